import { Injectable } from '@nestjs/common';
import { Reactions } from '#platform/events/reactions.js';
import { articleRevised } from '../articles/article.events.js';
import { FollowingRepository } from './following/following.repository.js';

/** What a new revision does to the claims on an article, in its transaction: they are looked for again, by a job. */
@Injectable()
export class ClaimsReaction {
  constructor(reactions: Reactions, following: FollowingRepository) {
    reactions.on(articleRevised, (tx, { articleId }) => following.noteArticle(tx, articleId));
  }
}
