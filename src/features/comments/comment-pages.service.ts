import { Injectable } from '@nestjs/common';
import { Cursors } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { GUEST } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { ThreadsService } from '../threads/threads.service.js';
import { CommentPagesRepository, type PageRow, type TopRow } from './comment-pages.repository.js';
import type { CommentView, CommentsPageQuery, ThreadCommentsQuery } from './comment.contract.js';
import { CommentsService } from './comments.service.js';

/** A page as the JSON text that goes out: Postgres wrote its items, so they are not parsed and written again. */
export interface PageText {
  readonly json: string;
  readonly next: string | null;
}

/** Public pages of the comment tree. */
@Injectable()
export class CommentPagesService {
  constructor(
    private readonly repository: CommentPagesRepository,
    private readonly comments: CommentsService,
    private readonly threads: ThreadsService,
    private readonly cursors: Cursors,
  ) {}

  /** Top-level comments of a thread, each with its first replies. Throws 404 `thread_not_found`, 400 for a bad cursor. */
  async listOfThread(threadId: Id, query: ThreadCommentsQuery): Promise<PageText> {
    const { sort, stance, after, limit, replies } = query;
    const scope = `thread ${threadId} ${sort} ${stance ?? ''}`;
    const place = { after: this.cursors.decode(scope, after), limit: limit + 1, replies };
    const rows = await this.repository.listTop(threadId, { sort, stance }, place);
    // A page without rows may belong to a thread that does not exist; one with rows cannot.
    if (rows.length === 0) await this.threads.requireAccess(GUEST, threadId);
    return this.toPage(scope, rows, limit, (row, view) => (replies === 0 ? view : this.withReplies(row, view)));
  }

  /** Top-level comments with all that is below them in reading order, at most `branchMax` for each. */
  async listBranches(
    threadId: Id,
    { sort, stance, after, limit }: Pick<ThreadCommentsQuery, 'sort' | 'stance' | 'after' | 'limit'>,
    branchMax: number,
  ): Promise<Page<CommentView>> {
    const { json, next } = await this.listOfThread(threadId, { sort, stance, after, limit, replies: 0 });
    const top = (JSON.parse(json) as Page<CommentView>).items;
    const items = await this.repository.listBranches(
      top.map(({ id }) => id),
      branchMax,
    );
    return { items, next };
  }

  /** One comment with all that is below it, at most `branchMax`. Throws 404 `comment_not_found`. */
  async requireBranch(commentId: Id, branchMax: number): Promise<readonly CommentView[]> {
    await this.comments.requireAccess(GUEST, commentId);
    return this.repository.listBranches([commentId], branchMax);
  }

  /** Direct replies, oldest first. Throws 404 `comment_not_found`, 400 for a bad cursor. */
  async listReplies(commentId: Id, { after, limit }: CommentsPageQuery): Promise<PageText> {
    await this.comments.requireAccess(GUEST, commentId);
    const scope = repliesScope(commentId);
    const place = { after: this.cursors.decode(scope, after), limit: limit + 1 };
    return this.toPage(scope, await this.repository.listReplies(commentId, place), limit, (_row, view) => view);
  }

  private withReplies(row: TopRow, view: string): string {
    const next = row.repliesKey && this.cursors.encode(repliesScope(String(row.key[1])), row.repliesKey);
    return `${view.slice(0, -1)},"replies":{"items":[${row.replies}],"next":${JSON.stringify(next)}}}`;
  }

  /** `rows` holds one row more than the page when there is a next page; long texts may end the page before its limit. */
  private toPage<Row extends PageRow>(
    scope: string,
    rows: readonly Row[],
    limit: number,
    render: (row: Row, view: string) => string,
  ): PageText {
    const shown = rows.slice(0, limit).filter(({ view }) => view !== null);
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    const next = last ? this.cursors.encode(scope, last.key) : null;
    const items = shown.map((row) => render(row, row.view ?? ''));
    return { json: `{"items":[${items.join(',')}],"next":${JSON.stringify(next)}}`, next };
  }
}

function repliesScope(commentId: Id): string {
  return `replies ${commentId}`;
}
