import { Injectable } from '@nestjs/common';
import { isId } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { requireAnyDesk } from '#features/cases/case.policy.js';
import { LeasesService, type TakenCase } from '#features/cases/queues/leases.service.js';
import { ClaimsInPlace } from './claims-in-place.js';
import { CommentsInPlace } from './comments-in-place.js';
import type { CaseInPlace } from './desk.contract.js';
import type { InPlace } from './in-place.js';

type Kind = CaseInPlace['subject']['type'];

/** Acting on something where it stands: the case about it is found or opened, and taken in hand. */
@Injectable()
export class InPlaceService {
  private readonly kinds: Readonly<Record<Kind, InPlace>>;

  constructor(
    private readonly database: Database,
    private readonly leases: LeasesService,
    private readonly idempotency: Idempotency,
    comments: CommentsInPlace,
    claims: ClaimsInPlace,
  ) {
    this.kinds = { comment: comments, claim: claims };
  }

  /**
   * Throws 403 `queue_not_allowed` for whoever judges nothing anywhere, 404 `comment_not_found` or `claim_not_found`, 403
   * `queue_not_allowed` or `conflict_of_interest`, 409 `subject_gone` or `case_leased`.
   */
  async take(
    actor: Member,
    { type, id }: CaseInPlace['subject'],
    request: IdempotentRequest | null,
  ): Promise<{ readonly taken: TakenCase; readonly isNew: boolean }> {
    requireAnyDesk(actor);
    const kind = this.kinds[type];
    await kind.requireAccess(actor, id);
    return this.idempotency.once(request, async (tx) => {
      await kind.requireJudged(tx, actor, id);
      const { id: caseId, isNew } = await kind.open(tx, id);
      return { taken: await this.leases.takeIn(tx, actor, caseId), isNew };
    });
  }

  /**
   * The checks that come before the input is known, and of the subject (`comment <id>`) only if it names one. Throws 404
   * `comment_not_found` or `claim_not_found`, 403 `queue_not_allowed`.
   */
  async requireMayAct(actor: Actor, subject: string): Promise<void> {
    requireAnyDesk(actor);
    const [type = '', id] = subject.split(' ');
    if (!isKind(type) || !isId(id)) return;
    const kind = this.kinds[type];
    await kind.requireAccess(actor, id);
    await this.database.transaction((tx) => kind.requireJudged(tx, actor, id));
  }
}

function isKind(type: string): type is Kind {
  return type === 'comment' || type === 'claim';
}
