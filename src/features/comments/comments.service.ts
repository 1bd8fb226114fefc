import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { GUEST, type Actor } from '#platform/http/actor.js';
import type { CommentView } from './comment.contract.js';
import { commentNotFound } from './comment.errors.js';
import { appearanceTo } from './comment.policy.js';
import { CommentsRepository, type FoundComment } from './comments.repository.js';

/** This many comments are loaded by one statement. */
const VIEWS_MAX = 1_000;

export interface PlacedComment {
  readonly articleId: Id;
  readonly threadId: Id;
  readonly comment: CommentView;
  /** Whether everybody sees it like that, and not only who asks. */
  readonly isPublic: boolean;
}

/** Reading single comments, each as somebody sees it. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly database: Database,
    private readonly repository: CommentsRepository,
  ) {}

  /** One comment as `actor` sees it, and where it stands. Throws 404 `comment_not_found`. */
  async requirePlaced(actor: Actor, id: Id): Promise<PlacedComment> {
    const comment = await this.requireSeen(actor, id);
    const { articleId, threadId, fullView, publicView } = comment;
    const appearance = appearanceTo(actor, comment);
    const isPublic = appearance === appearanceTo(GUEST, comment);
    return { articleId, threadId, comment: appearance === 'full' ? fullView : publicView, isPublic };
  }

  /** Throws 404 `comment_not_found` for what `actor` does not see even as a tombstone. */
  async requireAccess(actor: Actor, id: Id): Promise<void> {
    await this.requireSeen(actor, id);
  }

  /** Throws 404 `comment_not_found` for what not everybody sees as it is. */
  async requireShown(_actor: Actor, id: Id): Promise<void> {
    const comment = await this.requireSeen(GUEST, id);
    if (appearanceTo(GUEST, comment) !== 'full') throw new AppError(commentNotFound);
  }

  /** Comments as guests see them now, by id; what is not seen at all is left out. */
  async listPublic(ids: readonly Id[]): Promise<Map<Id, CommentView>> {
    const distinct = [...new Set(ids)];
    const views = new Map<Id, CommentView>();
    for (let from = 0; from < distinct.length; from += VIEWS_MAX) {
      const some = await this.repository.listPublicViews(this.database, distinct.slice(from, from + VIEWS_MAX));
      for (const view of some) views.set(view.id, view);
    }
    return views;
  }

  /** Comments in full, hidden text too, by id; at most 1,000. The caller has asked who may. */
  async listFull(ids: readonly Id[]): Promise<Map<Id, CommentView>> {
    const views = await this.repository.listFullViews(this.database, ids);
    return new Map(views.map((view) => [view.id, view]));
  }

  private async requireSeen(actor: Actor, id: Id): Promise<FoundComment> {
    const comment = await this.repository.find(this.database, id);
    if (comment === null || appearanceTo(actor, comment) === 'absent') throw new AppError(commentNotFound);
    return comment;
  }
}
