import type { NewStanding } from '#features/accounts/standings.service.js';
import type { Id } from '#kernel/ids.js';

/** What an account is held to: how it writes, or how it flags. */
export type Track = 'conduct' | 'flagging';

export type SanctionKind = 'warning' | 'slow' | 'premoderation' | 'suspension' | 'ban';

/** Points of a sanction; those of one that was lifted have a negative twin with the same end. */
export interface Points {
  readonly points: number;
  /** Null: they count for ever. */
  readonly pointsEndAt: Date | null;
}

/** A sanction as it stands, lifted or not. */
export interface Sanction extends Points {
  readonly id: Id;
  readonly accountId: Id;
  /** Null: on all sites. */
  readonly siteId: Id | null;
  readonly track: Track;
  readonly kind: SanctionKind;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly decisionId: Id;
  readonly standingId: Id | null;
}

/** Until when flags weigh nothing that are muted without an end. */
export const MUTED_FOR_EVER = new Date('9999-12-31T00:00:00Z');

/** What the accounts call each kind, on the track of conduct. */
export const STANDING_OF: Readonly<Record<SanctionKind, NewStanding['kind']>> = {
  warning: 'warned',
  slow: 'slowed',
  premoderation: 'premoderated',
  suspension: 'suspended',
  ban: 'banned',
};

/** Bad flags are answered by a warning, and then by not counting them: that is what a suspension means there. */
export const KINDS_OF: Readonly<Record<Track, readonly SanctionKind[]>> = {
  conduct: ['warning', 'slow', 'premoderation', 'suspension', 'ban'],
  flagging: ['warning', 'suspension'],
};
