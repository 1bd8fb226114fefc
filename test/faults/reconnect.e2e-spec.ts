import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { deliveryFaults } from '../support/delivery.js';
import { LiveClient, type LiveEvent, type WatchAnswer } from '../support/live.js';
import { until } from '../support/until.js';

const SUBSCRIBERS = 50;
const RECONNECTS = 20;
const EVENTS = 2_000;

interface Seen {
  readonly id: string;
  readonly body: string;
  readonly counts: { readonly up: number; readonly down: number; readonly replies: number };
}

/** A browser that loses its connection again and again, and asks each time for what it missed. */
class Subscriber {
  readonly events: LiveEvent[] = [];
  private seen: number;
  private client: LiveClient | null = null;

  constructor(
    private readonly url: string,
    private readonly articleId: string,
    private readonly since: number,
  ) {
    this.seen = since;
  }

  get position(): number {
    return this.seen;
  }

  async connect(): Promise<void> {
    const client = await new LiveClient(this.url).connected();
    this.client = client;
    client.socket.on('event', (message: LiveEvent | LiveEvent[]) => {
      this.take(Array.isArray(message) ? message : [message]);
    });
    // Taken in the callback itself: a promise would resolve after events that arrive in the same packet.
    await new Promise<void>((resolve, reject) => {
      const request = { articleId: this.articleId, since: this.seen };
      client.socket.emit('article.watch', request, (answer: WatchAnswer) => {
        this.take(answer.events ?? []);
        if (answer.ok && !answer.reset) resolve();
        else reject(new Error(`Not admitted: ${JSON.stringify(answer)}`));
      });
    });
  }

  drop(): void {
    this.client?.close();
  }

  /** Drops what it has seen, as the contract allows; all else must come in order. */
  private take(events: readonly LiveEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.seen) continue;
      this.events.push(event);
      this.seen = event.seq;
    }
  }

  faults(to: number): string[] {
    return deliveryFaults(this.events, this.since, to);
  }

  /** What its page shows at the end. */
  state(): Map<string, Seen> {
    const state = new Map<string, Seen>();
    for (const { type, data } of this.events) {
      if (type === 'comment.posted') show(state, data['comment'] as Seen);
      if (type === 'comment.counts') for (const counts of data['comments'] as Counted[]) recount(state, counts);
    }
    return state;
  }
}

type Counted = Seen['counts'] & { readonly id: string };

function show(state: Map<string, Seen>, comment: Seen): void {
  state.set(comment.id, comment);
}

function recount(state: Map<string, Seen>, { id, ...counts }: Counted): void {
  const known = state.get(id);
  if (known) state.set(id, { ...known, counts });
}

describe('subscribers that lose their connection again and again', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await startStage();
  });

  afterAll(() => stage.close());

  async function head(): Promise<number> {
    const { body } = await stage.guest.get(`/articles/${stage.articleId}/events?since=999999`);
    return (body as { head: number }).head;
  }

  async function restState(): Promise<Map<string, Seen>> {
    const state = new Map<string, Seen>();
    let after = '';
    for (;;) {
      const { body } = await stage.guest.get(`/threads/${stage.threadId}/comments?sort=old&limit=100${after}`);
      const page = body as { items: Seen[]; next: string | null };
      for (const comment of page.items) state.set(comment.id, comment);
      if (page.next === null) return state;
      after = `&after=${page.next}`;
    }
  }

  it('get every event exactly once, in order, and end up with what REST shows', async () => {
    const since = await head();
    const subscribers = Array.from({ length: SUBSCRIBERS }, () => new Subscriber(stage.url, stage.articleId, since));
    await Promise.all(subscribers.map((subscriber) => subscriber.connect()));
    let posted = 0;

    const write = async (writer: number): Promise<void> => {
      while (posted < EVENTS) {
        posted += 1;
        const answer = await stage.reader.post(`/threads/${stage.threadId}/comments`, {
          body: `Comment of ${writer}.`,
        });
        const { id } = answer.body as { id: string };
        if (posted % 10 === 0) await stage.other.put(`/comments/${id}/vote`, { value: 1 });
      }
    };
    const writing = Promise.all([0, 1, 2, 3].map(write));
    const reconnecting = Promise.all(
      subscribers.map(async (subscriber, index) => {
        for (let n = 1; n <= RECONNECTS; n += 1) {
          const due = ((n - 1 + index / SUBSCRIBERS) * EVENTS) / RECONNECTS;
          await until('the next reconnection is due', () => posted >= due);
          subscriber.drop();
          await subscriber.connect();
        }
      }),
    );
    await Promise.all([writing, reconnecting]);
    await until('every subscriber has come to the end, counts included', async () => {
      const [to, rest] = [await head(), await restState()];
      const votes = [...rest.values()].filter(({ counts }) => counts.up > 0).map(({ id }) => id);
      const [first] = subscribers.map((subscriber) => subscriber.state());
      const counted = votes.every((id) => first?.get(id)?.counts.up === 1);
      return counted && subscribers.every(({ position }) => position === to);
    });

    const to = await head();
    const rest = await restState();
    expect(to - since).toBeGreaterThanOrEqual(EVENTS);
    for (const subscriber of subscribers) {
      expect(subscriber.faults(to)).toEqual([]);
      expect(subscriber.state()).toEqual(rest);
      subscriber.drop();
    }
  }, 180_000);
});
