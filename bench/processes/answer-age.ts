import type { JsonClient } from '../json-client.ts';

interface Page {
  readonly items: readonly { readonly id: string; readonly counts: { readonly replies: number } }[];
}

const EVERY_MS = 50;

/**
 * How old the answers of a page are: a reply that was acknowledged before a request began must be in the counts of its
 * answer. One that is missing makes that answer as old as the time since it was acknowledged.
 */
export class AnswerAge {
  readonly commentId: string;
  private readonly client: JsonClient;
  private readonly page: string;
  private readonly before: number;
  private readonly acknowledgedAt: number[] = [];
  private answers = 0;
  private oldestMs = 0;
  private stopped = false;
  private readonly watching: Promise<void>;

  /** Watches the first comment of `page` until stopped. */
  static async watch(client: JsonClient, page: string): Promise<AnswerAge> {
    const first = (await client.ask<Page>('GET', page)).items[0];
    if (!first) throw new Error(`${page} shows no comment.`);
    return new AnswerAge(client, page, first);
  }

  private constructor(client: JsonClient, page: string, first: Page['items'][number]) {
    this.client = client;
    this.page = page;
    this.commentId = first.id;
    this.before = first.counts.replies;
    this.watching = this.keepAsking();
  }

  /** A reply to the watched comment was acknowledged just now. */
  acknowledged(): void {
    this.acknowledgedAt.push(performance.now());
  }

  async stop(): Promise<{ oldestMs: number; answers: number }> {
    this.stopped = true;
    await this.watching;
    return { oldestMs: this.oldestMs, answers: this.answers };
  }

  private async keepAsking(): Promise<void> {
    do {
      await this.ask();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    } while (!this.stopped);
    await this.ask();
  }

  private async ask(): Promise<void> {
    const began = performance.now();
    const { items } = await this.client.ask<Page>('GET', this.page);
    const shown = items.find(({ id }) => id === this.commentId);
    if (!shown) throw new Error('The watched comment has left its page.');
    this.answers += 1;
    const missing = this.acknowledgedAt[shown.counts.replies - this.before];
    if (missing !== undefined && missing < began) this.oldestMs = Math.max(this.oldestMs, began - missing);
  }
}
