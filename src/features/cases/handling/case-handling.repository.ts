import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Membership } from '#platform/http/actor.js';
import type { CaseStanding, Harm } from '../case.js';
import { STANDING } from '../cases.repository.js';

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
}
