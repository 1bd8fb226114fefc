import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { isStaff, type Actor } from '#platform/http/actor.js';
import type { SiteSettings } from '../sites/site.contract.js';
import { threadClosed } from './thread.errors.js';

export function canOpenThread(actor: Actor, siteId: Id): boolean {
  return actor.kind === 'operator' || isStaff(actor, siteId);
}

/** What decides whether a thread takes new comments and votes. */
export interface Openness {
  readonly state: 'open' | 'closed';
  readonly discussion: 'open' | 'premoderated' | 'closed' | 'off';
  readonly closeAt: Date | null;
}

/** Throws 409 `thread_closed`. */
export function requireOpen(openness: Openness, now: Date): void {
  if (!isOpen(openness, now)) throw new AppError(threadClosed);
}

/** A thread is open while it is, its article is, and the article's closing time has not come. */
function isOpen({ state, discussion, closeAt }: Openness, now: Date): boolean {
  const articleOpen = discussion === 'open' || discussion === 'premoderated';
  return state === 'open' && articleOpen && (closeAt === null || now < closeAt);
}

/** The site of a thread, as the rules of who may write ask for it. */
export function siteOf({ siteId, settings }: { siteId: Id; settings: SiteSettings }): {
  id: Id;
  settings: SiteSettings;
} {
  return { id: siteId, settings };
}
