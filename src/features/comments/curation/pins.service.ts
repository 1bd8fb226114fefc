import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { ThreadsService } from '#features/threads/threads.service.js';
import { CommentCurationRepository } from './comment-curation.repository.js';
import type { PageText } from '../comment-pages.service.js';
import type { CommentView } from '../comment.contract.js';

/** The comments that stand above a debate. They keep their place in every order of its list too. */
@Injectable()
export class PinsService {
  constructor(
    private readonly database: Database,
    private readonly repository: CommentCurationRepository,
    private readonly threads: ThreadsService,
  ) {}

  /** The last pinned first. Throws 404 `thread_not_found`. */
  async listOfThread(threadId: Id): Promise<PageText> {
    const pins = await this.repository.listPins(this.database, threadId);
    if (pins.length === 0) await this.threads.requireContext(threadId);
    return { json: `{"items":[${pins.join(',')}],"next":null}`, next: null };
  }

  /** The same, for a page of a thread that is there. */
  async list(threadId: Id): Promise<CommentView[]> {
    const pins = await this.repository.listPins(this.database, threadId);
    return pins.map((view) => JSON.parse(view) as CommentView);
  }
}
