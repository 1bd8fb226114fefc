import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { MarkedTexts, type SubjectText } from '../texts/marked-texts.js';
import type { Subject } from '../texts/subject.js';
import { SubjectsRepository } from '../texts/subjects.repository.js';
import type { Searched } from './claim-placing.js';
import { follow } from './following.js';
import { FOLLOWED_AT_ONCE } from './following.limits.js';
import { FollowingRepository, type DirtySubject } from './following.repository.js';

/** A text whose claims are looked for, as it was when that began. */
export interface SearchedText {
  readonly dirty: DirtySubject;
  readonly subject: Subject | null;
  readonly isVisible: boolean;
  readonly newest: SubjectText;
  readonly texts: Texts;
}

/** Some claims of a text, by id, and where they are in its newest revision; of a hidden one nowhere. */
export interface SearchedClaims {
  readonly ids: readonly Id[];
  readonly searched: ReadonlyMap<Id, Searched>;
  readonly isLast: boolean;
}

/** Looking for the claims of a text in its newest revision. That takes long, and locks nothing. */
@Injectable()
export class ClaimSearch {
  constructor(
    private readonly database: Database,
    private readonly repository: FollowingRepository,
    private readonly subjects: SubjectsRepository,
    private readonly marked: MarkedTexts,
  ) {}

  async begin(dirty: DirtySubject): Promise<SearchedText> {
    const subject = await this.subjects.find(dirty.type, dirty.id);
    const texts = new Texts((revision) => this.marked.find(this.database, dirty, revision));
    const newest = await texts.of(subject?.revision ?? 0);
    return { dirty, subject, isVisible: subject?.isVisible === true, newest, texts };
  }

  /** The next claims after one; null: the first. At most 200. */
  async next({ dirty, isVisible, newest, texts }: SearchedText, after: Id | null): Promise<SearchedClaims> {
    const claims = await this.repository.list(dirty, after, FOLLOWED_AT_ONCE);
    const [ids, isLast] = [claims.map(({ id }) => id), claims.length < FOLLOWED_AT_ONCE];
    const searched = new Map<Id, Searched>();
    for (const claim of isVisible ? claims : []) {
      const [origin, last] = [await texts.of(claim.origin.revision), await texts.of(claim.revision)];
      const anchoring = follow(claim, { origin, last, newest });
      searched.set(claim.id, { version: claim.version, anchoring });
      await setImmediate();
    }
    return { ids, searched, isLast };
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
