import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import { roleOf } from '#platform/http/actor.js';
import { siblingsDecided, type SiblingsDecided } from '#features/claims/claim.events.js';
import { Ledger } from '../ledger/ledger.js';

/** What a person says of two claims stands in the ledger. It is taken back by saying the opposite, which stands there too. */
@Injectable()
export class SiblingsReaction {
  constructor(
    reactions: Reactions,
    private readonly ledger: Ledger,
  ) {
    reactions.on(siblingsDecided, (tx, decided) => this.write(tx, decided));
  }

  private async write(tx: Tx, { action, claim, sibling, actor, clusters }: SiblingsDecided): Promise<void> {
    const { id, siteId, articleId, section, version, quote } = claim;
    await this.ledger.append(tx, {
      ...{ siteId, articleId, section, affectedId: null, caseId: null, round: null, supersedesId: null },
      ...{ subjectType: 'claim', subjectId: id, subjectRevision: version },
      ...{ actorId: actor.accountId, actorRole: roleOf(actor, siteId, section) ?? 'member', automated: false },
      ...{ action, reason: null, rule: null },
      payload: { siblingId: sibling.id, siblingRevision: sibling.version, clusters },
      texts: { quotedText: quote, inputs: { sibling: sibling.quote } },
    });
  }
}
