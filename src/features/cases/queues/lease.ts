import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { requireVersion } from '#platform/http/if-match.js';
import { caseAlreadyDecided, caseClosed, caseLeased, leaseLost, revisionStale } from '../case.errors.js';
import type { CaseStanding, CaseState, Closing, Harm } from '../case.js';

/** A case locked for whatever somebody does to it. */
export interface LockedCase extends CaseStanding {
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly subjectRevision: number;
  readonly articleId: Id | null;
  readonly authorId: Id | null;
  readonly harm: Harm;
  readonly dueAt: Date;
  readonly firstFlagAt: Date;
  readonly reasons: readonly string[];
  readonly round: number;
  readonly previousId: Id | null;
  readonly assigneeId: Id | null;
  readonly skips: number;
  readonly escalated: boolean;
  readonly holderId: Id | null;
  readonly holder: string | null;
  readonly token: string | null;
  readonly expiresAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedBecause: Closing | null;
  readonly closedBy: string | null;
  readonly closedAction: string | null;
}

/** What somebody with a case in hand shows for it. */
export interface LeaseClaim {
  readonly actorId: Id;
  readonly leaseToken: string;
}

/** What a decision was made on: it holds only if all of it is still so. */
export interface FenceClaim extends LeaseClaim {
  readonly version: number;
  readonly revision: number;
  /** The revision of the subject, as whoever decides has just locked it. */
  readonly current?: number;
}

/** A case that comes back so often goes to a senior. */
export const SKIPS_MAX = 3;

/** Where a case waits when nobody has it in hand: what was escalated once stays with the seniors. */
export function restingState({ escalated }: Pick<LockedCase, 'escalated'>): Extract<CaseState, 'open' | 'escalated'> {
  return escalated ? 'escalated' : 'open';
}

/** Whether somebody has the case in hand at `now`. */
export function isLeased({ state, expiresAt }: Pick<LockedCase, 'state' | 'expiresAt'>, now: Date): boolean {
  return state === 'leased' && expiresAt !== null && expiresAt > now;
}

/** Throws 409 `case_already_decided`, with `by`, `at` and `action`, or `case_closed`. */
export function requireUndecided(locked: LockedCase): void {
  if (locked.state !== 'closed') return;
  const { closedBecause, closedBy, closedAt, closedAction } = locked;
  if (closedBecause !== 'decided') throw new AppError(caseClosed);
  const told = { by: closedBy ?? 'the program', at: closedAt?.toISOString() ?? '', action: closedAction ?? '' };
  throw new AppError(caseAlreadyDecided, `By ${told.by}, ${told.at}: ${told.action}.`, [], told);
}

/** Throws 409 `lease_lost` unless the case is in these hands, by this token, at `now`. */
export function requireLease(locked: LockedCase, { actorId, leaseToken }: LeaseClaim, now: Date): void {
  const isTheirs = locked.holderId === actorId && locked.token === leaseToken;
  if (!isTheirs || !isLeased(locked, now)) throw new AppError(leaseLost);
}

/** Throws 409 `case_leased`, with `by` and `until`, while the case is in the hands of somebody else. */
export function requireNobodyElse(locked: LockedCase, actorId: Id, now: Date): void {
  if (!isLeased(locked, now) || locked.holderId === actorId) return;
  const told = { by: locked.holder ?? '', until: locked.expiresAt?.toISOString() ?? '' };
  throw new AppError(caseLeased, `By ${told.by}, until ${told.until}.`, [], told);
}

/** Everything that a decision has to meet, in the order in which it is refused. */
export function requireFence(locked: LockedCase, claim: FenceClaim, now: Date): void {
  requireUndecided(locked);
  requireLease(locked, claim, now);
  requireVersion(claim.version, locked.version);
  const current = claim.current ?? locked.subjectRevision;
  if (claim.revision !== current) throw new AppError(revisionStale, `The revision is ${String(current)} now.`);
}
