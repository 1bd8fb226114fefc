import { Injectable } from '@nestjs/common';
import { Reactions } from '#platform/events/reactions.js';
import { articleCreated, articleDebateChanged } from '../articles/article.events.js';
import { ThreadChangesService } from './thread-changes.service.js';
import { ThreadOpeningService } from './thread-opening.service.js';

/** What an article does to its threads, in the article's transaction: a new one gets its discussion. */
@Injectable()
export class ThreadsReaction {
  constructor(reactions: Reactions, openings: ThreadOpeningService, changes: ThreadChangesService) {
    reactions.on(articleCreated, async (tx, { articleId }) => {
      await openings.openDiscussion(tx, articleId);
    });
    reactions.on(articleDebateChanged, (tx, { articleId }) => changes.announceAll(tx, articleId));
  }
}
