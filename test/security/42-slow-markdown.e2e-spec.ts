import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publish } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { pathologicalMarkdown } from '../support/pathological-markdown.js';

const COMMENT_CHARS_MAX = 10_000;
const AT_ONCE = 8;
/** A process that renders one text after the other, and nothing between them, answers others not once. */
const OTHERS_MIN = 5;

let stage: Stage;
let threadId: string;
beforeAll(async () => {
  stage = await startStage();
  ({ threadId } = await publish(stage, 'slow-markdown'));
});
afterAll(() => stage.close());

const post = async (body: string): Promise<number> =>
  (await stage.reader.post(`/threads/${threadId}/comments`, { body })).status;

/** Posts texts, several at a time, and returns what became of each. */
async function postAll(texts: readonly string[]): Promise<number[]> {
  const statuses: number[] = [];
  const left = texts.values();
  const work = async (): Promise<void> => {
    for (const text of left) statuses.push(await post(text));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return statuses;
}

/** How often somebody else is answered before `work` has ended. */
async function othersServedDuring(work: Promise<unknown>): Promise<number> {
  const ended: unknown[] = [];
  void work.then((result) => ended.push(result));
  for (let served = 0; ; served += 1) {
    const { ok } = await fetch(`${stage.url}/healthz`);
    if (ended.length > 0 || !ok) return served;
  }
}

describe('Markdown made to be slow (attack 42)', () => {
  it('is taken or refused at the limit of its length, while others are served', async () => {
    const families = Object.values(pathologicalMarkdown(COMMENT_CHARS_MAX));
    const work = postAll(families.map((text) => text.slice(0, COMMENT_CHARS_MAX)));

    const served = await othersServedDuring(work);

    const statuses = await work;
    expect(statuses.length).toBeGreaterThan(80);
    expect(statuses.filter((status) => ![201, 202, 400].includes(status))).toEqual([]);
    expect(statuses).toContain(201);
    expect(served).toBeGreaterThanOrEqual(OTHERS_MIN);
  });

  it('is refused above that limit', async () => {
    expect(await post('a '.repeat(COMMENT_CHARS_MAX / 2))).toBe(201);
    expect(await post('a '.repeat(COMMENT_CHARS_MAX / 2 + 1))).toBe(400);
  });

  it('would be found out: where all is done in one go, nobody else is answered', async () => {
    expect(await othersServedDuring(Promise.resolve())).toBeLessThan(OTHERS_MIN);
  });
});
