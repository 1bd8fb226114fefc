import { Inject, Injectable } from '@nestjs/common';
import { JwtService, type JwtSignOptions } from '@nestjs/jwt';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { SECRET } from '#platform/config/secret.js';
import { notSignedIn } from '#platform/http/http.errors.js';

const ACCESS_TOKEN_S = 15 * 60;

/** One algorithm, one issuer, one audience: a token of another kind, or signed in another way, is refused. */
export const ACCESS_TOKEN_RULES = {
  algorithm: 'HS256',
  issuer: 'parley',
  audience: 'parley:access',
} as const satisfies JwtSignOptions;

export interface AccessTokenClaims {
  readonly sub: Id;
  readonly sid: Id;
  readonly exp: number;
}

/** The libraries check when a token ends, but let pass one that never does. Throws 401 `not_signed_in`. */
export function requireEnd(claims: Partial<AccessTokenClaims>): void {
  if (typeof claims.exp !== 'number') throw new AppError(notSignedIn);
}

/** Signs and verifies access tokens (RFC 7519), for the places that have no HTTP request at hand. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly clock: Clock,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  async sign(accountId: Id, sessionId: Id): Promise<{ accessToken: string; expiresInS: number }> {
    const iat = Math.floor(this.clock.now().getTime() / 1000);
    const claims = { sub: accountId, sid: sessionId, iat };
    const options = { ...ACCESS_TOKEN_RULES, secret: this.secret, expiresIn: ACCESS_TOKEN_S };
    return { accessToken: await this.jwt.signAsync(claims, options), expiresInS: ACCESS_TOKEN_S };
  }

  /** Throws 401 `not_signed_in` for whatever is not one of our access tokens or is past its time. */
  async verify(token: string): Promise<{ sessionId: Id; expiresAt: Date }> {
    const { algorithm, issuer, audience } = ACCESS_TOKEN_RULES;
    const rules = { secret: this.secret, algorithms: [algorithm], issuer, audience };
    try {
      const claims = await this.jwt.verifyAsync<AccessTokenClaims>(token, {
        ...rules,
        clockTimestamp: Math.floor(this.clock.now().getTime() / 1000),
      });
      requireEnd(claims);
      return { sessionId: claims.sid, expiresAt: new Date(claims.exp * 1000) };
    } catch {
      throw new AppError(notSignedIn);
    }
  }
}
