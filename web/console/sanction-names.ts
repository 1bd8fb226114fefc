import type { AccountRecordView } from '#features/moderation/sanctions/account-record.contract.js';
import type { SanctionView } from '#features/moderation/sanctions/sanction.contract.js';
import { localTime } from '../shared/local-time.js';

export const SANCTION_NAMES: Readonly<Record<SanctionView['kind'], string>> = {
  warning: 'Warning',
  slow: 'Slow mode',
  premoderation: 'Every comment is looked at first',
  suspension: 'Suspension',
  ban: 'Ban',
};

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

/** Usual lengths, by seconds; empty: until it is lifted. */
export const DURATIONS: Readonly<Record<string, string>> = {
  [String(DAY_S)]: '24 hours',
  [String(3 * DAY_S)]: '3 days',
  [String(7 * DAY_S)]: '7 days',
  [String(30 * DAY_S)]: '30 days',
  '': 'until it is lifted',
};

/** A sanction with its end. */
export function measureIn({ kind, endsAt }: Pick<SanctionView, 'kind' | 'endsAt'>): string {
  return endsAt === null ? SANCTION_NAMES[kind] : `${SANCTION_NAMES[kind]} until ${localTime(endsAt)}`;
}

/** What the ladder suggests, in words. */
export function suggestionIn({ points, suggestion }: AccountRecordView): string {
  const sum = points === 1 ? '1 point' : `${points} points`;
  if (suggestion === null) return `${sum} so far.`;
  const { kind, durationS } = suggestion;
  const length =
    durationS === null ? '' : `, ${DURATIONS[String(durationS)] ?? `${Math.round(durationS / HOUR_S)} hours`}`;
  return `${sum} so far. The ladder suggests: ${SANCTION_NAMES[kind].toLowerCase()}${length}.`;
}
