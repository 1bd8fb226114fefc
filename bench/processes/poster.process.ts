import { JsonClient } from '../json-client.ts';
import { bodyOf } from '../seed/bodies.ts';
import { answer } from './answers.ts';
import { AnswerAge } from './answer-age.ts';
import { stamp } from './stamp.ts';

interface Posting {
  readonly url: string;
  readonly path: string;
  readonly token?: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** Posted instead of a comment: the payload of the bare room, with the text at `data.comment.body`. */
  readonly event?: RoomEvent;
  /** Every second comment answers the first one of this page, and the page is asked whether it knows. */
  readonly watchedPage?: string;
}

/** An event as it is sent to a room: the part that carries the text. */
export interface RoomEvent {
  readonly data: { readonly comment?: { readonly body: string } };
}

export interface Posted {
  readonly posts: number;
  /** The age of the oldest answer of the watched page, ms; null when none was watched. */
  readonly oldestAnswerMs: number | null;
  readonly answers: number;
}

const CONNECTIONS_MAX = 50;

const methods = {
  /** Posts at a steady pace, whether or not the posts before are answered; returns when all of them are. */
  async post(posting: Posting): Promise<Posted> {
    const client = new JsonClient(posting.url, CONNECTIONS_MAX);
    const { perSecond, seconds, watchedPage } = posting;
    const age = watchedPage === undefined ? null : await AnswerAge.watch(client, watchedPage);
    const posts = Math.round(perSecond * seconds);
    const started = performance.now();
    const acknowledged: Promise<void>[] = [];
    for (let n = 0; n < posts; n += 1) {
      await sleepUntil(started + (n * 1000) / perSecond);
      acknowledged.push(post(client, posting, n, n % 2 === 1 ? age : null));
    }
    await Promise.all(acknowledged);
    const seen = await age?.stop();
    client.close();
    return { posts, oldestAnswerMs: seen?.oldestMs ?? null, answers: seen?.answers ?? 0 };
  },
};

async function post(
  client: JsonClient,
  { path, token, event }: Posting,
  n: number,
  age: AnswerAge | null,
): Promise<void> {
  const body = `${stamp()} ${bodyOf(n)}`;
  const comment = { body, ...(age && { parentId: age.commentId }) };
  await client.ask('POST', path, { token, body: event ? withBody(event, body) : comment });
  age?.acknowledged();
}

function withBody(event: RoomEvent, body: string): RoomEvent {
  return { ...event, data: { ...event.data, comment: { ...event.data.comment, body } } };
}

async function sleepUntil(at: number): Promise<void> {
  const ms = at - performance.now();
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}

export type Poster = typeof methods;
answer(methods);
