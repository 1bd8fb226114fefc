import { JsonClient } from '../json-client.ts';
import { bodyOf } from '../seed/bodies.ts';
import { quantile } from '../statistics.ts';
import { answer } from './answers.ts';

interface Writing {
  readonly url: string;
  readonly tokens: readonly string[];
  readonly writers: number;
  readonly seconds: number;
}

/** What closed loops of writers achieved; every request that was begun was also finished. */
export interface Written {
  readonly acknowledged: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The newest vote of each voter that was acknowledged, by place in `tokens`. */
const votes = new Map<number, 1 | -1>();
let voted = 0;
let posted = 0;

const methods = {
  /** Posts comments to the threads in turn. */
  async comment({ threadIds, ...writing }: Writing & { threadIds: readonly string[] }): Promise<Written> {
    return write(writing, async (client) => {
      const n = (posted += 1);
      const token = writing.tokens[n % writing.tokens.length];
      const threadId = threadIds[n % threadIds.length] ?? '';
      await client.ask('POST', `/api/v1/threads/${threadId}/comments`, { token, body: { body: bodyOf(n) } });
    });
  },

  /** Votes on one comment: everybody once up; whoever comes round again changes sides. */
  async vote({ commentId, ...writing }: Writing & { commentId: string }): Promise<Written> {
    return write(writing, async (client) => {
      const voter = voted++ % writing.tokens.length;
      const value = votes.get(voter) === 1 ? -1 : 1;
      const question = { token: writing.tokens[voter], body: { value } };
      await client.ask('PUT', `/api/v1/comments/${commentId}/vote`, question);
      votes.set(voter, value);
    });
  },

  /** How the votes stand that were acknowledged. */
  async tally(_: null): Promise<{ up: number; down: number }> {
    const values = [...votes.values()];
    const up = values.filter((value) => value === 1).length;
    return Promise.resolve({ up, down: values.length - up });
  },
};

async function write({ url, writers, seconds }: Writing, act: (client: JsonClient) => Promise<void>): Promise<Written> {
  const client = new JsonClient(url, writers);
  const took: number[] = [];
  const started = performance.now();
  const loop = async (): Promise<void> => {
    for (let at = performance.now(); at < started + seconds * 1000; at = performance.now()) {
      await act(client);
      took.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: writers }, loop));
  const perSecond = took.length / ((performance.now() - started) / 1000);
  client.close();
  return { acknowledged: took.length, perSecond, p50Ms: quantile(took, 0.5), p99Ms: quantile(took, 0.99) };
}

export type Writers = typeof methods;
answer(methods);
