import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { GUEST } from '#platform/http/actor.js';
import { readBundle } from '#platform/http/assets.js';
import { routeNotFound } from '#platform/http/http.errors.js';
import { CommentPagesService } from '#features/comments/comment-pages.service.js';
import { CommentsService } from '#features/comments/comments.service.js';
import type { ThreadView } from '#features/threads/thread.contract.js';
import { ArticlePageService } from '../article-page.service.js';
import type { ArticlePageView } from '../reading.contract.js';
import { articlePage } from './article.template.js';
import { debatePage } from './debate.template.js';
import { emptyPage } from './empty.template.js';
import type { DebateQuery } from './page.contract.js';

const TOP_COMMENTS = 20;
/** Below a top-level comment this many more are shown at once; the rest is a link away. */
const BRANCH_MAX = 40;
const PERMALINK_BRANCH_MAX = 200;

/** Renders the plain pages. */
@Injectable()
export class PageService {
  private readonly bundle = readBundle('page/main.ts');

  constructor(
    private readonly articles: ArticlePageService,
    private readonly comments: CommentsService,
    private readonly pages: CommentPagesService,
  ) {}

  /** The article published last, or a word on how to publish the first. */
  async front(query: DebateQuery): Promise<string> {
    const id = await this.articles.findNewest();
    return id === null ? emptyPage(this.bundle).text : this.article(id, query);
  }

  async article(id: Id, { thread: threadId, sort, after }: DebateQuery): Promise<string> {
    const article = await this.articles.require(id);
    if (article.threads.length === 0) return articlePage(article, this.bundle).text;
    const thread = requireThread(article, threadId);
    const page = await this.pages.listBranches(thread.id, { sort, after, limit: TOP_COMMENTS }, BRANCH_MAX);
    const { items: comments, next } = page;
    return debatePage({ article, thread, sort, comments, next, permalink: null, bundle: this.bundle }).text;
  }

  /** One comment with all that is below it, under its article. */
  async comment(id: Id): Promise<string> {
    const { articleId, threadId } = await this.comments.requirePlaced(GUEST, id);
    const article = await this.articles.require(articleId);
    const thread = requireThread(article, threadId);
    const comments = await this.pages.requireBranch(id, PERMALINK_BRANCH_MAX);
    return debatePage({ article, thread, sort: 'old', comments, next: null, permalink: id, bundle: this.bundle }).text;
  }
}

function requireThread({ threads }: ArticlePageView, id: Id | undefined): ThreadView {
  const thread = id === undefined ? threads[0] : threads.find((one) => one.id === id);
  if (!thread) throw new AppError(routeNotFound);
  return thread;
}
