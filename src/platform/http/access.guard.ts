import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { AppError } from '#kernel/app-error.js';
import { ACCESS, KEPT_OUT_TOO, type Access } from './access.decorators.js';
import { GUEST, isKeptOut, type Actor, type AuthenticatedRequest, type AuthenticatedSocket } from './actor.js';
import { accountSuspended, notSignedIn, routeClosed } from './http.errors.js';

/** Name of the passport strategy that turns a bearer token into a Member. */
export const BEARER = 'bearer';

/** Stands before every route and denies by default: a route says by a decorator who may call it. */
@Injectable()
export class AccessGuard extends AuthGuard(BEARER) {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.accessTo(context);
    if (access === undefined) throw new AppError(routeClosed);
    if (context.getType() === 'ws') return admitSocket(context.switchToWs().getClient<AuthenticatedSocket>(), access);
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const asGuest = access === 'public' || (access === 'anyone' && request.headers.authorization === undefined);
    if (asGuest) {
      request.user = GUEST;
      return true;
    }
    const isAdmitted = (await super.canActivate(context)) as boolean;
    request.user = this.withinBounds(request.user ?? GUEST, context);
    return isAdmitted;
  }

  override handleRequest<T = Actor>(error: unknown, user: T | false | null | undefined): T {
    if (error instanceof Error) throw error;
    if (!user) throw new AppError(notSignedIn);
    return user;
  }

  private accessTo(context: ExecutionContext): Access | undefined {
    return this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
  }

  /** Whoever is kept out of all sites comes as far as to the decisions that say so. Throws 403 `account_suspended`. */
  private withinBounds(actor: Actor, context: ExecutionContext): Actor {
    const isForAll = this.reflector.get<true | undefined>(KEPT_OUT_TOO, context.getHandler()) === true;
    if (actor.kind !== 'member' || !isKeptOut(actor) || isForAll) return actor;
    if (this.accessTo(context) === 'anyone') return GUEST;
    throw new AppError(accountSuspended);
  }
}

/** A socket says who it is once, in its handshake. */
function admitSocket(socket: AuthenticatedSocket, access: Access): boolean {
  if (access === 'members' && socket.data.actor.kind !== 'member') throw new AppError(notSignedIn);
  return true;
}
