import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';

/** A letter that waits, sealed. */
export interface WaitingMail {
  readonly id: Id;
  readonly recipientId: Id | null;
  readonly letter: Buffer;
  /** With the one that it was taken for. */
  readonly tries: number;
  readonly createdAt: Date;
}

/** More are not counted. */
const COUNT_MAX = 100_000;

const insert = statement(
  'mails.insert',
  `INSERT INTO mails (id, recipient_id, letter, next_at, created_at)
   SELECT m.id, m.recipient_id, m.letter, $4, $4 FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS m (id, recipient_id, letter)`,
);
const wait = statement<{ waits: boolean }>(
  'mails.wait',
  `SELECT EXISTS (SELECT FROM mails WHERE next_at <= $1) AS waits`,
);
// Whoever takes a letter has it until $3; should the process end before, another one takes it then.
const take = statement<WaitingMail>(
  'mails.take',
  `WITH due AS MATERIALIZED (
     SELECT id FROM mails WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE mails m SET next_at = $3, tries = m.tries + 1 FROM due WHERE m.id = due.id
   RETURNING m.id, m.recipient_id AS "recipientId", m.letter, m.tries, m.created_at AS "createdAt"`,
);
const remove = statement('mails.remove', `DELETE FROM mails WHERE id = $1`);
const putOff = statement('mails.put_off', `UPDATE mails SET next_at = $2 WHERE id = $1`);
const count = statement<{ mails: number }>(
  'mails.count',
  `SELECT count(*)::int AS mails FROM (SELECT FROM mails LIMIT ${COUNT_MAX}) m`,
);

/** Rows of `mails`. */
@Injectable()
export class MailsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async insert(tx: Tx, mails: readonly Pick<WaitingMail, 'id' | 'recipientId' | 'letter'>[]): Promise<void> {
    const columns = [
      mails.map(({ id }) => id),
      mails.map(({ recipientId }) => recipientId),
      mails.map(({ letter }) => letter),
    ];
    await tx.query(insert, [...columns, this.clock.now()]);
  }

  async wait(): Promise<boolean> {
    const [row] = await this.database.query(wait, [this.clock.now()]);
    return row?.waits ?? false;
  }

  /** Some of those that are due, for so long; those that another node takes are left to it. The oldest first. */
  async take(tx: Tx, limit: number, forMs: number): Promise<WaitingMail[]> {
    const now = this.clock.now();
    const taken = await tx.query(take, [now, limit, new Date(now.getTime() + forMs)]);
    return taken.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async remove(tx: Tx, id: Id): Promise<void> {
    await tx.query(remove, [id]);
  }

  async putOff(tx: Tx, id: Id, until: Date): Promise<void> {
    await tx.query(putOff, [id, until]);
  }

  /** Letters that wait, up to 100,000. */
  async count(): Promise<number> {
    const [row] = await this.database.query(count);
    return row?.mails ?? 0;
  }
}
