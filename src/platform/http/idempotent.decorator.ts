import { createHmac } from 'node:crypto';
import { createParamDecorator, Inject, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { invalidField } from '#kernel/app-error.js';
import { SECRET } from '../config/secret.js';
import type { AuthenticatedRequest } from './actor.js';
import { ClientAddresses } from './client-address.js';
import { toIdempotentRequest, type IdempotentRequest } from './idempotency.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Makes of a request with an Idempotency-Key what `Idempotency.once` takes; null without the header. */
@Injectable()
class IdempotentRequests implements PipeTransform<AuthenticatedRequest, IdempotentRequest | null> {
  constructor(
    private readonly addresses: ClientAddresses,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  /** Throws 400 at `/headers/idempotency-key`. */
  transform(request: AuthenticatedRequest): IdempotentRequest | null {
    const key = request.headers['idempotency-key'];
    if (key === undefined) return null;
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw invalidField('/headers/idempotency-key', 'format', 'The key is 1 to 200 printable ASCII characters.');
    }
    const { method, routeOptions, params, body } = request;
    const scope = `${this.whoIs(request)} ${method} ${routeOptions.url ?? ''} ${JSON.stringify(params)}`;
    return toIdempotentRequest(scope, key, body);
  }

  /** Guests are told apart by where they ask from; what is kept of that names no address to whoever reads the table. */
  private whoIs({ user, raw }: AuthenticatedRequest): string {
    if (user?.kind === 'member') return user.accountId;
    const mac = createHmac('sha256', this.secret).update(`parley:idempotency ${this.addresses.keyOf(raw)}`);
    return `guest ${mac.digest('base64url')}`;
  }
}

const TheRequest = createParamDecorator((_: unknown, context: ExecutionContext): AuthenticatedRequest => {
  return context.switchToHttp().getRequest<AuthenticatedRequest>();
});

/** Parameter decorator: the request's Idempotency-Key, or null without the header. */
export const Idempotent = (): ParameterDecorator => TheRequest(IdempotentRequests);
