import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { NewVerdictDraft, VerdictDraftView } from './draft.contract.js';

const VIEW = `case_id AS "caseId", draft, ${utcText('changed_at')} AS "changedAt"`;

const find = statement<VerdictDraftView>(
  'verdict_drafts.find',
  `SELECT ${VIEW} FROM verdict_drafts WHERE case_id = $1 AND author_id = $2`,
);
const put = statement<VerdictDraftView>(
  'verdict_drafts.put',
  `INSERT INTO verdict_drafts (case_id, author_id, draft, changed_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (case_id, author_id) DO UPDATE SET draft = excluded.draft, changed_at = excluded.changed_at RETURNING ${VIEW}`,
);
const remove = statement('verdict_drafts.remove', `DELETE FROM verdict_drafts WHERE case_id = $1 AND author_id = $2`);
const removeOf = statement('verdict_drafts.remove_of', `DELETE FROM verdict_drafts WHERE case_id = ANY($1::uuid[])`);

/** Rows of `verdict_drafts`, each its author's alone. */
@Injectable()
export class DraftsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find(caseId: Id, authorId: Id): Promise<VerdictDraftView | null> {
    const [row] = await this.database.query(find, [caseId, authorId]);
    return row ?? null;
  }

  async put(tx: Tx, caseId: Id, authorId: Id, { draft }: NewVerdictDraft): Promise<VerdictDraftView> {
    const [row] = await tx.query(put, [caseId, authorId, JSON.stringify(draft), this.clock.now()]);
    if (!row) throw new Error(`The draft on ${caseId} was not kept.`);
    return row;
  }

  async remove(tx: Tx, caseId: Id, authorId: Id): Promise<void> {
    await tx.query(remove, [caseId, authorId]);
  }

  /** Of everybody who wrote on one of these cases. */
  async removeOf(tx: Tx, caseIds: readonly Id[]): Promise<void> {
    await tx.query(removeOf, [caseIds]);
  }
}
