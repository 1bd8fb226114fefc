import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Id } from '#kernel/ids.js';

/** What a person may be on one site; `member` is everybody who has an account and no other role there. */
export type Role = 'member' | 'moderator' | 'senior' | 'fact_checker' | 'editor' | 'admin';

/** What somebody is on a site: everywhere on it, or (with a section) in that section only and a member elsewhere. */
export interface Membership {
  readonly role: Role;
  readonly section: string | null;
}

/** A person has an account of their own. Guests gave a name only, and readers of `sso` are signed in by a publisher. */
export type AccountKind = 'person' | 'guest' | 'sso';

/** What holds a member back on a site; `null` for the site means on all of them. */
export interface Restriction {
  readonly siteId: Id | null;
  readonly kind: 'warned' | 'slowed' | 'premoderated' | 'suspended' | 'banned' | 'reads_only';
}

/** What keeps a member out of every site, when it holds on all of them. */
const KEEP_OUT: ReadonlySet<Restriction['kind']> = new Set(['suspended', 'banned']);

/** Whether a member is kept out of all sites: then only the decisions that led to it are theirs to read and to appeal. */
export function isKeptOut({ restrictions }: Pick<Member, 'restrictions'>): boolean {
  return restrictions.some(({ siteId, kind }) => siteId === null && KEEP_OUT.has(kind));
}

export interface Guest {
  readonly kind: 'guest';
}

/** Somebody signed in; the session was checked for this very request. */
export interface Member {
  readonly kind: 'member';
  readonly accountId: Id;
  readonly sessionId: Id;
  /** By site id; a site that is not here means `member`. */
  readonly memberships: ReadonlyMap<Id, Membership>;
  /** In force at this moment. */
  readonly restrictions: readonly Restriction[];
  /** Whether the e-mail address is known to be the owner's. */
  readonly emailVerified: boolean;
  readonly accountKind: AccountKind;
  /** The only site on which the account writes; null for a person, who writes on all. */
  readonly homeSiteId: Id | null;
}

/** A person whom nothing holds back, for programs that act in somebody's name. */
export function memberOf(accountId: Id, memberships: ReadonlyMap<Id, Membership> = new Map()): Member {
  const standing = { restrictions: [], emailVerified: true, accountKind: 'person', homeSiteId: null } as const;
  return { kind: 'member', accountId, sessionId: '', memberships, ...standing };
}

/** The operator at the command line, or the program itself: no request can become this actor. */
export interface Operator {
  readonly kind: 'operator';
}

/** Who asks. Every decision on what is seen or allowed takes one. */
export type Actor = Guest | Member | Operator;

export const GUEST: Guest = Object.freeze({ kind: 'guest' });
export const OPERATOR: Operator = Object.freeze({ kind: 'operator' });

/**
 * The role of `actor` in a section of a site; null for a guest. Without a section (or for what belongs to none) it is the
 * role on the whole site: a role that is limited to a section counts in that section only.
 */
export function roleOf(actor: Actor, siteId: Id, section: string | null = null): Role | null {
  if (actor.kind === 'guest') return null;
  if (actor.kind === 'operator') return 'admin';
  const membership = actor.memberships.get(siteId);
  const covers = membership !== undefined && (membership.section === null || membership.section === section);
  return covers ? membership.role : 'member';
}

/** Whether `actor` works for the site, or for that section of it, in any role. */
export function isStaff(actor: Actor, siteId: Id, section: string | null = null): boolean {
  const role = roleOf(actor, siteId, section);
  return role !== null && role !== 'member';
}

/** Who is written down for an act: an account, or null for the operator. */
export function accountIdOf(actor: Actor): Id | null {
  return actor.kind === 'member' ? actor.accountId : null;
}

/** The request once the access guard has let it pass. */
export type AuthenticatedRequest = FastifyRequest & { user?: Actor };

/** A live connection once its handshake was accepted. */
export interface AuthenticatedSocket {
  readonly data: { actor: Actor };
}

/** Parameter decorator: who asks. On a route for members only, its type may be Member. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  return context.switchToHttp().getRequest<AuthenticatedRequest>().user ?? GUEST;
});
