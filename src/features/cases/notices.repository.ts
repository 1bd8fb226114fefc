import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { NewNotice, NoticeReceipt } from './notice.contract.js';

/** Without what is easily mistaken for something else, such as 0 and O. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 60 bits: nobody guesses the reference of somebody else. */
const REFERENCE_CHARS = 12;

const add = statement<NoticeReceipt>(
  'notices.add',
  `WITH n AS (
     INSERT INTO notices (flag_id, reference, law, explanation, name, email, good_faith)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *
   )
   SELECT n.reference, ${utcText('f.created_at')} AS "receivedAt" FROM n JOIN flags f ON f.id = n.flag_id`,
);

/** Rows of `notices`: what a legal notice says beyond a flag. */
@Injectable()
export class NoticesRepository {
  async add(tx: Tx, flagId: Id, { law, explanation, name, email, goodFaith }: NewNotice): Promise<NoticeReceipt> {
    const reference = newReference();
    const said = [law, explanation, name ?? null, email ?? null, goodFaith];
    const [receipt] = await tx.query(add, [flagId, reference, ...said]);
    if (!receipt) throw new Error(`The notice ${flagId} was not added.`);
    return receipt;
  }
}

function newReference(): string {
  return Array.from({ length: REFERENCE_CHARS }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('');
}
