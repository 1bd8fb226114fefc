import type { Id } from '#kernel/ids.js';
import type { Selectors } from './anchoring/selectors.js';

export type ClaimState = 'open' | 'in_review' | 'verdict' | 'dismissed' | 'superseded';

/** What strangers may know of a claim. */
export type PublicState = 'none' | 'under_review' | 'verdict' | 'correction';

/** Whether the words that were marked are still where they were. */
export type AnchorState = 'anchored' | 'moved' | 'text_changed' | 'orphaned' | 'subject_removed';

/** The kinds of text in which a claim can be marked. */
export type SubjectType = 'article' | 'comment';

/** How cases, flags and decisions name claims. */
export const CLAIM = 'claim';

/** A claim locked under the text in which it is marked. */
export interface LockedClaim {
  readonly id: Id;
  readonly siteId: Id;
  readonly articleId: Id;
  /** The article's section; a role may be limited to it. */
  readonly section: string | null;
  /** Whose words the article is. */
  readonly origin: 'own' | 'external';
  readonly subjectType: SubjectType;
  readonly subjectId: Id;
  /** Whether everybody sees the text in which it is marked. */
  readonly isSubjectVisible: boolean;
  /** Who wrote the words; null: the article is not a member's. */
  readonly authorId: Id | null;
  readonly quote: string;
  /** Whether the words are what somebody else is quoted with. */
  readonly attributed: boolean;
  readonly state: ClaimState;
  readonly publicState: PublicState;
  readonly anchorState: AnchorState;
  readonly verdictId: Id | null;
  readonly clusterId: Id;
  /** Up to which revision of the text it was looked for. */
  readonly revision: number;
  readonly selectors: Selectors | null;
  readonly threadId: Id | null;
  /** Rises with each change of the claim; it is the revision that its cases name. */
  readonly version: number;
  /** BCP 47; the article's. */
  readonly language: string | null;
  readonly createdAt: Date;
}
