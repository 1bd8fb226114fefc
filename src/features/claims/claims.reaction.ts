import { Injectable } from '@nestjs/common';
import { Reactions } from '#platform/events/reactions.js';
import { articleRevised } from '../articles/article.events.js';
import { commentChanged } from '../comments/comment.events.js';
import { FollowingRepository } from './following/following.repository.js';

/** What edits do to claims, in the transaction of the edit: they are looked for again, by a job, since that takes long. */
@Injectable()
export class ClaimsReaction {
  constructor(reactions: Reactions, following: FollowingRepository) {
    reactions.on(articleRevised, (tx, { articleId: id }) => following.note(tx, { type: 'article', id }));
    reactions.on(commentChanged, (tx, { commentId: id }) => following.note(tx, { type: 'comment', id }));
  }
}
