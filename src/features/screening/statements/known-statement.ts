import type { Id } from '#kernel/ids.js';
import type { Statement } from '#platform/language/likeness.js';
import type { Rating } from '#features/sites/verdict-label.contract.js';

/** What a verdict says of a statement. */
export interface KnownStatement {
  readonly claimId: Id;
  readonly words: Statement;
  readonly rating: Rating;
  /** Code of the site's label. */
  readonly label: string;
}
