import { Injectable } from '@nestjs/common';
import { Ids, type Id } from '#kernel/ids.js';
import { Vault } from '../config/vault.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { Log } from '../telemetry/log.js';
import { Metrics } from '../telemetry/metrics.js';
import { requireSafe, type Mail } from './mail.js';
import { MailsRepository, type WaitingMail } from './mails.repository.js';

/** A letter that somebody is sending. */
export interface TakenMail extends Omit<WaitingMail, 'letter'> {
  /** Null: it was sealed with another secret. */
  readonly mail: Mail | null;
}

/**
 * Letters on their way. They are kept in the database until a server has taken them, so a crash loses none; it can send one
 * twice. They are sealed: some hold the secret of a link, and all an address.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly repository: MailsRepository,
    private readonly vault: Vault,
    private readonly log: Log,
    private readonly metrics: Metrics,
    private readonly ids: Ids,
  ) {}

  /** Letters that leave after the commit. One that cannot be sent is left out, and is no reason to undo what it tells of. */
  async put(tx: Tx, mails: readonly Mail[]): Promise<void> {
    const sealed = mails.filter((mail) => this.isSafe(mail)).map((mail) => this.seal(mail));
    if (sealed.length > 0) await this.repository.insert(tx, sealed);
  }

  /** One letter, in a transaction of its own. */
  async post(mail: Mail): Promise<void> {
    await this.database.transaction((tx) => this.put(tx, [mail]));
  }

  /** Some letters that are due, for so long: unless they are done or put off by then, somebody else takes them. */
  async take(limit: number, forMs: number): Promise<TakenMail[]> {
    if (!(await this.repository.wait())) return [];
    const taken = await this.database.transaction((tx) => this.repository.take(tx, limit, forMs));
    return taken.map(({ letter, ...row }) => ({ ...row, mail: this.open(row, letter) }));
  }

  async remove(id: Id): Promise<void> {
    await this.database.transaction((tx) => this.repository.remove(tx, id));
  }

  async putOff(id: Id, until: Date): Promise<void> {
    await this.database.transaction((tx) => this.repository.putOff(tx, id, until));
  }

  /** How many letters wait, up to 100,000. */
  async count(): Promise<number> {
    return this.repository.count();
  }

  private seal({ recipientId, ...letter }: Mail): Pick<WaitingMail, 'id' | 'recipientId' | 'letter'> {
    const id = this.ids.next();
    return { id, recipientId, letter: this.vault.seal(JSON.stringify(letter), placeOf(id)) };
  }

  private open({ id, recipientId }: Pick<WaitingMail, 'id' | 'recipientId'>, letter: Buffer): Mail | null {
    const opened = this.vault.open(letter, placeOf(id));
    return opened === null ? null : { recipientId, ...(JSON.parse(opened) as Omit<Mail, 'recipientId'>) };
  }

  private isSafe(mail: Mail): boolean {
    try {
      requireSafe(mail);
      return true;
    } catch (error) {
      this.metrics.mails.inc({ outcome: 'failed' });
      this.log.warn({ error, recipientId: mail.recipientId }, 'mail failed');
      return false;
    }
  }
}

function placeOf(id: Id): string {
  return `mails ${id}`;
}
