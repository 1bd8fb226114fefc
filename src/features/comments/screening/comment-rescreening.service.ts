import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { waitsForCheck } from '#features/screening/screening.policy.js';
import { ScreeningService, type Draft } from '#features/screening/screening.service.js';
import { CommentCircumstances } from '../comment-circumstances.js';
import { CommentConsequences } from '../comment-consequences.js';
import { CommentStatusService } from '../comment-status.service.js';
import { CommentsRepository } from '../comments.repository.js';

/** What came of a second screening: the check has no answer yet, it has one, or nothing was left to screen. */
export type Rescreened = 'waits' | 'answered' | 'over';

/** The second screening of a comment that was held only because a check could not be made. */
@Injectable()
export class CommentRescreeningService {
  constructor(
    private readonly database: Database,
    private readonly repository: CommentsRepository,
    private readonly screening: ScreeningService,
    private readonly circumstances: CommentCircumstances,
    private readonly statuses: CommentStatusService,
    private readonly consequences: CommentConsequences,
  ) {}

  /** Publishes the comment if all is found to be good now; else it stays held, by the rule that matches now. */
  async screenAgain(id: Id, revision: number): Promise<Rescreened> {
    return this.screening.whileRulesStand(async () => {
      const draft = await this.draft(id, revision);
      return draft === null ? 'over' : this.settle(id, revision, draft);
    });
  }

  private async draft(id: Id, revision: number): Promise<Draft | null> {
    const comment = await this.repository.find(this.database, id);
    if (comment?.status !== 'held' || comment.fullView.version !== revision) return null;
    const { siteId, authorId, language, fullView } = comment;
    const text = { body: fullView.body ?? '', html: fullView.html ?? '' };
    return this.screening.screen({ siteId, authorId, language, subjectId: id, isStaff: false, text });
  }

  private async settle(id: Id, revision: number, draft: Draft): Promise<Rescreened> {
    return this.database.transaction(async (tx) => {
      const { comment, thread } = await this.statuses.lockInThread(tx, id);
      if (comment.status !== 'held' || comment.version !== revision) return 'over';
      const known = await this.circumstances.ofAbsentAuthor(tx, comment.authorId, thread);
      const screening = await this.screening.settle(tx, draft, known);
      if (waitsForCheck(screening)) return 'waits';
      await this.consequences.ofRescreening(tx, { ...comment, revision }, screening);
      if (screening.outcome === 'publish') await this.statuses.change(tx, comment, 'visible', null);
      return 'answered';
    });
  }
}
