import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Membership } from '#platform/http/actor.js';
import type { CaseStanding } from './case.js';
import { STANDING } from './cases.repository.js';

const assign = statement<CaseStanding>(
  'cases.assign',
  `UPDATE cases c SET assignee_id = $2, target_at = $3 WHERE c.id = $1 RETURNING ${STANDING}`,
);
const findMembership = statement<Membership>(
  'cases.find_membership',
  `SELECT role, section FROM site_members WHERE site_id = $1 AND account_id = $2`,
);

/** To whom a locked case is given. */
@Injectable()
export class CaseHandlingRepository {
  async assign(tx: Tx, id: Id, assigneeId: Id | null, targetAt: Date | null): Promise<CaseStanding[]> {
    return tx.query(assign, [id, assigneeId, targetAt]);
  }

  /** What somebody is on a site, beside a member. */
  async findMembership(tx: Tx, siteId: Id, accountId: Id): Promise<Membership | null> {
    const [row] = await tx.query(findMembership, [siteId, accountId]);
    return row ?? null;
  }
}
