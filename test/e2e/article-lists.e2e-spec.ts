import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { articleIn, bareProblem, idsOf, pointersIn, problemIn, publish, UNKNOWN_ID } from './answers.js';

let stage: Stage;
let otherEditor: Person;
beforeAll(async () => {
  stage = await startStage();
  const { id: siteId } = await stage.site('herald');
  otherEditor = await stage.person('Hera Editor', { siteId, role: 'editor' });
});
afterAll(() => stage.close());

interface ArticlesPage {
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly next: string | null;
}

async function list(query: string): Promise<ArticlesPage> {
  const answer = await stage.guest.get(`/articles?${query}`);
  expect(answer.status).toBe(200);
  return answer.body as ArticlesPage;
}

/** All pages of a list, and the first link of each. */
async function wholeList(query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let path: string | null = `/articles?${query}`; path !== null;) {
    const answer = await stage.guest.get(path);
    const { items, next } = answer.body as ArticlesPage;
    ids.push(...idsOf(items));
    const link = /^<\/api\/v1(.*)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1] ?? null;
    expect(link === null).toBe(next === null);
    path = link;
  }
  return ids;
}

describe('finding articles', () => {
  it('finds one address on all sites, or on one', async () => {
    const url = 'https://agency.example/report';
    const ours = articleIn(await stage.editor.put('/articles', { ...ARTICLE, url }));
    const theirs = articleIn(await otherEditor.put('/articles', { ...ARTICLE, site: 'herald', url }));

    const query = `url=${encodeURIComponent(`${url}?utm_source=x#top`)}`;
    expect(idsOf((await list(query)).items)).toEqual([theirs.id, ours.id]);
    expect(idsOf((await list(`${query}&site=gazette`)).items)).toEqual([ours.id]);
    expect(await list(`${query}&site=nowhere`)).toEqual({ items: [], next: null });
  });

  it('finds a publisher’s own id on all sites, or on one', async () => {
    const fields = { ...ARTICLE, externalId: 'cms/1 & 2' };
    const ours = articleIn(await stage.editor.put('/articles', { ...fields, url: 'https://gazette.example/id' }));
    const theirs = articleIn(
      await otherEditor.put('/articles', { ...fields, site: 'herald', url: 'https://herald.example/id' }),
    );

    const query = `externalId=${encodeURIComponent('cms/1 & 2')}`;
    expect(idsOf((await list(query)).items)).toEqual([theirs.id, ours.id]);
    expect(idsOf((await list(`${query}&site=herald`)).items)).toEqual([theirs.id]);
    expect(await list('externalId=unknown')).toEqual({ items: [], next: null });
  });

  it('goes through a section page by page, newest first, none twice and none left out while others are published', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const { articleId } = await publish(stage, `harbour-${n}`, { section: 'Harbour', body: undefined });
      ids.unshift(articleId);
      await publish(stage, `town-${n}`, { section: 'Town', body: undefined });
    }
    const first = await list('site=gazette&section=Harbour&limit=2');
    await publish(stage, 'harbour-new', { section: 'Harbour', body: undefined });

    const rest = await wholeList(`site=gazette&section=Harbour&limit=2&after=${encodeURIComponent(first.next ?? '')}`);

    expect([...idsOf(first.items), ...rest]).toEqual(ids);
    expect(await wholeList('site=gazette&section=Town&limit=3')).toHaveLength(7);
    expect((await wholeList('site=gazette&limit=100')).length).toBeGreaterThan(14);
  });

  it.each([
    ['', '/url'],
    ['limit=5', '/url'],
    ['section=Town', '/site'],
    ['url=https://a.example/&externalId=1', '/externalId'],
    ['url=https://a.example/&site=gazette&section=Town', '/section'],
    ['externalId=1&section=Town', '/section'],
    ['url=javascript:alert(1)', '/url'],
    ['site=Not%20A%20Slug', '/site'],
    ['site=gazette&limit=101', '/limit'],
    ['site=gazette&sort=title', '/sort'],
    ['site=gazette&site=herald', '/site'],
    ['site=gazette&after=forged', '/after'],
  ])('refuses ?%s, naming %s', async (query, pointer) => {
    const answer = await stage.guest.get(`/articles?${query}`);

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toEqual([pointer]);
  });

  it('refuses a cursor of another list', async () => {
    const { next } = await list('site=gazette&limit=1');

    const answer = await stage.guest.get(`/articles?site=gazette&section=Town&after=${encodeURIComponent(next ?? '')}`);

    expect([answer.status, problemIn(answer).errors?.[0]?.code]).toEqual([400, 'cursor_invalid']);
  });
});

