import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { MarkView } from './claim.contract.js';
import type { LockedClaim } from './claim.js';
import { IS_PUBLIC } from './claim.policy.js';
import { MARK, WITH_VERDICT } from './claim.view.js';

const MARKS_MAX = 500;

// Of a hidden text they are kept with it, and nobody is shown them.
const listOfSubject = statement<{ mark: MarkView }>(
  'claim_marks.list_of_subject',
  `SELECT ${MARK} AS mark FROM claims c ${WITH_VERDICT}
   WHERE c.subject_type = $1 AND c.subject_id = $2 AND c.public_state <> 'none' ORDER BY c.created_at, c.id LIMIT ${MARKS_MAX}`,
);
const listPublic = statement<{ mark: MarkView }>(
  'claim_marks.list_public',
  `SELECT ${MARK} AS mark FROM claims c ${WITH_VERDICT} WHERE c.id = ANY($1::uuid[]) AND ${IS_PUBLIC}`,
);

/** What is public of claims. */
@Injectable()
export class ClaimMarksRepository {
  constructor(private readonly database: Database) {}

  /** All marks on a text, at most 500, whether it is seen or not. */
  async listOfSubject(
    tx: Tx,
    { subjectType, subjectId }: Pick<LockedClaim, 'subjectType' | 'subjectId'>,
  ): Promise<MarkView[]> {
    return (await tx.query(listOfSubject, [subjectType, subjectId])).map(({ mark }) => mark);
  }

  /** The marks of those claims that are public. */
  async listPublic(ids: readonly Id[]): Promise<MarkView[]> {
    return (await this.database.query(listPublic, [ids])).map(({ mark }) => mark);
  }
}
