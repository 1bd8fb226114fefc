import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { AppError } from '#kernel/app-error.js';
import { ACCESS, type Access } from './access.decorators.js';
import { GUEST, type Actor, type AuthenticatedRequest, type AuthenticatedSocket } from './actor.js';
import { notSignedIn, routeClosed } from './http.errors.js';

/** Name of the passport strategy that turns a bearer token into a Member. */
export const BEARER = 'bearer';

/** Stands before every route and denies by default: a route says by a decorator who may call it. */
@Injectable()
export class AccessGuard extends AuthGuard(BEARER) {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === undefined) throw new AppError(routeClosed);
    if (context.getType() === 'ws') return admitSocket(context.switchToWs().getClient<AuthenticatedSocket>(), access);
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const asGuest = access === 'public' || (access === 'anyone' && request.headers.authorization === undefined);
    if (asGuest) {
      request.user = GUEST;
      return true;
    }
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<T = Actor>(error: unknown, user: T | false | null | undefined): T {
    if (error instanceof Error) throw error;
    if (!user) throw new AppError(notSignedIn);
    return user;
  }
}

/** A socket says who it is once, in its handshake. */
function admitSocket(socket: AuthenticatedSocket, access: Access): boolean {
  if (access === 'members' && socket.data.actor.kind !== 'member') throw new AppError(notSignedIn);
  return true;
}
