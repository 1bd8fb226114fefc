import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors, type SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Actor, Member } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import type { CommentRevisionView, CommentView, OwnVote, CommentsPageQuery } from './comment.contract.js';
import { commentNotFound } from './comment.errors.js';
import { canSeeRevisions } from './comment.policy.js';
import { CommentRecordsRepository } from './comment-records.repository.js';
import { CommentsRepository } from './comments.repository.js';

/** The way up from a comment is told so far. */
const ANCESTORS_MAX = 100;
const VERSION_MAX = 2_147_483_647;
const NEWEST: SortKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** What is kept of comments beside the tree: earlier words, the way up, and what belongs to one person. */
@Injectable()
export class CommentRecordsService {
  constructor(
    private readonly database: Database,
    private readonly comments: CommentsRepository,
    private readonly repository: CommentRecordsRepository,
    private readonly cursors: Cursors,
  ) {}

  /** Every wording of a comment, the newest first, for its author and the staff. Throws 404 `comment_not_found`. */
  async listRevisions(actor: Actor, id: Id, { after, limit }: CommentsPageQuery): Promise<Page<CommentRevisionView>> {
    await this.requireRevisions(actor, id);
    const scope = `revisions ${id}`;
    const [before = VERSION_MAX] = this.cursors.decode(scope, after) ?? [];
    const rows = await this.repository.listRevisions(id, Number(before), limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown, next: last ? this.cursors.encode(scope, [last.version]) : null };
  }

  /** Throws 404 `comment_not_found` for everybody but its author and the staff. */
  async requireRevisions(actor: Actor, id: Id): Promise<void> {
    const comment = await this.comments.find(this.database, id);
    if (comment === null || !canSeeRevisions(actor, comment)) throw new AppError(commentNotFound);
  }

  /** The comments above one, the highest first; at most the 100 nearest. The caller has asked whether it is seen. */
  async listAncestors(id: Id): Promise<CommentView[]> {
    return this.repository.listAncestors(id, ANCESTORS_MAX);
  }

  /** One's own comments in every state, the newest first. Throws 400 for a bad cursor. */
  async listOwn({ accountId }: Member, { after, limit }: CommentsPageQuery): Promise<Page<CommentView>> {
    const scope = `comments of ${accountId}`;
    const rows = await this.repository.listOwn(accountId, this.cursors.decode(scope, after) ?? NEWEST, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(({ view }) => view), next: last ? this.cursors.encode(scope, last.key) : null };
  }

  /** One's own comments on an article that wait for somebody to look at them; at most 100. */
  async listOwnHeld({ accountId }: Member, articleId: Id): Promise<CommentView[]> {
    return this.repository.listOwnHeld(articleId, accountId);
  }

  /** One's own votes on an article's comments; at most 5,000. */
  async listOwnVotes({ accountId }: Member, articleId: Id): Promise<OwnVote[]> {
    return this.repository.listOwnVotes(articleId, accountId);
  }
}
