import { Injectable } from '@nestjs/common';
import { Reactions } from '#platform/events/reactions.js';
import { articleCreated, articleDebateChanged } from '../articles/article.events.js';
import { ThreadsService } from './threads.service.js';

/** What an article does to its threads, in the article's transaction: a new one gets its discussion. */
@Injectable()
export class ThreadsReaction {
  constructor(reactions: Reactions, threads: ThreadsService) {
    reactions.on(articleCreated, async (tx, { articleId }) => {
      await threads.openDiscussion(tx, articleId);
    });
    reactions.on(articleDebateChanged, (tx, { articleId }) => threads.announceChange(tx, articleId));
  }
}
