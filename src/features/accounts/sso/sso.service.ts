import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { nameTaken } from '../account.errors.js';
import { NamesService } from '../names/names.service.js';
import type { SsoSignIn } from '../sessions/session.contract.js';
import { SessionStartsService, type StartedSession } from '../sessions/session-starts.service.js';
import { SsoReadersService } from './sso-readers.service.js';
import { SsoTokensService, type SsoStatement } from './sso-tokens.service.js';

/** What the publisher says of a reader is asked anew each day; its page signs in again without the reader's doing. */
const SESSION_DAYS = 1;
/** How often two readers may want the same free name at the same moment. */
const TRIES_MAX = 3;

/** Signing in by the word of the publisher. */
@Injectable()
export class SsoService {
  constructor(
    private readonly tokens: SsoTokensService,
    private readonly readers: SsoReadersService,
    private readonly names: NamesService,
    private readonly sessions: SessionStartsService,
  ) {}

  /**
   * Signs in whom the token names, as often as it comes while it lasts: cached pages and second tabs bring the same one.
   * A reader who is suspended comes as far as the decisions about them. Throws 404 `site_not_found`, 401 `sso_token_invalid`.
   */
  async signIn({ site, token }: SsoSignIn): Promise<StartedSession> {
    const statement = await this.tokens.read(site, token);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.start(statement);
      } catch (error) {
        const lostName = error instanceof AppError && error.problem === nameTaken;
        if (!lostName || attempt >= TRIES_MAX) throw error;
      }
    }
  }

  private async start(statement: SsoStatement): Promise<StartedSession> {
    return this.names.claiming(async (tx) => {
      const accountId = await this.readers.admit(tx, statement);
      return this.sessions.start(tx, accountId, SESSION_DAYS);
    });
  }
}
