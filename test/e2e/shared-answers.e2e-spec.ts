import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import type { Answer } from '../support/api.js';
import { say } from './answers.js';

const TOGETHER = 60;

let stage: Stage;
let page: string;
beforeAll(async () => {
  stage = await startStage();
  page = `/threads/${stage.threadId}/comments?limit=20&sort=new`;
  await say(stage.reader, stage.threadId, 'Here.');
});
afterAll(() => stage.close());

function together(headers: Record<string, string> = {}): Promise<Answer[]> {
  return Promise.all(Array.from({ length: TOGETHER }, () => stage.guest.get(page, headers)));
}

async function sharedSoFar(): Promise<number> {
  const text = await (await fetch(`${stage.url}/metrics`)).text();
  return Number(/^parley_shared_answers_total (\d+)$/m.exec(text)?.[1]);
}

describe('readers who ask for the same page at the same time', () => {
  it('share readings, and each gets the whole answer', async () => {
    const before = await sharedSoFar();

    const answers = await together();

    expect(await sharedSoFar()).toBeGreaterThan(before);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    for (const name of ['etag', 'cache-control', 'content-type', 'x-content-type-options']) {
      expect([name, new Set(answers.map(({ headers }) => headers.get(name))).size]).toEqual([name, 1]);
      expect(answers[0]?.headers.get(name)).not.toBeNull();
    }
    expect(new Set(answers.map(({ headers }) => headers.get('x-request-id'))).size).toBe(TOGETHER);
  });

  it('are told each by itself that nothing changed', async () => {
    const { headers } = await stage.guest.get(page);

    const mixed = await Promise.all([together({ 'if-none-match': headers.get('etag') ?? '' }), together()]);

    expect(mixed.map((answers) => [...new Set(answers.map(({ status }) => status))])).toEqual([[304], [200]]);
  });

  it('are refused each by itself', async () => {
    const answers = await Promise.all(
      Array.from({ length: TOGETHER }, () => stage.guest.get(`/threads/${stage.articleId}/comments`)),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ headers }) => headers.get('cache-control'))).size).toBe(1);
  });

  it('never get what was read before they asked', async () => {
    const crowd = { asks: true };
    const asking = (async (): Promise<void> => {
      while (crowd.asks) await together();
    })();

    for (let n = 0; n < 10; n += 1) {
      const { id } = await say(stage.reader, stage.threadId, `Number ${n}.`);
      const seen = await stage.guest.get(page);
      expect((seen.body as { items: { id: string }[] }).items.map((item) => item.id)).toContain(id);
    }

    crowd.asks = false;
    await asking;
  });

  it('go on when the first of them goes away', async () => {
    const away = new AbortController();
    const first = fetch(`${stage.url}/api/v1${page}`, { signal: away.signal }).catch(() => null);

    const others = together();
    away.abort();

    expect(new Set((await others).map(({ status }) => status))).toEqual(new Set([200]));
    await first;
  });
});
