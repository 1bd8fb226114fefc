import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { GUEST, type AuthenticatedRequest } from '../actor.js';
import { ClientAddresses } from '../client-address.js';
import { limit, MINUTE_S, type Limit } from './limit.js';
import { tellLimit } from './limit.headers.js';
import { LIMIT } from './limited.decorator.js';
import { limitReached, Limits } from './limits.js';

/** What changes something and does not say how often; every such route of ours does. */
const OTHER_WRITES = limit('writes', { points: 30, perS: MINUTE_S });

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Second of the guards: refuses what comes too often (429) once it is known who asks, before anything is looked up. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
    private readonly addresses: ClientAddresses,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.limits.on || context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const limit = this.limitOf(context, request.method);
    if (limit === null) return true;
    const doer = { actor: request.user ?? GUEST, address: this.addresses.keyOf(request.raw), body: request.body };
    const verdict = await this.limits.take(limit, doer);
    tellLimit(context.switchToHttp().getResponse<FastifyReply>(), verdict);
    if (verdict.retryAfterS !== null) throw limitReached(verdict.retryAfterS);
    return true;
  }

  /** A read is free beyond what its address may ask in all, unless it says otherwise. */
  private limitOf(context: ExecutionContext, method: string): Limit | null {
    const places = [context.getHandler(), context.getClass()];
    const own = this.reflector.getAllAndOverride<Limit | undefined>(LIMIT, places);
    return own ?? (READS.has(method) ? null : OTHER_WRITES);
  }
}