describe('the revisions of an article', () => {
  it('are listed newest first, each with its text as it was', async () => {
    const { articleId } = await publish(stage, 'revised');
    const put = (content: string): Promise<unknown> =>
      stage.editor.put('/articles', {
        ...ARTICLE,
        url: 'https://gazette.example/revised',
        body: { format: 'text', content },
      });
    await put('Second.');
    await put('Third.\n\nWith two paragraphs.');

    const first = await stage.guest.get(`/articles/${articleId}/revisions?limit=2`);
    const { items, next } = first.body as { items: { number: number }[]; next: string };
    const rest = await stage.guest.get(`/articles/${articleId}/revisions?limit=2&after=${encodeURIComponent(next)}`);

    expect(items.map(({ number }) => number)).toEqual([3, 2]);
    expect(first.headers.get('link')).toContain('rel="next"');
    expect(rest.body).toMatchObject({ items: [{ articleId, number: 1 }], next: null });
    const third = await stage.guest.get(`/articles/${articleId}/revisions/3`);
    expect(third.headers.get('content-type')).toContain('application/json');
    expect(third.body).toMatchObject({
      articleId,
      number: 3,
      text: 'Third.\nWith two paragraphs.',
      blocks: [{ text: 'Third.', kind: 'paragraph', html: '<p>Third.</p>' }, { text: 'With two paragraphs.' }],
    });
    expect((await stage.guest.get(`/articles/${articleId}/revisions/2`)).body).toMatchObject({ text: 'Second.' });
  });

  it('are none without a body, and unknown where there is no article', async () => {
    const { articleId } = await publish(stage, 'bodiless', { body: undefined });
    const codeOf = async (path: string): Promise<unknown[]> => {
      const answer = await stage.guest.get(path);
      return [answer.status, bareProblem(answer).code];
    };

    expect((await stage.guest.get(`/articles/${articleId}/revisions`)).body).toEqual({ items: [], next: null });
    expect(await codeOf(`/articles/${articleId}/revisions/1`)).toEqual([404, 'revision_not_found']);
    expect(await codeOf(`/articles/${articleId}/revisions/0`)).toEqual([404, 'not_found']);
    expect(await codeOf(`/articles/${UNKNOWN_ID}/revisions/1`)).toEqual([404, 'article_not_found']);
    expect(await codeOf(`/articles/${UNKNOWN_ID}/revisions?after=forged`)).toEqual([404, 'article_not_found']);
  });
});

describe('the readers of an article', () => {
  it('are unknown until the publisher tells', async () => {
    const { articleId } = await publish(stage, 'views');
    const before = articleIn(await stage.guest.get(`/articles/${articleId}`));

    const answer = await stage.editor.put(`/articles/${articleId}/views`, { views24h: 12_000 });

    expect(before).toMatchObject({ views24h: null });
    expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ id: articleId, views24h: 12_000 })]);
    expect((await stage.guest.get(`/articles/${articleId}`)).body).toMatchObject({ views24h: 12_000 });
  });

  it('are told by editors only, in the order of refusals', async () => {
    const { articleId } = await publish(stage, 'views-refused');
    const path = `/articles/${articleId}/views`;

    const answers = [
      await stage.guest.put(path, { views24h: 1 }),
      await stage.editor.put(`/articles/${UNKNOWN_ID}/views`, { views24h: -1 }),
      await stage.reader.put(path, { views24h: 'x' }),
      await otherEditor.put(path, { views24h: 1 }),
      ...(await Promise.all([-1, 1.5, 3e9, null, '7'].map((views24h) => stage.editor.put(path, { views24h })))),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 404, 403, 403, 400, 400, 400, 400, 400]);
  });
});
