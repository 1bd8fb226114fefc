import type { OnApplicationShutdown } from '@nestjs/common';
import { type AppError, invalidField } from '#kernel/app-error.js';
import { TaskTooHeavyError, WorkerPool, type WorkerLimits } from '#platform/workers/worker-pool.js';
import { pageUnreadable } from '../article.errors.js';
import type { PageAnswer, PageTask, ReadPage } from './article.extraction.js';
import type { BodyAnswer, BodyTask, ReadBlock } from './article.parsing.js';

export const PARSER_LIMITS: WorkerLimits = {
  // Articles come a few a minute; more threads would take processors from those who read and write comments.
  threadsMax: 2,
  waitingMax: 16,
  // The heaviest text of 1,000,000 characters that was found takes 4 s of a processor, which may be shared by many.
  taskMs: 30_000,
  memoryMb: 512,
};

/** Reads articles in threads of their own: a long text takes seconds, in which nobody else would be answered. */
export class ArticleParser implements OnApplicationShutdown {
  private readonly pool: WorkerPool<BodyTask | PageTask, BodyAnswer | PageAnswer>;

  constructor(limits: WorkerLimits) {
    this.pool = new WorkerPool(new URL('./article-parsing.worker.js', import.meta.url), limits);
  }

  /** Articles that are being read, or wait for it. */
  get tasks(): number {
    return this.pool.tasks;
  }

  /**
   * The blocks of a body. Throws 400 naming `/body/content` for one that is empty, too long, too deep or too heavy, and
   * 503 while too many are waiting.
   */
  async readBody(task: Omit<BodyTask, 'kind'>): Promise<readonly ReadBlock[]> {
    const tooHeavy = invalidBody('too_heavy', 'This body takes too long to read.');
    const answer = (await this.run({ kind: 'body', ...task }, tooHeavy)) as BodyAnswer;
    if ('blocks' in answer) return answer.blocks;
    throw invalidBody(answer.unreadable.code, answer.unreadable.sentence);
  }

  /** What a page of the web says. Throws 422 `page_unreadable` naming `/url`, and 503 while too many are waiting. */
  async readPage(task: Omit<PageTask, 'kind'>): Promise<ReadPage> {
    const tooComplex = pageUnreadable('This page is too complex to read.');
    const answer = (await this.run({ kind: 'page', ...task }, tooComplex)) as PageAnswer;
    if ('page' in answer) return answer.page;
    throw tooComplex;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  private async run(task: BodyTask | PageTask, tooHeavy: AppError): Promise<BodyAnswer | PageAnswer> {
    try {
      return await this.pool.run(task);
    } catch (error) {
      throw error instanceof TaskTooHeavyError ? tooHeavy : error;
    }
  }
}

function invalidBody(code: string, sentence: string): AppError {
  return invalidField('/body/content', code, sentence);
}
