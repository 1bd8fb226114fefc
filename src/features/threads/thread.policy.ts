import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { DEBATE_COLUMNS, isDebated, isDebatedAt, type Debate } from '../articles/article.policy.js';
import type { SiteSettings } from '../sites/site.contract.js';
import { commentingStopped, threadClosed } from './thread.errors.js';

/** What decides whether a thread takes new comments and votes: its own state, its article and its site. */
export interface Openness extends Debate {
  readonly state: 'open' | 'closed';
  /** False: it was of a claim that is public no longer. */
  readonly listed: boolean;
}

/** The columns of an `Openness`, for a statement over threads `t`, their articles `a` and sites `s`. */
export const OPENNESS_COLUMNS = `t.state, t.unlisted_at IS NULL AS listed, ${DEBATE_COLUMNS}`;

/** `requireOpen` as SQL over the same rows; `now` is an expression for the time. A test holds the two together. */
export function isOpenAt(now: string): string {
  return `(t.state = 'open' AND t.unlisted_at IS NULL AND ${isDebatedAt(now)})`;
}

/** Throws 409 `commenting_stopped` on a site that stopped all of it, 409 `thread_closed`. */
export function requireOpen(openness: Openness, now: Date): void {
  if (openness.stopped) throw new AppError(commentingStopped);
  const { state, listed } = openness;
  if (state === 'closed' || !listed || !isDebated(openness, now)) throw new AppError(threadClosed);
}

/** The site of a thread, as the rules of who may write ask for it. */
export function siteOf({ siteId, settings }: { siteId: Id; settings: SiteSettings }): {
  id: Id;
  settings: SiteSettings;
} {
  return { id: siteId, settings };
}
