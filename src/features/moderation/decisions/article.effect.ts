import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { ArticlesService } from '#features/articles/articles.service.js';
import { actionUnfit } from './decision.errors.js';
import type { CommentAction } from './decision.contract.js';
import { Effects, type JudgedSubject, type Outcome } from './effects.js';
import type { Ruling } from './rulings.js';

const PUBLISHED = 'published';
/** By its publisher, or changed so that the notice is about nothing any more: Parley hides no article. */
const TAKEN_AWAY = 'taken_away';
/** Nobody is told reasons for what becomes of an article: it is its publisher's own. */
const NEVER_TOLD = new Date(0);

/** An article under a legal notice, found for a decision. */
export interface JudgedArticle extends JudgedSubject {
  /** What a ruling makes of it; null for an action that does not fit it. */
  outcomeOf(ruling: Ruling<CommentAction>): Outcome | null;
}

/** What decisions do to articles: they answer those who gave notice, and change nothing of the text. */
@Injectable()
export class ArticleEffect {
  constructor(
    private readonly articles: ArticlesService,
    effects: Effects,
  ) {
    effects.on('article', this);
  }

  /** Nothing of the article changes, so it is not locked. Throws 404 `article_not_found`. */
  async lock(tx: Tx, id: Id): Promise<JudgedArticle> {
    const { siteId, section, revision } = await this.articles.requireWithin(tx, id);
    return {
      ...{ type: 'article', id, siteId, articleId: id, section, authorId: null, revision },
      ...{ status: PUBLISHED, text: '', createdAt: NEVER_TOLD },
      outcomeOf,
      takingBack: () =>
        Promise.resolve({ to: PUBLISHED, isOpenAgain: true, overturned: [], change: () => Promise.resolve() }),
      replacing: () => {
        throw new AppError(actionUnfit, 'A decision on an article is reversed, and then made anew.');
      },
    };
  }
}

function outcomeOf({ action, reason }: Ruling<CommentAction>): Outcome | null {
  if (action === 'restore') return null;
  const isUpheld = action === 'remove';
  return {
    to: isUpheld ? TAKEN_AWAY : PUBLISHED,
    reason: reason?.code ?? null,
    flags: isUpheld ? 'upheld' : 'rejected',
    told: null,
    change: () => Promise.resolve(),
  };
}
