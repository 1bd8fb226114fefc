import { z } from 'zod';
import { invalidField } from '#kernel/app-error.js';
import { DAY_S } from '#platform/http/limits/limit.js';

/** Longer reports are made of several. */
const DAYS_MAX = 3 * 366;
const MS_PER_DAY = DAY_S * 1_000;
const UNFIT_CODE = 'period_unfit';
const UNFIT = 'A period ends after it begins, within three years.';

const day = z.iso.date().describe('A day, UTC.');

/** The days that a report is about. */
export const periodQuery = {
  from: day.optional().describe('The first day; without it, a year before the last.'),
  to: day.optional().describe('The last day; without it, today.'),
};

/** From the beginning of one day to the end of another, UTC; `until` is the first moment that is not in it. */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

interface AskedPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Refuses days in the wrong order and periods of more than three years, where both ends were said. */
export function refinePeriod({ from, to }: AskedPeriod, context: z.RefinementCtx): void {
  if (from === undefined || to === undefined || isFit({ first: new Date(from), last: new Date(to) })) return;
  context.addIssue({ code: 'custom', path: ['to'], message: UNFIT, params: { code: UNFIT_CODE } });
}

/**
 * `now` is within the last day unless another was asked for. Throws 400 at `/from` for what `refinePeriod` would refuse had
 * both ends been said.
 */
export function periodOf({ from, to }: AskedPeriod, now: Date): Period {
  const last = to === undefined ? startOfDay(now) : new Date(to);
  const first = from === undefined ? new Date(last.getTime() - 365 * MS_PER_DAY) : new Date(from);
  if (!isFit({ first, last })) throw invalidField('/from', UNFIT_CODE, UNFIT);
  return { from: first, until: new Date(last.getTime() + MS_PER_DAY) };
}

function isFit({ first, last }: { readonly first: Date; readonly last: Date }): boolean {
  const days = (last.getTime() - first.getTime()) / MS_PER_DAY;
  return days >= 0 && days <= DAYS_MAX;
}

function startOfDay(at: Date): Date {
  return new Date(at.toISOString().slice(0, 10));
}
