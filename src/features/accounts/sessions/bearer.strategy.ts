import { createSecretKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { SECRET } from '#platform/config/secret.js';
import { BEARER } from '#platform/http/access.guard.js';
import type { Member } from '#platform/http/actor.js';
import { ACCESS_TOKEN_RULES, requireEnd, type AccessTokenClaims } from './access-tokens.js';
import { SessionsService } from './sessions.service.js';

/** `Authorization: Bearer <access token>`; the session behind it is asked at each request. */
@Injectable()
export class BearerStrategy extends PassportStrategy(Strategy, BEARER) {
  constructor(
    @Inject(SECRET) secret: string,
    private readonly sessions: SessionsService,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // From a text the library first tries to read a public key, at forty times the cost; its types know no key objects.
      secretOrKey: createSecretKey(Buffer.from(secret)) as unknown as Buffer,
      algorithms: [ACCESS_TOKEN_RULES.algorithm],
      issuer: ACCESS_TOKEN_RULES.issuer,
      audience: ACCESS_TOKEN_RULES.audience,
    });
  }

  async validate(claims: AccessTokenClaims): Promise<Member> {
    requireEnd(claims);
    return this.sessions.ownerOf(claims.sid);
  }
}
