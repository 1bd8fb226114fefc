import type { Id } from '#kernel/ids.js';
import type { Happening } from '#platform/events/reactions.js';

/** An article was published here for the first time. */
export const articleCreated: Happening<{ readonly articleId: Id }> = { name: 'article.created' };

/** An article's debate opens or closes now, or at another time than before. */
export const articleDebateChanged: Happening<{ readonly articleId: Id }> = { name: 'article.debate_changed' };

/** A known article is in another section now; null: in none. */
export const articleMoved: Happening<{ readonly articleId: Id; readonly section: string | null }> = {
  name: 'article.moved',
};

/** The publisher tells how many read an article within a day. */
export const articleViewsChanged: Happening<{ readonly articleId: Id; readonly views24h: number }> = {
  name: 'article.views_changed',
};

/** The body of an article has a new revision. */
export const articleRevised: Happening<ArticleRevised> = { name: 'article.revised' };

/** On the article's stream: the body has a new revision. */
export const ARTICLE_REVISED = 'article.revised';
export interface ArticleRevised {
  readonly articleId: Id;
  readonly revision: number;
}
