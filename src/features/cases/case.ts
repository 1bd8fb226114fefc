import type { Id } from '#kernel/ids.js';

/** The queues in which cases wait, by what has to be judged. */
export type Queue = 'held' | 'conduct' | 'claims' | 'appeals' | 'anchors' | 'audit';

/** What one decision on a subject settles together. */
export const SETTLED_TOGETHER: readonly Queue[] = ['held', 'conduct'];

export type CaseState = 'open' | 'leased' | 'escalated' | 'deferred' | 'closed';

/** 1 like an opinion, 2 ordinary, 4 accuses a named person or gives a grave figure, 8 imminent harm, a legal notice or a trusted flagger. */
export type Harm = 1 | 2 | 4 | 8;

/** Why a case was closed, beside by a decision. */
export type Closing = 'decided' | 'author_deleted' | 'withdrawn' | 'merged' | 'released';

/** What a case is about. Its kind is told to rooms above by `type`; cases know nothing of it. */
export interface CaseSubject {
  readonly type: string;
  readonly id: Id;
  readonly revision: number;
  readonly siteId: Id;
  readonly articleId: Id | null;
  /** The article's section; a role may be limited to it. */
  readonly section: string | null;
  readonly authorId: Id | null;
}

/** What is said of a new case beside its subject. */
export interface CaseOpening {
  readonly previousId?: Id | null;
  readonly harm?: Harm;
  /** `rules` propose it, by words and reasons; `duty` says it, whatever a person thought of the case before. */
  readonly harmBy?: 'rules' | 'duty';
  /** Until when it should be decided; without it, by its harm. */
  readonly dueAt?: Date;
  /** Why it is for those alone who judge what is difficult, from the beginning. */
  readonly escalatedBecause?: string;
  /** Codes of the site's reasons, or of what a check found. */
  readonly reasons?: readonly string[];
}

/** Of a case, what its events tell. */
export interface CaseStanding {
  readonly id: Id;
  readonly siteId: Id;
  readonly queue: Queue;
  readonly section: string | null;
  readonly state: CaseState;
  readonly version: number;
  readonly priority: number;
}
