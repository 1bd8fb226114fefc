import { Injectable } from '@nestjs/common';
import { invalidField } from '#kernel/app-error.js';
import type { Tx } from '#platform/database/tx.js';
import { QUOTE_CHARS_MAX, QUOTE_CHARS_MIN } from '../anchoring/find-quote.js';
import { selectorsOf, type Selectors } from '../anchoring/selectors.js';
import { ClaimStatusService } from '../claim-status.service.js';
import type { AnchorState, LockedClaim } from '../claim.js';
import { MarkedTexts } from '../texts/marked-texts.js';
import { SubjectsRepository } from '../texts/subjects.repository.js';
import type { NewAnchor } from '../verdicts/finding.contract.js';
import { FollowingRepository } from './following.repository.js';

/**
 * UTF-16 code units of where a claim stands. What was marked may have grown; but it is read beside the text, and looked for
 * in every revision to come, which takes as long as it is.
 */
const CHARS_MAX = 2 * QUOTE_CHARS_MAX;

/** A place in a revision of the text of a claim, without its words. */
type Place = Pick<Selectors, 'revision' | 'blockId' | 'start' | 'end'>;

/** Where a claim stood and from where it was followed, as an entry in the ledger has it. */
export interface Followed {
  readonly state: AnchorState;
  /** Up to which it was looked for. */
  readonly revision: number;
  /** Null: nowhere. */
  readonly at: Place | null;
  /** Null: from where it was marked first. */
  readonly from: Place | null;
}

/** What a person says of where a claim stands now. */
@Injectable()
export class ReattachingService {
  constructor(
    private readonly texts: MarkedTexts,
    private readonly subjects: SubjectsRepository,
    private readonly following: FollowingRepository,
    private readonly statuses: ClaimStatusService,
  ) {}

  /** The place in the newest revision, in whole characters. Throws 400 at `/anchor` for none, and for one that is no claim. */
  async require(tx: Tx, claim: LockedClaim, { blockId, start, end }: NewAnchor): Promise<Selectors> {
    const { subjectType: type, subjectId: id } = claim;
    const subject = await this.subjects.find(type, id, tx);
    const text = subject && (await this.texts.find(tx, { type, id }, subject.revision));
    const block = text?.blocks.find((one) => one.id === blockId);
    if (!text || block === undefined || start >= end || end > block.text.length) {
      throw invalidField('/anchor', 'anchor_unknown', 'There is no such place in the newest revision.');
    }
    if (end - start < QUOTE_CHARS_MIN || end - start > CHARS_MAX) {
      throw invalidField('/anchor', 'anchor_unfit', `A claim is ${QUOTE_CHARS_MIN} to ${CHARS_MAX} characters long.`);
    }
    return selectorsOf(text, blockId, { start, end });
  }

  /** These are the words of the claim from now on: it is followed from here. What was judged stays what it was. */
  async reattach(tx: Tx, claim: LockedClaim, selectors: Selectors): Promise<void> {
    await this.following.beginAt(tx, claim.id, selectors);
    await this.statuses.change(tx, claim, { anchorState: 'moved', selectors, revision: selectors.revision });
  }

  /** Where a locked claim stands, for whoever may want to put it back there. */
  async findFollowed(tx: Tx, { id, anchorState: state, revision, selectors }: LockedClaim): Promise<Followed> {
    const from = await this.following.findBeginning(tx, id);
    return { state, revision, at: placeOf(selectors), from: placeOf(from) };
  }

  /**
   * A person's word on where a locked claim stands is taken back: it stands where it stood `before`, and is followed from
   * there; null, where nobody wrote that down: it is looked for anew. A text that is hidden stays so.
   */
  async takeBack(tx: Tx, claim: LockedClaim, before: Followed | null): Promise<void> {
    const { id, anchorState } = claim;
    await this.following.beginAt(tx, id, await this.find(tx, claim, before?.from ?? null));
    await this.lookAgain(tx, claim, before);
    const place = await this.placeBefore(tx, claim, before);
    await this.statuses.change(tx, claim, anchorState === 'subject_removed' ? { ...place, anchorState } : place);
  }

  /** What was edited since is looked through by the job. */
  private async lookAgain(
    tx: Tx,
    { subjectType: type, subjectId: id }: LockedClaim,
    before: Followed | null,
  ): Promise<void> {
    const subject = await this.subjects.find(type, id, tx);
    if (subject?.revision !== before?.revision) await this.following.note(tx, { type, id });
  }

  private async placeBefore(
    tx: Tx,
    claim: LockedClaim,
    before: Followed | null,
  ): Promise<Partial<Pick<LockedClaim, 'anchorState' | 'selectors' | 'revision'>>> {
    if (before === null) return { anchorState: 'text_changed' };
    const { state: anchorState, revision, at } = before;
    return { anchorState, revision, selectors: await this.find(tx, claim, at) };
  }

  private async find(tx: Tx, claim: LockedClaim, place: Place | null): Promise<Selectors | null> {
    if (place === null) return null;
    const { subjectType: type, subjectId: id } = claim;
    const text = await this.texts.find(tx, { type, id }, place.revision);
    return text && selectorsOf(text, place.blockId, place);
  }
}

function placeOf(selectors: Selectors | null): Place | null {
  if (selectors === null) return null;
  const { revision, blockId, start, end } = selectors;
  return { revision, blockId, start, end };
}
