import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** Somebody who must not judge a case, and why. */
export interface Conflict {
  readonly accountId: Id;
  readonly because: 'flagged' | 'judged' | 'appealed' | 'author';
}

const add = statement(
  'case_conflicts.add',
  `INSERT INTO case_conflicts (case_id, account_id, because)
   SELECT $1, c.account_id, c.because FROM unnest($2::uuid[], $3::text[]) AS c (account_id, because)
   ON CONFLICT DO NOTHING`,
);
const remove = statement(
  'case_conflicts.remove',
  `DELETE FROM case_conflicts WHERE case_id = $1 AND account_id = $2 AND because = $3`,
);
const removeAll = statement(
  'case_conflicts.remove_all',
  `DELETE FROM case_conflicts WHERE case_id = $1 AND because = $2`,
);
const inherit = statement(
  'case_conflicts.inherit',
  `INSERT INTO case_conflicts (case_id, account_id, because)
   SELECT DISTINCT ON (account_id) $2::uuid, account_id, because FROM case_conflicts WHERE case_id = ANY($1::uuid[])
   ORDER BY account_id, because ON CONFLICT DO NOTHING`,
);

/** Rows of `case_conflicts`. */
@Injectable()
export class CaseConflictsRepository {
  async add(tx: Tx, caseId: Id, conflicts: readonly Conflict[]): Promise<void> {
    const accounts = conflicts.map(({ accountId }) => accountId);
    await tx.query(add, [caseId, accounts, conflicts.map(({ because }) => because)]);
  }

  async remove(tx: Tx, caseId: Id, { accountId, because }: Conflict): Promise<void> {
    await tx.query(remove, [caseId, accountId, because]);
  }

  /** Everybody who must not judge a case because of that. */
  async removeAll(tx: Tx, caseId: Id, because: Conflict['because']): Promise<void> {
    await tx.query(removeAll, [caseId, because]);
  }

  /** Whoever must not judge these cases must not judge the one that takes their matter up either. */
  async inherit(tx: Tx, fromIds: readonly Id[], caseId: Id): Promise<void> {
    await tx.query(inherit, [fromIds, caseId]);
  }
}
