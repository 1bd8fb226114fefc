import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { GUEST } from '#platform/http/actor.js';
import { readBundle } from '#platform/http/assets.js';
import { routeNotFound } from '#platform/http/http.errors.js';
import { CommentPagesService } from '#features/comments/comment-pages.service.js';
import { CommentRecordsService } from '#features/comments/comment-records.service.js';
import { CommentsService } from '#features/comments/comments.service.js';
import type { SiteSettings } from '#features/sites/site.contract.js';
import { SitesService } from '#features/sites/sites.service.js';
import type { ThreadView } from '#features/threads/thread.contract.js';
import { ThreadsService } from '#features/threads/threads.service.js';
import { ArticlePageService } from '../article-page.service.js';
import type { ArticlePageView } from '../reading.contract.js';
import { articlePage } from './article.template.js';
import { consolePage } from './console.template.js';
import { debatePage } from './debate.template.js';
import { emptyPage } from './empty.template.js';
import type { DebateQuery } from './page.contract.js';

const TOP_COMMENTS = 20;
/** Below a top-level comment this many more are shown at once; the rest is a link away. */
const BRANCH_MAX = 40;
const PERMALINK_BRANCH_MAX = 200;

/** Above a comment so many of those it answers are shown; browsers do not nest lists without end. */
const WAY_UP_MAX = 10;

/** Renders the plain pages. */
@Injectable()
export class PageService {
  private readonly bundle = readBundle('page/main.ts');
  private readonly consolePage = consolePage(readBundle('console/main.ts')).text;

  constructor(
    private readonly sites: SitesService,
    private readonly articles: ArticlePageService,
    private readonly threads: ThreadsService,
    private readonly comments: CommentsService,
    private readonly pages: CommentPagesService,
    private readonly records: CommentRecordsService,
  ) {}

  /** The article published last, or a word on how to publish the first. */
  async front(query: DebateQuery): Promise<string> {
    const id = await this.articles.findNewest();
    return id === null ? emptyPage(this.bundle).text : this.article(id, query);
  }

  async article(id: Id, { thread: threadId, sort, stance, after }: DebateQuery): Promise<string> {
    const article = await this.articles.require(id);
    if (article.threads.length === 0) return articlePage(article, this.bundle).text;
    const thread = await this.requireThread(article, threadId);
    const selection = { sort, stance: thread.kind === 'motion' ? (stance ?? null) : null };
    const place = { sort, stance: selection.stance ?? undefined, after, limit: TOP_COMMENTS };
    const [{ items: comments, next }, settings] = await Promise.all([
      this.pages.listBranches(thread.id, place, BRANCH_MAX),
      this.settingsOf(article),
    ]);
    const { bundle } = this;
    return debatePage({ article, thread, settings, selection, comments, next, subject: null, bundle }).text;
  }

  /** One comment under its article, between those that it answers and all that is below it. */
  async comment(id: Id): Promise<string> {
    const { articleId, threadId, comment } = await this.comments.requirePlaced(GUEST, id);
    const article = await this.articles.require(articleId);
    const thread = await this.requireThread(article, threadId);
    const [above, branch, settings] = await Promise.all([
      this.records.listAncestors(id),
      this.pages.requireBranch(id, PERMALINK_BRANCH_MAX),
      this.settingsOf(article),
    ]);
    // A tombstone with nothing below it is in no list any more, and still has its address.
    const comments = [...above.slice(-WAY_UP_MAX), ...(branch.length === 0 ? [comment] : branch)];
    const selection = { sort: 'old', stance: null } as const;
    const { bundle } = this;
    return debatePage({ article, thread, settings, selection, comments, next: null, subject: id, bundle }).text;
  }

  /** The page on which moderators work; all that it shows is asked for by its script. */
  moderation(): string {
    return this.consolePage;
  }

  private async settingsOf({ site }: ArticlePageView): Promise<SiteSettings> {
    return (await this.sites.requireView(site)).settings;
  }

  /** The thread asked for, the first one without; one that is not in the list of the article is still found by its id. */
  private async requireThread({ id: articleId, threads }: ArticlePageView, id: Id | undefined): Promise<ThreadView> {
    const listed = id === undefined ? threads[0] : threads.find((one) => one.id === id);
    if (listed) return listed;
    if (id === undefined || threads.length === 0) throw new AppError(routeNotFound);
    const thread = await this.threads.require(id);
    if (thread.articleId !== articleId) throw new AppError(routeNotFound);
    return thread;
  }
}
