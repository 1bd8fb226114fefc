import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, invalidField } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { violates } from '#platform/database/database-errors.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { emailTaken, nameTaken } from '../account.errors.js';
import { AccountsRepository } from '../accounts.repository.js';
import { keysLike } from './name.key.js';
import { NAME_CHARS_MAX } from './name.policy.js';
import { NAMELESS, presentableName } from './name.presentable.js';
import { isReserved } from './name.reserved.js';

/** Numbers tried for one name. */
const NUMBERS = 8;

/** Who may be called what. */
@Injectable()
export class NamesService {
  constructor(
    private readonly database: Database,
    private readonly repository: AccountsRepository,
  ) {}

  /** Throws 400 `name_reserved` for a title of the staff or the name of a publication, 409 `name_taken` unless it is the owner's own. */
  async requireFree(tx: Tx, name: string, ownerId: Id | null = null): Promise<void> {
    if (isReserved(name, await this.repository.listSiteNames(tx))) {
      throw invalidField('/name', 'name_reserved', 'This name belongs to the staff. Choose another one.');
    }
    const taken = await this.repository.listTakenKeys(tx, [name], ownerId);
    if (taken.size > 0) throw new AppError(nameTaken);
  }

  /**
   * A name that is free, as near to the wanted one as can be: with a number where somebody else has it, another one where
   * nobody may have it.
   */
  async findFree(tx: Tx, wanted: string | undefined, ownerId: Id | null = null): Promise<string> {
    const base = presentableName(wanted ?? '', await this.repository.listSiteNames(tx));
    const candidates = [...(base === NAMELESS ? [] : [base]), ...Array.from({ length: NUMBERS }, () => numbered(base))];
    const taken = await this.repository.listTakenKeys(tx, candidates, ownerId);
    const free = candidates.find((name) => !keysLike(name).some((key) => taken.has(key)));
    if (free === undefined) throw new AppError(nameTaken);
    return free;
  }

  /** Runs a transaction that takes a name or an address; of two at once, one gets it. Throws 409 `name_taken`, `email_taken`. */
  async claiming<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (violates(error, 'accounts_name_key_unique')) throw new AppError(nameTaken);
      if (violates(error, 'accounts_email_key_unique')) throw new AppError(emailTaken);
      throw error;
    }
  }
}

function numbered(name: string): string {
  return `${name.slice(0, NAME_CHARS_MAX - 8).trim()} ${randomInt(10 ** 3, 10 ** 6)}`;
}
