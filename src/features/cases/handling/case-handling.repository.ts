import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Membership } from '#platform/http/actor.js';
import type { CaseStanding, Harm } from '../case.js';
import { STANDING } from '../cases.repository.js';

/** A case in another section than before. */
interface MovedCase extends CaseStanding {
  readonly before: string | null;
}

const assign = statement<CaseStanding>(
  'cases.assign',
  `UPDATE cases c SET assignee_id = $2, target_at = $3 WHERE c.id = $1 RETURNING ${STANDING}`,
);
const setHarm = statement<CaseStanding>(
  'cases.set_harm',
  `UPDATE cases c SET harm = $2, harm_set_by = $3, due_at = $4, version = version + (harm <> $2)::int
   WHERE c.id = $1 RETURNING ${STANDING}`,
);
const raiseVersion = statement<CaseStanding>(
  'cases.raise_version',
  `UPDATE cases c SET version = version + 1 WHERE c.id = $1 RETURNING ${STANDING}`,
);
const findMembership = statement<Membership>(
  'cases.find_membership',
  `SELECT role, section FROM site_members WHERE site_id = $1 AND account_id = $2`,
);

// Cases by id. Whoever has one in hand and judges another section has it no longer: the section is asked with every act.
// Nor is it kept for such a person alone.
const move = statement<MovedCase>(
  'cases.move',
  `WITH moving AS (
     SELECT id, section FROM cases WHERE article_id = $1 AND state <> 'closed' AND section IS DISTINCT FROM $2
     ORDER BY id FOR NO KEY UPDATE
   ), away AS (
     SELECT c.id FROM moving m JOIN cases c ON c.id = m.id
     JOIN site_members s ON s.site_id = c.site_id AND s.account_id = c.assignee_id
     WHERE s.section IS DISTINCT FROM $2 AND s.section IS NOT NULL
   )
   UPDATE cases c SET section = $2,
     assignee_id = CASE WHEN c.id IN (SELECT id FROM away) THEN NULL ELSE c.assignee_id END,
     target_at = CASE WHEN c.id IN (SELECT id FROM away) THEN NULL ELSE c.target_at END
   FROM moving m WHERE m.id = c.id RETURNING ${STANDING}, m.section AS before`,
);

/** What a locked case is held for, and to whom it is given. */
@Injectable()
export class CaseHandlingRepository {
  async assign(tx: Tx, id: Id, assigneeId: Id | null, targetAt: Date | null): Promise<CaseStanding[]> {
    return tx.query(assign, [id, assigneeId, targetAt]);
  }

  /** The version rises if the harm is another than before. */
  async setHarm(
    tx: Tx,
    id: Id,
    { harm, by, dueAt }: { readonly harm: Harm; readonly by: Id; readonly dueAt: Date },
  ): Promise<CaseStanding> {
    const [row] = await tx.query(setHarm, [id, harm, by, dueAt]);
    if (!row) throw new Error(`The case ${id} vanished within its transaction.`);
    return row;
  }

  /** Whoever has read the case has to read it again. */
  async raiseVersion(tx: Tx, id: Id): Promise<CaseStanding[]> {
    return tx.query(raiseVersion, [id]);
  }

  /** What somebody is on a site, beside a member. */
  async findMembership(tx: Tx, siteId: Id, accountId: Id): Promise<Membership | null> {
    const [row] = await tx.query(findMembership, [siteId, accountId]);
    return row ?? null;
  }

  /** The cases that wait about an article go into another section; null: into none. */
  async move(tx: Tx, articleId: Id, section: string | null): Promise<MovedCase[]> {
    return tx.query(move, [articleId, section]);
  }
}
