import { Injectable } from '@nestjs/common';
import { OutgoingRequests } from '#platform/fetch/outgoing-requests.js';
import { ArticleParser } from './article-parser.js';
import { pageUnreadable } from '../article.errors.js';
import type { ReadPage } from './article.extraction.js';

export const PAGE_TYPES: readonly string[] = ['text/html', 'application/xhtml+xml'];

/** A page of the web, and where it was found after all redirects. */
export interface FoundPage extends ReadPage {
  readonly foundAt: string;
}

/** Pages of the web, fetched safely and read in a thread. */
@Injectable()
export class ArticlePages {
  /** By address; never more than requests can run. */
  private readonly heads = new Map<string, Promise<FoundPage>>();

  constructor(
    private readonly requests: OutgoingRequests,
    private readonly parser: ArticleParser,
  ) {}

  /**
   * A page with the article in it. Throws 422 `url_not_allowed`, `url_unreachable` or `page_unreadable`, all naming
   * `/url`, and 503 while too many are asked for.
   */
  async readWhole(url: string): Promise<FoundPage> {
    const { bytes, charset, url: foundAt, isWhole } = await this.requests.get(url, PAGE_TYPES);
    if (!isWhole) throw pageUnreadable('This page is longer than 512 kB. Send its text by PUT /articles.');
    return { foundAt, ...(await this.parser.readPage({ bytes, charset, url: foundAt, withText: true })) };
  }

  /**
   * What a page says of itself; however long it is, that stands at its beginning. Who asks for the same page while it is
   * being read waits for that. Throws as `readWhole` does.
   */
  async readHead(url: string): Promise<FoundPage> {
    const reading =
      this.heads.get(url) ??
      this.fetchHead(url).finally(() => {
        this.heads.delete(url);
      });
    this.heads.set(url, reading);
    return reading;
  }

  private async fetchHead(url: string): Promise<FoundPage> {
    const { bytes, charset, url: foundAt } = await this.requests.get(url, PAGE_TYPES);
    return { foundAt, ...(await this.parser.readPage({ bytes, charset, url: foundAt, withText: false })) };
  }
}
