import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { requireVersion } from '#platform/http/if-match.js';
import type { AccountChanges } from './account.contract.js';
import { nameChangedRecently, passwordMissing, passwordWrong } from './account.errors.js';
import { CredentialsService } from './sessions/credentials.service.js';
import { EmailVerificationsService } from './mailed/email-verifications.service.js';
import { NamesService } from './names/names.service.js';
import { hashPassword } from './sessions/password.js';
import { PasswordsService } from './sessions/passwords.service.js';
import { ProfilesRepository, type Profile } from './profiles.repository.js';

/** Who writes under one name today and another tomorrow cannot be known; a typing error or a marriage can wait. */
const NAME_DAYS_MIN = 30;
const MS_PER_DAY = 86_400_000;

/** A change that is about to be made: what is new, and proof of who makes it. */
interface Request {
  readonly changes: AccountChanges;
  readonly version: number;
  /** The hash that the current password matched; null where none was asked. */
  readonly provenHash: string | null;
  readonly passwordHash: string | null;
}

/** What people change of their own account. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly repository: ProfilesRepository,
    private readonly names: NamesService,
    private readonly passwords: PasswordsService,
    private readonly verifications: EmailVerificationsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes name, address or password. Throws 403 `password_missing` or `password_wrong`, 400 `name_reserved`,
   * 409 `name_taken`, `name_changed_recently` or `email_taken`, 412 `version_stale`.
   */
  async change(actor: Member, changes: AccountChanges, version: number): Promise<void> {
    await this.requireMayChange(actor);
    const { currentPassword, password } = changes;
    const proven =
      currentPassword === undefined ? null : await this.credentials.requirePassword(actor.accountId, currentPassword);
    const passwordHash = password === undefined ? null : await hashPassword(password);
    const request = { changes, version, provenHash: proven?.passwordHash ?? null, passwordHash };
    await this.names.claiming((tx) => this.apply(tx, actor, request));
  }

  /** Throws 403 `password_missing` for a guest, and for somebody whom a publisher signs in. */
  async requireMayChange(actor: Actor): Promise<void> {
    if (actor.kind !== 'member' || actor.accountKind !== 'person') throw new AppError(passwordMissing);
    return Promise.resolve();
  }

  private async apply(tx: Tx, { accountId, sessionId }: Member, request: Request): Promise<void> {
    const { changes, provenHash, passwordHash } = request;
    const profile = await this.repository.lock(tx, accountId);
    if (profile === null) throw new AppError(passwordMissing);
    // Somebody else may have changed the password while it was compared.
    if (provenHash !== null && provenHash !== profile.passwordHash) throw new AppError(passwordWrong);
    const name = changes.name === profile.name ? undefined : changes.name;
    if (name !== undefined) await this.requireNewName(tx, profile, name);
    requireVersion(request.version, profile.version);
    if (name !== undefined) await this.repository.rename(tx, accountId, name, this.clock.now());
    if (changes.email !== undefined) await this.move(tx, profile, changes.email);
    if (passwordHash !== null) {
      await this.passwords.replace(tx, profile, passwordHash, { because: 'password_changed', keep: sessionId });
    }
  }

  private async requireNewName(tx: Tx, profile: Profile, name: string): Promise<void> {
    const since = profile.nameChangedAt?.getTime() ?? 0;
    const from = new Date(since + NAME_DAYS_MIN * MS_PER_DAY);
    if (this.clock.now() < from) throw new AppError(nameChangedRecently, `From ${from.toISOString()} on.`);
    await this.names.requireFree(tx, name, profile.id);
  }

  private async move(tx: Tx, profile: Profile, email: string): Promise<void> {
    await this.repository.move(tx, profile.id, email);
    await this.verifications.restart(tx, profile, email);
  }
}
