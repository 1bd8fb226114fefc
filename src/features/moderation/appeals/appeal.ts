import type { Id } from '#kernel/ids.js';

export type AppealState = 'filed' | 'stands' | 'reversed' | 'changed' | 'inadmissible' | 'withdrawn';

/** As whom somebody appeals: the author of what was decided on, or who gave notice of it under the law. */
export type AppealStanding = 'author' | 'flagger';

/** How cases name a decision that was appealed. */
export const APPEALED = 'decision';
/** A decision never changes. */
export const ONLY_REVISION = 1;

/** Of a decision, what says whether somebody may appeal it. */
export interface Appealable {
  readonly decisionId: Id;
  readonly siteId: Id;
  readonly articleId: Id | null;
  readonly section: string | null;
  readonly affectedId: Id | null;
  readonly decidedAt: Date;
  /** Null: it does not concern the one who asks, or nobody was told of it yet. */
  readonly standing: AppealStanding | null;
  readonly isReversed: boolean;
  readonly offered: boolean;
}
