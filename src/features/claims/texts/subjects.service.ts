import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor } from '#platform/http/actor.js';
import { ArticlesService } from '#features/articles/articles.service.js';
import { CommentsService } from '#features/comments/comments.service.js';
import type { SubjectType } from '../claim.js';
import type { Subject } from './subject.js';
import { SubjectsRepository } from './subjects.repository.js';

/** Texts in which claims can be marked: what everybody sees. */
@Injectable()
export class SubjectsService {
  constructor(
    private readonly repository: SubjectsRepository,
    private readonly articles: ArticlesService,
    private readonly comments: CommentsService,
  ) {}

  /** Null for what is not there, or not everybody sees. */
  async find({ type, id }: { readonly type: SubjectType; readonly id: Id }): Promise<Subject | null> {
    const subject = await this.repository.find(type, id);
    return subject?.isVisible === true ? subject : null;
  }

  /**
   * Throws 404 `article_not_found` or `comment_not_found`, for what not everybody sees too. One read says whether it is
   * seen: between two, it could be hidden.
   */
  async require(actor: Actor, type: SubjectType, id: Id): Promise<Subject> {
    const subject = await this.repository.find(type, id);
    if (subject?.isVisible === true) return subject;
    await this.requireShown(actor, type, id);
    return this.require(actor, type, id);
  }

  /** The same, locked. */
  async lock(tx: Tx, actor: Actor, type: SubjectType, id: Id): Promise<Subject> {
    const subject = await this.repository.lock(tx, type, id);
    if (subject?.isVisible === true) return subject;
    await this.requireShown(actor, type, id);
    throw new Error(`The ${type} ${id} is shown, and is not.`);
  }

  private async requireShown(actor: Actor, type: SubjectType, id: Id): Promise<void> {
    if (type === 'article') await this.articles.requireAccess(actor, id);
    else await this.comments.requireShown(actor, id);
  }
}
