import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { NewNotice, NoticeReceipt } from './notice.contract.js';
import { noticeLetter, type NoticeLetter } from './notice.mails.js';

/** Without what is easily mistaken for something else, such as 0 and O. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 60 bits: nobody guesses the reference of somebody else. */
const REFERENCE_CHARS = 12;

/** A notice that was kept: its receipt, and what the letter about it is made of. */
export interface KeptNotice extends NoticeReceipt {
  readonly letter: NoticeLetter;
}

const add = statement(
  'notices.add',
  `INSERT INTO notices (flag_id, reference, law, explanation, name, email, good_faith) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const find = statement<KeptNotice>(
  'notices.find',
  `SELECT n.reference, ${utcText('f.created_at')} AS "receivedAt", ${noticeLetter('f')} AS letter
   FROM notices n JOIN flags f ON f.id = n.flag_id WHERE n.flag_id = $1`,
);

/** Rows of `notices`: what a legal notice says beyond a flag. */
@Injectable()
export class NoticesRepository {
  async add(tx: Tx, flagId: Id, { law, explanation, name, email, goodFaith }: NewNotice): Promise<KeptNotice> {
    const said = [law, explanation, name ?? null, email ?? null, goodFaith];
    await tx.query(add, [flagId, newReference(), ...said]);
    const [kept] = await tx.query(find, [flagId]);
    if (!kept) throw new Error(`The notice ${flagId} was not added.`);
    return kept;
  }
}

function newReference(): string {
  return Array.from({ length: REFERENCE_CHARS }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('');
}
