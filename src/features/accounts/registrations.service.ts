import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { SitesService } from '../sites/sites.service.js';
import type { NewAccount } from './account.contract.js';
import { emailTaken } from './account.errors.js';
import { AccountsService } from './accounts.service.js';
import { EmailVerificationsService } from './mailed/email-verifications.service.js';
import { NamesService } from './names/names.service.js';
import { hashPassword } from './sessions/password.js';
import { PasswordResetsService } from './mailed/password-resets.service.js';

/** People who make themselves an account. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly database: Database,
    private readonly sites: SitesService,
    private readonly accounts: AccountsService,
    private readonly names: NamesService,
    private readonly verifications: EmailVerificationsService,
    private readonly resets: PasswordResetsService,
  ) {}

  /**
   * Makes an account and returns its id. Where the site demands a verified address it returns null, and a letter is on its
   * way: to a new address a link that verifies it, to one that has an account already a word of that. Both take the same
   * statements, so the answer tells nobody who has an account; elsewhere 409 `email_taken` does. Throws
   * 404 `site_not_found`, 400 `name_reserved`, 409 `name_taken` (names are public).
   */
  async register({ site: slug, email, name, password }: NewAccount): Promise<Id | null> {
    const site = slug === undefined ? null : await this.sites.require(this.database, slug);
    const passwordHash = await hashPassword(password);
    return this.names.claiming(async (tx) => {
      const id = await this.accounts.add(tx, { email, name, passwordHash, emailVerifiedAt: null });
      if (site?.settings.verifiedEmail) {
        await (id === null ? this.resets.tellOwner(tx, email) : this.verifications.send(tx, { id, email }));
        return null;
      }
      if (id === null) throw new AppError(emailTaken);
      return id;
    });
  }
}
