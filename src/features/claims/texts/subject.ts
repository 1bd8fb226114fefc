import type { Id } from '#kernel/ids.js';
import type { SiteSettings } from '#features/sites/site.contract.js';
import type { SubjectType } from '../claim.js';

/** A text in which claims are marked, as it stands at this moment. */
export interface Subject {
  readonly type: SubjectType;
  readonly id: Id;
  readonly siteId: Id;
  readonly articleId: Id;
  /** The article's section. */
  readonly section: string | null;
  readonly origin: 'own' | 'external';
  /** Who wrote it; null: the article is not a member's. */
  readonly authorId: Id | null;
  /** BCP 47; the article's. */
  readonly language: string | null;
  /** Number of its newest revision; 0 for an article without a text. */
  readonly revision: number;
  /** Whether everybody sees it. */
  readonly isVisible: boolean;
  /** Whether its author took it back for good. */
  readonly isDeleted: boolean;
  readonly settings: SiteSettings;
}
