import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { OutgoingRequests, type Fetched } from '#platform/fetch/outgoing-requests.js';
import { PageHeadsService, type PageHead } from '#features/articles/pages/page-heads.service.js';
import type { Finding } from './page-finding.js';

/** Looks at one page of the web, safely. What stands there is only noted. */
@Injectable()
export class EvidenceLooker {
  constructor(
    private readonly requests: OutgoingRequests,
    private readonly heads: PageHeadsService,
  ) {}

  /** Ends when `signal` says so. Null when this program has no room for it now. */
  async look(url: string, signal: AbortSignal): Promise<Finding | null> {
    if (!this.requests.permits(url)) return { kind: 'forbidden' };
    try {
      const { status, url: foundAt, page } = await this.requests.visit(url, this.heads.types, signal);
      const head = page === null ? null : await this.headOf(page, signal);
      return {
        kind: 'answered',
        status,
        url: foundAt,
        title: head?.title ?? null,
        publishedAt: head?.publishedAt ?? null,
      };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // A name that leads inside is told from one that leads nowhere by nothing that anybody sees.
      return error.problem.status === 503 ? null : { kind: 'silent' };
    }
  }

  private async headOf(page: Fetched, signal: AbortSignal): Promise<PageHead | null> {
    const done = new AbortController();
    const stopped = new Promise<null>((resolve) => {
      const stop = (): void => {
        resolve(null);
      };
      signal.addEventListener('abort', stop, { signal: done.signal });
    });
    try {
      return await Promise.race([this.heads.read(page), stopped]);
    } finally {
      done.abort();
    }
  }
}
