import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { articleIn, publish, readArticle } from './answers.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const at = (path: string): string => `https://gazette.example/${path}`;

describe('the two keys of an article', () => {
  it('finds it by the publisher’s id when its address changed, and the old address keeps naming it', async () => {
    const { articleId } = await publish(stage, 'old-place', { externalId: 'cms-1' });

    const moved = await stage.editor.put('/articles', { ...ARTICLE, externalId: 'cms-1', url: at('new-place') });

    expect(moved.status).toBe(200);
    expect(articleIn(moved)).toMatchObject({ id: articleId, url: at('new-place') });
    for (const address of ['old-place', 'new-place']) {
      const { body } = await stage.guest.get(`/articles?url=${encodeURIComponent(at(address))}`);
      expect(body).toMatchObject({ items: [{ id: articleId, url: at('new-place') }], next: null });
    }
  });

  it('refuses a request whose keys name two articles', async () => {
    const first = await publish(stage, 'key-a', { externalId: 'cms-a' });
    await publish(stage, 'key-b', { externalId: 'cms-b' });

    const answer = await stage.editor.put('/articles', {
      ...ARTICLE,
      externalId: 'cms-a',
      url: at('key-b'),
      title: 'X',
    });

    expect(answer.status).toBe(409);
    expect(await readArticle(stage.guest, first.articleId)).toMatchObject({ url: at('key-a'), title: ARTICLE.title });
  });

  it('reads an address without its fragment, tracking parameters and upper-case host', async () => {
    const { articleId } = await publish(stage, 'tracked?id=7');
    const noisy = 'https://GAZETTE.example/tracked?utm_source=x&id=7&fbclid=abc&utm_campaign=y#comments';

    const answer = await stage.editor.put('/articles', { ...ARTICLE, url: noisy });

    expect(answer.status).toBe(200);
    expect(articleIn(answer)).toMatchObject({ id: articleId, url: at('tracked?id=7') });
    const found = await stage.guest.get(`/articles?url=${encodeURIComponent(noisy)}`);
    expect(found.body).toMatchObject({ items: [{ id: articleId }] });
  });

  it('tells addresses apart that differ in path or in another parameter', async () => {
    const seven = await publish(stage, 'story?id=17');

    const eight = await publish(stage, 'story?id=18');
    const upper = await publish(stage, 'Story?id=17');

    expect(new Set([seven.articleId, eight.articleId, upper.articleId]).size).toBe(3);
  });

  it('makes one article of many requests at the same moment', async () => {
    const send = (): Promise<{ status: number; body: unknown }> =>
      stage.editor.put('/articles', { ...ARTICLE, url: at('at-once'), externalId: 'cms-at-once' });

    const answers = await Promise.all(Array.from({ length: 12 }, send));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(11);
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
  });

  it('answers an unknown address with an empty list', async () => {
    const answer = await stage.guest.get(`/articles?url=${encodeURIComponent(at('nowhere'))}`);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ items: [], next: null });
  });
});
