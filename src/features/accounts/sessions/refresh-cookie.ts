import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#kernel/app-error.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { foreignOrigin } from '#platform/http/http.errors.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import type { SignedInView } from './session.contract.js';
import { SESSION_DAYS_MAX, type StartedSession } from './session-starts.service.js';

const S_PER_DAY = 86_400;

/** The refresh token's cookie: out of the reach of scripts, and sent only by pages of this very origin. */
@Injectable()
export class RefreshCookie {
  private readonly secure: boolean;
  private readonly name: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.secure = config.publicUrl?.startsWith('https:') ?? false;
    // __Host- binds the cookie to this very host, but browsers take it only over TLS.
    this.name = this.secure ? '__Host-parley_refresh' : 'parley_refresh';
  }

  /** The token of a request that our own page made; a request from a foreign page is refused (403). */
  read(request: FastifyRequest): string | null {
    this.refuseForeignOrigin(request);
    return request.cookies[this.name] ?? null;
  }

  /** Sets the cookie of a session that has started or goes on; what is left is the answer's body, for nobody else's eyes. */
  answer(reply: FastifyReply, { view, refreshToken }: StartedSession): SignedInView {
    void reply.setCookie(this.name, refreshToken, { ...this.attributes(), maxAge: SESSION_DAYS_MAX * S_PER_DAY });
    void reply.header('cache-control', PRIVATE_CACHE);
    return view;
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes());
  }

  private attributes(): { path: string; httpOnly: true; secure: boolean; sameSite: 'strict' } {
    return { path: '/', httpOnly: true, secure: this.secure, sameSite: 'strict' };
  }

  private refuseForeignOrigin(request: FastifyRequest): void {
    const { origin, host } = request.headers;
    if (origin === undefined) return; // not a browser's cross-site request: those always say where they come from
    const own = this.config.publicUrl === null ? host : new URL(this.config.publicUrl).host;
    if (!URL.canParse(origin) || new URL(origin).host !== own) throw new AppError(foreignOrigin);
  }
}
