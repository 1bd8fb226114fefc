import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { articleIn, commentIn, pointersIn, publish } from '../e2e/answers.js';
import { countOf } from '../e2e/rows.js';
import type { Answer } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';

/** UAX #15, Stream-Safe Text Format: no writing needs more marks on a letter. */
const MARKS_MAX = 30;
const PILED = `Zalgo z${'\u0323'.repeat(9_000)}`;
const INVISIBLE = '\u200B'.repeat(1_000_000);
const LONG_WORD = 'w'.repeat(10_000);

let stage: Stage;
let threadId: string;
beforeAll(async () => {
  stage = await startStage();
  ({ threadId } = await publish(stage, 'marks'));
});
afterAll(() => stage.close());

const post = (body: string): Promise<Answer> => stage.reader.post(`/threads/${threadId}/comments`, { body });
/** The most marks that stand on one letter. */
const pileIn = (text: string): number => Math.max(0, ...(text.match(/\p{M}+/gu) ?? []).map(({ length }) => length));

describe('marks piled on a letter (attack 47)', () => {
  it('are cut where they are shown', async () => {
    const { html } = commentIn(await post(PILED));

    expect(html).toContain('Zalgo');
    expect(pileIn(html ?? '')).toBeLessThanOrEqual(MARKS_MAX);
  });

  it('are cut in the lines and the blocks of an article', async () => {
    const put = await stage.editor.put('/articles', {
      ...ARTICLE,
      url: 'https://gazette.example/piled',
      title: PILED.slice(0, 200),
      body: { format: 'text', content: PILED },
    });

    expect(put.status).toBe(201);
    const { title, blocks } = articleIn(await stage.guest.get(`/articles/${articleIn(put).id}`));
    expect(blocks).toHaveLength(1);
    const shown = [title, ...blocks.flatMap(({ text, html }) => [text, html])];
    expect(shown.filter((text) => pileIn(text) > MARKS_MAX)).toEqual([]);
  });

  it('are no name', async () => {
    const answer = await stage.guest.post('/accounts', {
      email: 'zalgo@mail.example',
      name: `Zalgo ${'\u0323'.repeat(40)}`,
      password: PASSWORD,
    });

    expect([answer.status, pointersIn(answer)]).toEqual([400, ['/name']]);
  });

  it('would be found out', () => {
    expect(pileIn(PILED)).toBe(9_000);
  });
});

describe('characters that leave no ink', () => {
  it.each([
    ['a million', INVISIBLE],
    ['as many as a comment may have', INVISIBLE.slice(0, 10_000)],
    ['a few', '\u200B\u200D\u2060'],
  ])('are no comment: %s', async (_, body) => {
    const before = await countOf(stage, 'comments', 'true');

    const answer = await post(body);

    expect([400, 413]).toContain(answer.status);
    expect(await countOf(stage, 'comments', 'true')).toBe(before);
  });

  it('count like others: a letter does not buy room for more of them', async () => {
    expect((await post(`a${INVISIBLE.slice(0, 10_000)}`)).status).toBe(400);
    expect((await post(`a${INVISIBLE.slice(0, 9_999)}`)).status).toBe(201);
  });
});

describe('a word of ten thousand letters', () => {
  it('is kept whole, and is no longer than a comment may be', async () => {
    const [kept, refused] = [await post(LONG_WORD), await post(`${LONG_WORD}w`)];

    expect([kept.status, commentIn(kept).html]).toEqual([201, `<p>${LONG_WORD}</p>`]);
    expect([refused.status, pointersIn(refused)]).toEqual([400, ['/body']]);
  });
});
