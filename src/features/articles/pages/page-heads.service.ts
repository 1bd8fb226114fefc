import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { ArticleParser } from './article-parser.js';
import { PAGE_TYPES } from './article-pages.js';
import type { PageHead } from './article.page-head.js';

export type { PageHead } from './article.page-head.js';

/** What pages of the web say of themselves, for rooms that fetch pages for reasons of their own. */
@Injectable()
export class PageHeadsService {
  /** Media types of what has a head. */
  readonly types = PAGE_TYPES;

  constructor(private readonly parser: ArticleParser) {}

  /** Null for a page that is too complex to read. Throws 503 while too many are waiting. */
  async read(page: { bytes: Uint8Array; charset: string | null; url: string }): Promise<PageHead | null> {
    try {
      return (await this.parser.readPage({ ...page, withText: false })).head;
    } catch (error) {
      if (error instanceof AppError && error.problem.status === 422) return null;
      throw error;
    }
  }
}
