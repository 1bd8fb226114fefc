import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Actor, Member, Restriction, Role } from '#platform/http/actor.js';
import { accountSuspended, notSignedIn } from '#platform/http/http.errors.js';
import { accountReadsOnly, emailUnverified, guestNotAllowed, warningUnacknowledged } from './account.errors.js';
import { rolesUpTo } from './members/role.ceiling.js';

/** Of a site, what decides who writes on it. */
export interface WritableSite {
  readonly id: Id;
  readonly settings: { readonly verifiedEmail: boolean; readonly guests: boolean };
}

/**
 * Whoever writes a comment on a site passes here; guests do where the site takes them. Throws 401 `not_signed_in`,
 * 403 `account_suspended`, `warning_unacknowledged`, `account_reads_only`, `email_unverified` or `guest_not_allowed`.
 */
export function requireMayComment(actor: Actor, site: WritableSite): void {
  if (actor.kind === 'operator') return;
  if (actor.kind === 'guest') throw new AppError(notSignedIn);
  if (holds(actor, site.id, 'suspended', 'banned')) throw new AppError(accountSuspended);
  if (holds(actor, site.id, 'warned')) throw new AppError(warningUnacknowledged);
  const elsewhere = actor.homeSiteId !== null && actor.homeSiteId !== site.id;
  if (elsewhere || holds(actor, site.id, 'reads_only')) throw new AppError(accountReadsOnly);
  requireKnown(actor, site);
}

/** Whoever votes, flags, takes a side or opens a debate passes here. Refuses as `requireMayComment` does, and every guest. */
export function requireMayTakePart(actor: Actor, site: WritableSite): void {
  requireMayComment(actor, site);
  if (actor.kind === 'member' && actor.accountKind === 'guest') throw new AppError(guestNotAllowed);
}

/** Whether whatever `actor` writes on the site is looked at first: a guest's words always are. */
export function isPremoderated(actor: Actor, siteId: Id): boolean {
  return actor.kind === 'member' && (actor.accountKind === 'guest' || holds(actor, siteId, 'premoderated'));
}

/** Whether a measure or a publisher's word keeps `actor` from writing on the site. */
export function isKeptFromWriting(actor: Member, siteId: Id): boolean {
  return holds(actor, siteId, 'suspended', 'banned', 'reads_only');
}

/** Whether `actor` has to wait longer than others between two comments on the site. */
export function isSlowed(actor: Actor, siteId: Id): boolean {
  return actor.kind === 'member' && holds(actor, siteId, 'slowed');
}

/** Whether whoever has `role` stands above whoever has `other`: in the same line of staff, and higher; all staff above members. */
export function outranks(role: Role, other: Role): boolean {
  return role !== other && rolesUpTo(role).has(other);
}

/** What a site asks to know of a writer: of guests nothing, of others perhaps a verified address. */
function requireKnown({ accountKind, emailVerified }: Member, { settings }: WritableSite): void {
  if (accountKind === 'guest' && !settings.guests) throw new AppError(guestNotAllowed);
  if (accountKind !== 'guest' && settings.verifiedEmail && !emailVerified) throw new AppError(emailUnverified);
}

function holds({ restrictions }: Member, siteId: Id, ...kinds: Restriction['kind'][]): boolean {
  return restrictions.some((one) => kinds.includes(one.kind) && (one.siteId === null || one.siteId === siteId));
}
