import { HOUR_S } from '#platform/http/limits/limit.js';
import type { Harm } from './case.js';

/** Starting values: within how many hours a case of each harm should be decided. */
const DUE_HOURS: Readonly<Record<Harm, number>> = { 1: 48, 2: 48, 4: 24, 8: 4 };
const MS_PER_S = 1_000;

/** When a case should be decided, by its harm and the time since when that is known. */
export function dueAt(harm: Harm, since: Date): Date {
  return new Date(since.getTime() + DUE_HOURS[harm] * HOUR_S * MS_PER_S);
}
