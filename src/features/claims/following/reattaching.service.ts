import { Injectable } from '@nestjs/common';
import { invalidField } from '#kernel/app-error.js';
import type { Tx } from '#platform/database/tx.js';
import { selectorsOf, type Selectors } from '../anchoring/selectors.js';
import { ClaimStatusService } from '../claim-status.service.js';
import type { LockedClaim } from '../claim.js';
import { MarkedTexts } from '../texts/marked-texts.js';
import { SubjectsRepository } from '../texts/subjects.repository.js';
import type { NewAnchor } from '../verdicts/finding.contract.js';
import { FollowingRepository } from './following.repository.js';

/** What a person says of where a claim stands now. */
@Injectable()
export class ReattachingService {
  constructor(
    private readonly texts: MarkedTexts,
    private readonly subjects: SubjectsRepository,
    private readonly following: FollowingRepository,
    private readonly statuses: ClaimStatusService,
  ) {}

  /** The place in the newest revision, in whole characters. Throws 400 at `/anchor` for none. */
  async require(tx: Tx, claim: LockedClaim, { blockId, start, end }: NewAnchor): Promise<Selectors> {
    const { subjectType: type, subjectId: id } = claim;
    const subject = await this.subjects.find(type, id, tx);
    const text = subject && (await this.texts.find(tx, { type, id }, subject.revision));
    const block = text?.blocks.find((one) => one.id === blockId);
    if (!text || block === undefined || start >= end || end > block.text.length) {
      throw invalidField('/anchor', 'anchor_unknown', 'There is no such place in the newest revision.');
    }
    return selectorsOf(text, blockId, { start, end });
  }

  /** These are the words of the claim from now on: it is followed from here. What was judged stays what it was. */
  async reattach(tx: Tx, claim: LockedClaim, selectors: Selectors): Promise<void> {
    await this.following.beginAt(tx, claim.id, selectors);
    await this.statuses.change(tx, claim, { anchorState: 'moved', selectors, revision: selectors.revision });
  }

  /** A person's word on where a locked claim stands is taken back: it is looked for as before. */
  async forget(tx: Tx, claim: LockedClaim): Promise<void> {
    await this.following.beginAt(tx, claim.id, null);
    await this.following.note(tx, { type: claim.subjectType, id: claim.subjectId });
    await this.statuses.change(tx, claim, { anchorState: 'text_changed' });
  }
}
