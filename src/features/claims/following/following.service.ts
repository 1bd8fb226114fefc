import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { MarkedText } from '../anchoring/marked-text.js';
import type { Anchoring } from '../anchoring/reanchor.js';
import { MarkedTexts } from '../texts/marked-texts.js';
import { SubjectsRepository } from '../texts/subjects.repository.js';
import { ClaimPlacing } from './claim-placing.js';
import { FollowingRepository, type DirtySubject } from './following.repository.js';
import { follow } from './following.js';

/** Where the claims of a text were found in one of its revisions. */
interface Search {
  readonly revision: number;
  readonly anchorings: ReadonlyMap<Id, Anchoring>;
}

/** Looking for claims in texts that were edited, hidden or shown again. */
@Injectable()
export class FollowingService {
  constructor(
    private readonly database: Database,
    private readonly repository: FollowingRepository,
    private readonly subjects: SubjectsRepository,
    private readonly texts: MarkedTexts,
    private readonly placing: ClaimPlacing,
  ) {}

  /**
   * Sees to one text that changed; false when there is none left. The search takes long and locks nothing; a text that
   * was edited meanwhile is searched again.
   */
  async next(): Promise<boolean> {
    const dirty = await this.repository.find();
    if (dirty === null) return false;
    const { revision, anchorings } = await this.search(dirty);
    await this.database.transaction(async (tx) => {
      const subject = await this.subjects.lock(tx, dirty.type, dirty.id);
      if (subject?.revision !== revision) return;
      if (await this.repository.done(tx, dirty)) await this.placing.place(tx, subject, anchorings);
    });
    return true;
  }

  private async search(dirty: DirtySubject): Promise<Search> {
    const subject = await this.subjects.find(dirty.type, dirty.id);
    const revision = subject?.revision ?? 0;
    const read = new Map<number, MarkedText>();
    const text = async (number: number): Promise<MarkedText> => {
      const known = read.get(number) ?? (await this.texts.find(this.database, dirty, number));
      const found = known ?? { revision: number, language: null, blocks: [] };
      read.set(number, found);
      return found;
    };
    const anchorings = new Map<Id, Anchoring>();
    if (subject?.isVisible !== true) return { revision, anchorings };
    for (const claim of await this.repository.list(dirty)) {
      const [origin, last] = [await text(claim.origin.revision), await text(claim.revision)];
      anchorings.set(claim.id, follow(claim, { origin, last, newest: await text(revision) }));
    }
    return { revision, anchorings };
  }
}
