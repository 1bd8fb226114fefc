import { Injectable } from '@nestjs/common';
import { Reactions } from '#platform/events/reactions.js';
import { articleCreated } from '../articles/article.events.js';
import { ThreadsService } from './threads.service.js';

/** Every new article gets its discussion, in the transaction that makes the article. */
@Injectable()
export class ThreadsReaction {
  constructor(reactions: Reactions, threads: ThreadsService) {
    reactions.on(articleCreated, async (tx, { articleId }) => {
      await threads.openDiscussion(tx, articleId);
    });
  }
}
