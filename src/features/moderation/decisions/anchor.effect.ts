import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/tx.js';
import type { LockedClaim } from '#features/claims/claim-status.service.js';
import { ReattachingService, type Followed } from '#features/claims/following/reattaching.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { claimFacts } from './claim.outcome.js';
import type { Outcome } from './effects.js';
import type { Ruling } from './rulings.js';

/** What decisions make of a claim whose text has changed: it stands elsewhere, or what everybody reads of it stays as it is. */
@Injectable()
export class AnchorEffect {
  constructor(private readonly reattaching: ReattachingService) {}

  /** Throws 400 at `/anchor`. */
  async outcomeOf(tx: Tx, claim: LockedClaim, { anchor }: Pick<Ruling, 'anchor'>): Promise<Outcome> {
    const selectors = anchor && (await this.reattaching.require(tx, claim, anchor));
    const { revision = null, blockId = null, start = null, end = null } = selectors ?? {};
    const anchorBefore = await this.reattaching.findFollowed(tx, claim);
    return {
      to: claim.state,
      reason: null,
      flags: 'ignored',
      told: null,
      facts: {
        ...claimFacts(claim, { ...claim, mergedInto: null }, null),
        ...{ anchor: { revision, blockId, start, end }, anchorBefore },
      },
      change: async (within) => {
        if (selectors !== null) await this.reattaching.reattach(within, claim, selectors);
      },
    };
  }

  /** Nobody has said where the claim stands: it stands where it stood, and is looked for as before. */
  async takeBack(tx: Tx, claim: LockedClaim, { payload }: Decision): Promise<void> {
    await this.reattaching.takeBack(tx, claim, (payload['anchorBefore'] ?? null) as Followed | null);
  }
}
