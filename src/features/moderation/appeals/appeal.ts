import type { Id } from '#kernel/ids.js';

export type AppealState = 'filed' | 'stands' | 'reversed' | 'changed' | 'inadmissible' | 'withdrawn';

/** As whom somebody appeals: the author of what was decided on, or who gave notice of it under the law. */
export type AppealStanding = 'author' | 'flagger';

/** SQL: whether the decision `d` is on a text, for a reason that is spam. */
export const IS_SPAM = `(d.subject_type NOT IN ('account', 'claim') AND EXISTS (
  SELECT FROM site_reasons r WHERE r.site_id = d.site_id AND r.code = d.reason AND r.spam))`;

/** SQL: whether the site of the decision `d` takes appeals against it, as its settings are now. */
export const TAKES_APPEALS = `(SELECT coalesce((i.settings ->> 'appeals')::boolean, true)
    AND (coalesce((i.settings ->> 'spamAppeals')::boolean, true) OR NOT ${IS_SPAM})
  FROM sites i WHERE i.id = d.site_id)`;

/** How cases name a decision that was appealed. */
export const APPEALED = 'decision';
/** A decision never changes. */
export const ONLY_REVISION = 1;

/** Of a decision, what says whether somebody may appeal it. */
export interface Appealable {
  readonly decisionId: Id;
  /** What it was on. */
  readonly subjectType: string;
  readonly siteId: Id;
  readonly articleId: Id | null;
  readonly section: string | null;
  readonly affectedId: Id | null;
  readonly decidedAt: Date;
  /** Null: it does not concern the one who asks, or nobody was told of it yet. */
  readonly standing: AppealStanding | null;
  readonly isReversed: boolean;
  /** Whether it is on a text, for a reason that is spam. What is done to an account is never that alone. */
  readonly isSpam: boolean;
  /** Whether the site takes appeals, and whether against what is spam too. */
  readonly offered: boolean;
  readonly offeredForSpam: boolean;
}
