import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import { autoHoldDue } from '../cases/flags/auto-hold.events.js';
import { CasesService } from '../cases/cases.service.js';
import { COMMENT, subjectOf } from './comment-consequences.js';
import { CommentStatusService } from './comment-status.service.js';

/** What cases ask of comments: many readers are sure of something severe, and the site wants it out of sight. */
@Injectable()
export class CommentsReaction {
  constructor(
    reactions: Reactions,
    private readonly statuses: CommentStatusService,
    private readonly cases: CasesService,
  ) {
    reactions.on(autoHoldDue, async (tx, { type, id, reasons }) => {
      if (type === COMMENT) await this.hold(tx, id, reasons);
    });
  }

  /** Its author still sees it, and whoever looks at it can bring it back. */
  private async hold(tx: Tx, id: Id, reasons: readonly string[]): Promise<void> {
    const comment = await this.statuses.lock(tx, id);
    if (comment.status !== 'visible') return;
    await this.statuses.change(tx, comment, 'held', null);
    await this.cases.open(tx, 'held', subjectOf({ ...comment, revision: comment.version }), { harm: 8, reasons });
  }
}
