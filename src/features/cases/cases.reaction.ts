import { Injectable } from '@nestjs/common';
import { Reactions } from '#platform/events/reactions.js';
import { articleViewsChanged } from '../articles/article.events.js';
import { PriorityService } from './priority/priority.service.js';

/** What an article does to the cases about it, in the article's transaction: more readers move them up. */
@Injectable()
export class CasesReaction {
  constructor(reactions: Reactions, priorities: PriorityService) {
    reactions.on(articleViewsChanged, (tx, { articleId, views24h }) => priorities.putReach(tx, articleId, views24h));
  }
}
