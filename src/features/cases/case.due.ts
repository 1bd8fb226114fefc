import { HOUR_S } from '#platform/http/limits/limit.js';
import type { Harm } from './case.js';

/** Starting values: within how many hours a case of each harm should be decided. */
const DUE_HOURS: Readonly<Record<Harm, number>> = { 1: 48, 2: 48, 4: 24, 8: 4 };
const MS_PER_S = 1_000;

/** Of a case, what its time depends on when somebody sets its harm. */
interface Timed {
  readonly harm: Harm;
  readonly dueAt: Date;
  readonly firstFlagAt: Date;
}

/** When a case should be decided, by its harm and the time since when that is known. */
export function dueAt(harm: Harm, since: Date): Date {
  return new Date(since.getTime() + DUE_HOURS[harm] * HOUR_S * MS_PER_S);
}

/** When a case should be decided once its harm is another: a graver one from now on, a lesser one as if it had been so. */
export function dueAfter({ harm: before, dueAt: due, firstFlagAt }: Timed, harm: Harm, now: Date): Date {
  if (harm > before) return earlier(due, dueAt(harm, now));
  return harm < before ? later(due, dueAt(harm, firstFlagAt)) : due;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
