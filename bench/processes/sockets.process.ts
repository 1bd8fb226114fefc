import { io, type Socket } from 'socket.io-client';
import { quantile } from '../statistics.ts';
import { answer } from './answers.ts';
import type { RoomEvent } from './poster.process.ts';
import { msSince } from './stamp.ts';

const AT_ONCE = 50;
const CONNECT_MS_MAX = 60_000;
const ANSWER_MS_MAX = 20_000;
const ARRIVE_MS_MAX = 20_000;

/** What arrived at all sockets together. */
export interface Delivered {
  readonly expected: number;
  readonly arrived: number;
  /** Every socket had every post exactly once. */
  readonly complete: boolean;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const sockets: Socket[] = [];
/** By the beginning of the text, which is when its posting began: how many sockets had it. */
let arrivalsByPost = new Map<string, number>();
let arrivalsBySocket: number[] = [];
let tookMs: number[] = [];

const methods = {
  /** Connects guests, over WebSockets only; with `articleId` each of them watches the article. */
  async connect({ url, count, articleId }: { url: string; count: number; articleId: string | null }): Promise<void> {
    const deadline = performance.now() + CONNECT_MS_MAX;
    while (sockets.length < count) {
      const places = Array.from({ length: Math.min(AT_ONCE, count - sockets.length) }, (_, n) => sockets.length + n);
      sockets.push(...(await Promise.all(places.map((place) => connect(url, place, articleId)))));
      if (performance.now() > deadline) throw new Error(`${sockets.length} of ${count} sockets connected in time.`);
    }
  },

  /** Forgets what arrived so far. */
  async begin(_: null): Promise<void> {
    arrivalsByPost = new Map();
    arrivalsBySocket = sockets.map(() => 0);
    tookMs = [];
    return Promise.resolve();
  },

  /** Waits until `posts` have arrived everywhere, or for 20 s. */
  async collect({ posts }: { posts: number }): Promise<Delivered> {
    const expected = posts * sockets.length;
    const deadline = performance.now() + ARRIVE_MS_MAX;
    while (tookMs.length < expected && performance.now() < deadline) await sleep(20);
    await sleep(200); // what comes twice comes late
    const complete =
      arrivalsByPost.size === posts &&
      [...arrivalsByPost.values()].every((sum) => sum === sockets.length) &&
      arrivalsBySocket.every((sum) => sum === posts);
    const arrived = tookMs.length;
    return { expected, arrived, complete, p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) };
  },

  async disconnect(_: null): Promise<void> {
    for (const socket of sockets.splice(0)) socket.disconnect();
    await sleep(500);
  },
};

async function connect(url: string, place: number, articleId: string | null): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true });
  socket.on('event', (events: RoomEvent | RoomEvent[]) => {
    for (const event of Array.isArray(events) ? events : [events]) arrive(place, event);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  if (articleId !== null) {
    const admitted = (await socket.timeout(ANSWER_MS_MAX).emitWithAck('article.watch', { articleId })) as {
      ok: boolean;
    };
    if (!admitted.ok) throw new Error(`A guest may not watch: ${JSON.stringify(admitted)}`);
  }
  return socket;
}

function arrive(place: number, event: RoomEvent): void {
  const body = event.data.comment?.body;
  if (body === undefined) return; // another event of the stream
  const post = body.slice(0, body.indexOf(' '));
  arrivalsByPost.set(post, (arrivalsByPost.get(post) ?? 0) + 1);
  arrivalsBySocket[place] = (arrivalsBySocket[place] ?? 0) + 1;
  tookMs.push(msSince(body));
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export type Sockets = typeof methods;
answer(methods);
