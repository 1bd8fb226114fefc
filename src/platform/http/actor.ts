import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Id } from '#kernel/ids.js';

/** What a person may be on one site; `member` is everybody who has an account and no other role there. */
export type Role = 'member' | 'moderator' | 'senior' | 'fact_checker' | 'editor' | 'admin';

export interface Guest {
  readonly kind: 'guest';
}

/** Somebody signed in; the session was checked for this very request. */
export interface Member {
  readonly kind: 'member';
  readonly accountId: Id;
  readonly sessionId: Id;
  /** Roles by site id; a site that is not here means `member`. */
  readonly roles: ReadonlyMap<Id, Role>;
}

/** The operator at the command line, or the program itself: no request can become this actor. */
export interface Operator {
  readonly kind: 'operator';
}

/** Who asks. Every decision on what is seen or allowed takes one. */
export type Actor = Guest | Member | Operator;

export const GUEST: Guest = Object.freeze({ kind: 'guest' });
export const OPERATOR: Operator = Object.freeze({ kind: 'operator' });

/** The role of `actor` on a site; null for a guest. */
export function roleOf(actor: Actor, siteId: Id): Role | null {
  if (actor.kind === 'guest') return null;
  return actor.kind === 'operator' ? 'admin' : (actor.roles.get(siteId) ?? 'member');
}

/** Whether `actor` works for the site in any role. */
export function isStaff(actor: Actor, siteId: Id): boolean {
  const role = roleOf(actor, siteId);
  return role !== null && role !== 'member';
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
