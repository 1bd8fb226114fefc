import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Decision, DecisionTexts, Link } from './ledger.entry.js';

/** The end of a site's chain, locked until the transaction ends. */
export interface Head {
  readonly seq: number;
  readonly hash: Buffer;
}

// Whoever appends waits here for the one before: reading the last row instead forks the chain under load.
const advance = statement<{ seq: string; hash: Buffer }>(
  'ledger.advance',
  `UPDATE ledgers SET head_seq = head_seq + 1 WHERE site_id = $1 RETURNING head_seq AS seq, head_hash AS hash`,
);
const open = statement(
  'ledger.open',
  `INSERT INTO ledgers (site_id, head_hash) VALUES ($1, $2) ON CONFLICT (site_id) DO NOTHING`,
);
const append = statement(
  'ledger.append',
  `WITH head AS (
     UPDATE ledgers SET head_hash = $22 WHERE site_id = $2
   ), decision AS (
     INSERT INTO decisions (id, site_id, seq, case_id, round, subject_type, subject_id, subject_revision, article_id,
       section, affected_id, actor_id, actor_role, automated, action, reason, rule, payload, supersedes_id, bytes,
       prev_hash, hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
     RETURNING id
   )
   INSERT INTO decision_texts (decision_id, salt, rationale, quoted_text, inputs)
   SELECT id, $24, $25, $26, $27 FROM decision`,
);

/** The only place that writes `ledgers` and `decisions`. */
@Injectable()
export class LedgerRepository {
  /** Null when the site has no chain yet. */
  async advance(tx: Tx, siteId: Id): Promise<Head | null> {
    const [row] = await tx.query(advance, [siteId]);
    return row ? { seq: Number(row.seq), hash: row.hash } : null;
  }

  async open(tx: Tx, siteId: Id, genesis: Buffer): Promise<void> {
    await tx.query(open, [siteId, genesis]);
  }

  async append(
    tx: Tx,
    decision: Decision,
    link: Link,
    words: DecisionTexts & { readonly salt: Buffer },
  ): Promise<void> {
    const { siteId, subjectType, subjectId, subjectRevision, payload, createdAt } = decision;
    await tx.query(append, [
      ...[decision.id, siteId, decision.seq, decision.caseId, decision.round],
      ...[subjectType, subjectId, subjectRevision, decision.articleId, decision.section, decision.affectedId],
      ...[decision.actorId, decision.actorRole, decision.automated, decision.action, decision.reason, decision.rule],
      ...[JSON.stringify(payload), decision.supersedesId, link.bytes, link.prevHash, link.hash, createdAt],
      ...[words.salt, words.rationale, words.quotedText, JSON.stringify(words.inputs)],
    ]);
  }
}
