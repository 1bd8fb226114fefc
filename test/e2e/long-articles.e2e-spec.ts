import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArticleParser } from '#features/articles/pages/article-parser.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { articleIn, publish, readArticle, type BlockAnswer } from './answers.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

/** Seconds of reading: each word is set in bold. */
const HEAVY = '**x** '.repeat(100_000);

describe('an article that takes long to read', () => {
  it('keeps nobody waiting: others are answered before it is', async () => {
    const body = { format: 'markdown', content: HEAVY };
    const parser = stage.app.get(ArticleParser);
    const publishing = stage.editor.put('/articles', { ...ARTICLE, url: 'https://gazette.example/heavy', body });
    await until('the article is being read', () => parser.tasks === 1);

    const health = await fetch(`${stage.url}/healthz`);
    const article = await stage.guest.get(`/articles/${stage.articleId}`);
    const tasks = /^parley_article_tasks (\d+)$/m.exec(await (await fetch(`${stage.url}/metrics`)).text());

    expect([health.status, article.status]).toEqual([200, 200]);
    expect(tasks?.[1]).toBe('1');
    expect(parser.tasks).toBe(1);
    expect((await publishing).status).toBe(201);
  }, 60_000);

  it('keeps the ids of its blocks whatever edits come at the same moment', async () => {
    const textOf = (n: number): string =>
      `A first paragraph of edit ${n}.\n\nThis one stays as it is.\n\nAnd ${n} ends.`;
    const { articleId } = await publish(stage, 'contested', { body: { format: 'text', content: textOf(0) } });
    const stays = ({ blocks }: { blocks: readonly BlockAnswer[] }): unknown =>
      blocks.find(({ text }) => text === 'This one stays as it is.')?.id;
    const id = stays(await readArticle(stage.guest, articleId));

    const edits = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) =>
        stage.editor.put('/articles', {
          ...ARTICLE,
          url: 'https://gazette.example/contested',
          body: { format: 'text', content: textOf(n) },
        }),
      ),
    );

    expect(edits.map((edit) => articleIn(edit).revision).sort()).toEqual([2, 3, 4, 5, 6, 7]);
    expect(stays(await readArticle(stage.guest, articleId))).toBe(id);
  });
});
