import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { isStaff, type Actor, type Member } from '#platform/http/actor.js';
import type { StanceName } from '../threads/stance.contract.js';
import { StancesService } from '../threads/stances.service.js';
import { requireOpen } from '../threads/thread.policy.js';
import type { ThreadContext } from '../threads/threads.service.js';
import { CommentAdmissionRepository, type AnsweredComment } from './comment-admission.repository.js';
import type { NewComment } from './comment.contract.js';
import { branchLocked, commentTooDeep, parentUnknown, stanceWithoutMotion } from './comment.errors.js';
import { CommentPaceService } from './comment-pace.service.js';

/** Level of the deepest reply; a path of 501 ordinals still fits the index (2,004 of 2,704 bytes). */
const DEPTH_MAX = 500;

/** Whether a thread takes a comment where it wants to stand: open, below no lock, on a side, and not too soon. */
@Injectable()
export class CommentAdmissionService {
  constructor(
    private readonly repository: CommentAdmissionRepository,
    private readonly pace: CommentPaceService,
    private readonly stances: StancesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks a thread that is locked by `tx`, so that of many comments at once each sees the ones before; returns the side that
   * the comment is written from. Throws 400 for a
   * parent or stance that cannot be, 409 `thread_closed` or `branch_locked`, 422 `comment_too_deep`, 429 as `CommentPaceService`.
   */
  async admit(
    tx: Tx,
    actor: Member,
    thread: ThreadContext,
    { parentId, stance }: Pick<NewComment, 'parentId' | 'stance'>,
  ): Promise<StanceName | null> {
    if (stance !== undefined && thread.kind !== 'motion') throw stanceWithoutMotion();
    const parent = parentId === undefined ? null : await this.requireParent(tx, parentId, thread.id);
    requireOpen(thread, this.clock.now());
    requireAnswerable(actor, thread, parent);
    await this.pace.requirePatience(tx, actor, thread);
    return stance ?? this.ownStance(tx, actor, thread);
  }

  private async requireParent(tx: Tx, parentId: Id, threadId: Id): Promise<AnsweredComment> {
    const parent = await this.repository.lockParent(tx, parentId, threadId);
    if (parent?.status !== 'visible') throw parentUnknown();
    return parent;
  }

  /** Without a word on it a comment in a motion is written from the side that its author is on at this moment. */
  private async ownStance(tx: Tx, { accountId }: Member, { id, kind }: ThreadContext): Promise<StanceName | null> {
    if (kind !== 'motion') return null;
    return (await this.stances.find(tx, id, accountId)) ?? 'neutral';
  }
}

function requireAnswerable(actor: Actor, thread: ThreadContext, parent: AnsweredComment | null): void {
  if (parent?.locked === true && !isStaff(actor, thread.siteId, thread.section)) throw new AppError(branchLocked);
  if (parent !== null && parent.depth >= DEPTH_MAX) throw new AppError(commentTooDeep);
}
