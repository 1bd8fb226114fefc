import type { Id } from '#kernel/ids.js';
import type { Happening } from '#platform/events/reactions.js';

/** An article was published here for the first time. */
export const articleCreated: Happening<{ readonly articleId: Id }> = { name: 'article.created' };

/** On the article's stream: the body has a new revision. */
export const ARTICLE_REVISED = 'article.revised';
export interface ArticleRevised {
  readonly articleId: Id;
  readonly revision: number;
}
