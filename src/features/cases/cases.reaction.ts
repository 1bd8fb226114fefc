import { Injectable } from '@nestjs/common';
import { Reactions } from '#platform/events/reactions.js';
import { articleMoved, articleViewsChanged } from '../articles/article.events.js';
import { CaseMovesService } from './handling/case-moves.service.js';
import { PriorityService } from './priority/priority.service.js';

/**
 * What an article does to the cases about it, in the article's transaction: more readers move them up, and another section
 * makes them those of other people.
 */
@Injectable()
export class CasesReaction {
  constructor(reactions: Reactions, priorities: PriorityService, moves: CaseMovesService) {
    reactions.on(articleViewsChanged, (tx, { articleId, views24h }) => priorities.putReach(tx, articleId, views24h));
    reactions.on(articleMoved, (tx, { articleId, section }) => moves.move(tx, articleId, section));
  }
}
