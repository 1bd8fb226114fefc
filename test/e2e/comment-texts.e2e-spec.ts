import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { commentIn, problemIn, UNKNOWN_ID } from './answers.js';
import { countOf } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const MARKUP: readonly (readonly [string, string])[] = [
  ['addresses', 'a@b.com '],
  ['headings', '# a\n'],
  ['signs that HTML writes long', '&'],
];

describe('the text of a comment', () => {
  it.each(['#\n#\n', '- \n- ', '> ', '---', '\u200B', '**\u3164**', '```\n\n```'])(
    'is refused when a reader would see nothing: %j',
    async (body) => {
      const answer = await stage.reader.post(`/threads/${stage.threadId}/comments`, { body });

      expect([answer.status, problemIn(answer).errors?.[0]]).toMatchObject([400, { pointer: '/body' }]);
    },
  );

  it.each(MARKUP)('is refused when its HTML would be many times as long: %s', async (_, unit) => {
    const body = unit.repeat(Math.floor(10_000 / unit.length));

    const answer = await stage.reader.post(`/threads/${stage.threadId}/comments`, { body });

    expect(answer.status).toBe(400);
    expect(problemIn(answer).errors).toMatchObject([{ pointer: '/body', code: 'too_much_markup' }]);
  });

  it.each([...MARKUP, ['letters', 'a'], ['letters of three bytes', '字']])(
    'is taken with some of them: %s',
    async (_, unit) => {
      const body = unit.repeat(200).padEnd(10_000, ' word').trim();

      const answer = await stage.reader.post(`/threads/${stage.threadId}/comments`, { body });

      expect(answer.status).toBe(201);
      expect(commentIn(answer).html?.length).toBeLessThanOrEqual(40_000);
    },
  );

  it('is looked at after the thread, and leaves nothing when it is refused', async () => {
    const before = await countOf(stage, 'comments', 'true', []);

    const answers = await Promise.all(
      ['#', 'a@b.com '.repeat(1_000)].map((body) => stage.reader.post(`/threads/${UNKNOWN_ID}/comments`, { body })),
    );

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(await countOf(stage, 'comments', 'true', [])).toBe(before);
  });
});
