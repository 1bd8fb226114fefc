import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { RecurringClaims, type Recurring } from '../reuse/recurring-claims.js';
import { MarkedTexts, type SubjectText } from '../texts/marked-texts.js';
import { SubjectsRepository } from '../texts/subjects.repository.js';
import { ClaimPlacing, type Searched } from './claim-placing.js';
import { FollowingRepository, type DirtySubject } from './following.repository.js';
import { follow } from './following.js';

/** Where the claims of a text were found in one of its revisions, and what it says that was judged elsewhere. */
interface Search {
  readonly text: SubjectText;
  readonly searched: ReadonlyMap<Id, Searched>;
  readonly recurring: readonly Recurring[];
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
    private readonly recurring: RecurringClaims,
  ) {}

  /**
   * Sees to one text that changed; false when there is none left. The search takes long and locks nothing; a text that
   * was edited meanwhile is searched again.
   */
  async next(): Promise<boolean> {
    const dirty = await this.repository.find();
    if (dirty === null) return false;
    const { text, searched, recurring } = await this.search(dirty);
    await this.database.transaction(async (tx) => {
      const subject = await this.subjects.lock(tx, dirty.type, dirty.id);
      if (subject?.revision !== text.revision || !(await this.repository.done(tx, dirty))) return;
      if (!(await this.placing.place(tx, subject, searched))) await this.repository.note(tx, dirty);
      if (subject.isVisible) await this.recurring.add(tx, subject, text, recurring);
    });
    return true;
  }

  private async search(dirty: DirtySubject): Promise<Search> {
    const subject = await this.subjects.find(dirty.type, dirty.id);
    const texts = new Texts((revision) => this.texts.find(this.database, dirty, revision));
    const text = await texts.of(subject?.revision ?? 0);
    if (subject?.isVisible !== true) return { text, searched: new Map(), recurring: [] };
    const searched = new Map<Id, Searched>();
    for (const claim of await this.repository.list(dirty)) {
      const [origin, last] = [await texts.of(claim.origin.revision), await texts.of(claim.revision)];
      const anchoring = follow(claim, { origin, last, newest: text });
      searched.set(claim.id, { version: claim.version, anchoring });
      await setImmediate();
    }
    return { text, searched, recurring: await this.recurring.find(subject, text) };
  }
}

/** Revisions of one text, each read once. */
class Texts {
  private readonly known = new Map<number, SubjectText>();

  constructor(private readonly read: (revision: number) => Promise<SubjectText | null>) {}

  async of(revision: number): Promise<SubjectText> {
    const text = this.known.get(revision) ?? (await this.read(revision)) ?? { revision, language: null, blocks: [] };
    this.known.set(revision, text);
    return text;
  }
}
