import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { CommentWritingService } from '#features/comments/comment-writing.service.js';
import { ThreadsService, type ThreadContext } from '#features/threads/threads.service.js';
import { articleStream, type StreamKey } from '#platform/events/stream.js';
import { isStaff } from '#platform/http/actor.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { Connections } from './connections.js';
import type { Message } from './live.contract.js';
import type { LiveSocket } from './live.socket.js';
import { Remembered } from './remembered.js';

/** Somebody who types says so every few seconds; whoever says nothing has stopped. */
const TYPING_MS = 6_000;
/** At most one message to the readers of a thread in this time. */
const INTERVAL_MS = 2_000;
const THREADS_MAX = 1_000;
const WRITERS_MAX = 100;
/** What decides on writing in a thread is asked at most this often. */
const CONTEXTS = { ms: 10_000, answersMax: THREADS_MAX };

interface Typed {
  readonly stream: StreamKey;
  readonly articleId: Id;
  /** By account: until when one counts, in milliseconds. */
  readonly until: Map<Id, number>;
}

/**
 * How many write a comment in a thread just now, on this node, where the site shows it. Readers are told a number and no
 * names. The staff do not count: in a quiet thread even a number would tell that somebody is at work there.
 */
@Injectable()
export class Typing implements OnApplicationBootstrap {
  private readonly threads = new Map<Id, Typed>();
  private readonly contexts: Remembered<Id, ThreadContext>;

  constructor(
    private readonly connections: Connections,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
    private readonly writing: CommentWritingService,
    threads: ThreadsService,
  ) {
    this.contexts = new Remembered(clock, CONTEXTS, (threadId) => threads.requireContext(threadId));
  }

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'tell how many write', async () => {
      this.tell();
      return Promise.resolve();
    });
  }

  /** Refuses as posting a comment does; says nothing for whoever does not watch the article, and of the staff. */
  async note(socket: LiveSocket, { threadId }: Message<'thread.typing'>): Promise<void> {
    const thread = await this.contexts.get(threadId);
    const { actor } = socket.data;
    this.writing.requireMayWrite(actor, thread);
    const { articleId, siteId, section, settings } = thread;
    const stream = articleStream(articleId);
    const counts = settings.typing && socket.rooms.has(stream) && !isStaff(actor, siteId, section);
    if (actor.kind === 'member' && counts) this.count(actor.accountId, threadId, { stream, articleId });
  }

  private count(accountId: Id, threadId: Id, place: Omit<Typed, 'until'>): void {
    const typed = this.threads.get(threadId) ?? { ...place, until: new Map<Id, number>() };
    if (this.threads.size >= THREADS_MAX && !this.threads.has(threadId)) return;
    if (typed.until.size >= WRITERS_MAX && !typed.until.has(accountId)) return;
    this.threads.set(threadId, typed);
    typed.until.set(accountId, this.clock.now().getTime() + TYPING_MS);
  }

  private tell(): void {
    const now = this.clock.now().getTime();
    for (const [threadId, { stream, articleId, until }] of this.threads) {
      for (const [accountId, end] of until) if (end <= now) until.delete(accountId);
      this.connections.hint(stream, 'typing', { articleId, threadId, writers: until.size });
      if (until.size === 0) this.threads.delete(threadId);
    }
  }
}
