import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { requireMayComment } from '../accounts/account.policy.js';
import type { Draft } from '../screening/screening.service.js';
import { siteOf } from '../threads/thread.policy.js';
import { ThreadsService } from '../threads/threads.service.js';
import { CommentAdmissionService } from './comment-admission.service.js';
import { CommentConsequences } from './comment-consequences.js';
import type { CommentView, NewComment } from './comment.contract.js';
import { renderBody } from './comment.html.js';
import { CommentScreeningService } from './screening/comment-screening.service.js';
import { CommentsRepository } from './comments.repository.js';

/** A comment as it is written, with its HTML. */
type RenderedComment = NewComment & { readonly html: string };

/** Posting comments. */
@Injectable()
export class CommentPostingService {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly threads: ThreadsService,
    private readonly admission: CommentAdmissionService,
    private readonly screening: CommentScreeningService,
    private readonly consequences: CommentConsequences,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Posts a comment; its status is `held` where somebody looks at it first. Throws 404 `thread_not_found`, 403 for an
   * account that may not write here (see `requireMayComment`), 400 for a text that cannot be, what
   * `CommentAdmissionService` throws, and 422 `comment_refused` or `nudge` for what screening does not let pass.
   */
  async post(
    actor: Member,
    threadId: Id,
    input: NewComment,
    request: IdempotentRequest | null = null,
  ): Promise<CommentView> {
    const comment = { ...input, html: renderBody(input.body) };
    return this.screening.attempt(() =>
      this.idempotency.onceAfter(
        request,
        () => this.screening.draft(actor, threadId, comment, null),
        (tx, draft) => this.write(tx, actor, threadId, { comment, draft }),
      ),
    );
  }

  /** The checks that come before the input is known. Throws 404 `thread_not_found`, 403 as `post` does. */
  async requireMayPost(actor: Actor, threadId: Id): Promise<void> {
    requireMayComment(actor, siteOf(await this.threads.requireContext(threadId)));
  }

  private async write(
    tx: Tx,
    actor: Member,
    threadId: Id,
    { comment: text, draft }: { comment: RenderedComment; draft: Draft | null },
  ): Promise<CommentView> {
    const thread = await this.threads.lock(tx, threadId);
    requireMayComment(actor, siteOf(thread));
    const stance = await this.admission.admit(tx, actor, thread, text);
    const screening = await this.screening.settle(tx, actor, { thread, commentId: null }, { draft, text });
    const { siteId, articleId, section } = thread;
    const place = { siteId, articleId, threadId, authorId: actor.accountId };
    const comment = await this.repository.insert(tx, {
      ...place,
      parentId: text.parentId ?? null,
      status: screening.outcome === 'publish' ? 'visible' : 'held',
      ...{ stance, body: text.body, html: text.html },
    });
    const revision = { ...place, section, id: comment.id, revision: 1 };
    await this.consequences.ofPosting(tx, revision, screening);
    return comment;
  }
}
