import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { articleIn, pointersIn, problemIn, publish } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const at = (path: string): string => `https://gazette.example/${path}`;
const remap = (body: object, headers: Record<string, string> = {}): Promise<Answer> =>
  stage.editor.post('/articles/remap', { site: 'gazette', ...body }, headers);

async function found(url: string): Promise<unknown> {
  const { items } = (await stage.guest.get(`/articles?url=${encodeURIComponent(url)}`)).body as {
    items: { id: string; url: string }[];
  };
  return items.map((item) => [item.id, item.url]);
}

describe('moving articles to other addresses', () => {
  it('moves one, and its old address goes on to lead to it', async () => {
    const { articleId } = await publish(stage, 'one');

    const answer = await remap({ from: 'HTTPS://Gazette.example/one?utm_source=x', to: at('uno') });

    expect([answer.status, answer.body]).toEqual([200, { changed: 1 }]);
    expect(await found(at('one'))).toEqual([[articleId, at('uno')]]);
    expect(await found(at('uno'))).toEqual([[articleId, at('uno')]]);
  });

  it('moves all below a prefix, and nothing beside it', async () => {
    const below = [await publish(stage, 'news/a'), await publish(stage, 'news/b/c?page=2')];
    const beside = [await publish(stage, 'newspaper'), await publish(stage, 'old/news/a')];
    const wild = await publish(stage, 'n_ws/a');

    const answer = await remap({ from: at('news/*'), to: 'https://www.gazette.example/stories/*' });

    expect(answer.body).toEqual({ changed: 2 });
    expect(await found('https://www.gazette.example/stories/b/c?page=2')).toEqual([
      [below[1]?.articleId, 'https://www.gazette.example/stories/b/c?page=2'],
    ]);
    expect(await found(at('news/a'))).toEqual([[below[0]?.articleId, 'https://www.gazette.example/stories/a']]);
    for (const { articleId } of [...beside, wild])
      expect(articleIn(await stage.guest.get(`/articles/${articleId}`)).url).toMatch(/^https:\/\/gazette\.example\//);
  });

  it('moves a whole host, but none whose name only begins like it', async () => {
    const moved = await publish(stage, 'x', { url: 'https://old.example/x' });
    const other = await publish(stage, 'y', { url: 'https://old.example.org/y' });

    await remap({ from: 'https://old.example/*', to: 'https://new.example/*' });

    expect(articleIn(await stage.guest.get(`/articles/${moved.articleId}`)).url).toBe('https://new.example/x');
    expect(articleIn(await stage.guest.get(`/articles/${other.articleId}`)).url).toBe('https://old.example.org/y');
  });

  it('goes by the first rule that meets an article, and leaves what is there already', async () => {
    const special = await publish(stage, 'many/special');
    await publish(stage, 'many/ordinary');
    const pairs = [
      { from: at('many/special'), to: at('kept/special') },
      { from: at('many/*'), to: at('few/*') },
      { from: at('unknown'), to: at('still-unknown') },
    ];

    const first = await remap({ pairs });
    const again = await remap({ pairs });

    expect([first.body, again.body]).toEqual([{ changed: 2 }, { changed: 0 }]);
    expect(articleIn(await stage.guest.get(`/articles/${special.articleId}`)).url).toBe(at('kept/special'));
  });

  it('moves one back to an address that it had', async () => {
    const { articleId } = await publish(stage, 'there');
    await remap({ from: at('there'), to: at('and-back') });

    const answer = await remap({ from: at('and-back'), to: at('there') });

    expect(answer.body).toEqual({ changed: 1 });
    expect(await found(at('and-back'))).toEqual([[articleId, at('there')]]);
  });

  it('moves none where an address is another’s, or would be that of two, and names the rules', async () => {
    const taken = await publish(stage, 'taken');
    await publish(stage, 'former');
    await remap({ from: at('former'), to: at('latter') });
    for (const path of ['c/1', 'c/2', 'c/3']) await publish(stage, path);
    const before = await rows(stage, 'SELECT id, url, updated_at FROM articles ORDER BY id');

    const answer = await remap({
      pairs: [
        { from: at('c/1'), to: at('c/free') },
        { from: at('c/2'), to: at('taken') },
        { from: at('c/3'), to: at('c/free') },
        { from: at('taken'), to: at('former') },
      ],
    });

    expect([answer.status, problemIn(answer).code]).toEqual([409, 'address_taken']);
    expect(pointersIn(answer)).toEqual(['/pairs/1/to', '/pairs/2/to', '/pairs/3/to']);
    expect(await rows(stage, 'SELECT id, url, updated_at FROM articles ORDER BY id')).toEqual(before);
    expect(await found(at('taken'))).toEqual([[taken.articleId, at('taken')]]);
  });

  it('reaches no article of another site', async () => {
    const { id: siteId } = await stage.site('herald');
    const herald = await stage.person('Hera Editor', { siteId, role: 'editor' });
    const mine = await publish(stage, 'shared');

    const answer = await herald.post('/articles/remap', {
      site: 'herald',
      from: at('*'),
      to: 'https://evil.example/*',
    });

    expect(answer.body).toEqual({ changed: 0 });
    expect(await found(at('shared'))).toEqual([[mine.articleId, at('shared')]]);
  });

  it('takes a thousand rules in one request', async () => {
    for (const n of [0, 500, 999]) await publish(stage, `bulk/${n}`, { body: undefined });
    const pairs = Array.from({ length: 1_000 }, (_, n) => ({ from: at(`bulk/${n}`), to: at(`moved/${n}`) }));

    const answer = await remap({ pairs }, { 'idempotency-key': 'bulk' });
    const again = await remap({ pairs }, { 'idempotency-key': 'bulk' });

    expect([answer.body, again.body]).toEqual([{ changed: 3 }, { changed: 3 }]);
  });
});

describe('refusing to move', () => {
  const pair = { from: at('a'), to: at('b') };

  it.each([
    [{}, '/pairs'],
    [{ from: at('a') }, '/to'],
    [{ ...pair, pairs: [pair] }, '/from'],
    [{ pairs: [] }, '/pairs'],
    [{ pairs: Array.from({ length: 1_001 }, () => pair) }, '/pairs'],
    [{ pairs: Array.from({ length: 21 }, () => ({ from: at('*'), to: at('*') })) }, '/pairs'],
    [{ pairs: [pair, { from: at('a'), to: 'javascript:alert(1)' }] }, '/pairs/1/to'],
    [{ from: at('*'), to: at('b') }, '/to'],
    [{ from: at('a'), to: at('*') }, '/to'],
    [{ from: at('a*b'), to: at('b') }, '/from'],
    [{ from: 'https://*.example/', to: at('b') }, '/from'],
    [{ from: at('a?x=*'), to: at('b?x=*') }, '/from'],
    [{ from: '*', to: at('*') }, '/from'],
    [{ from: at('a'), to: at('b'), site: ['gazette'] }, '/site'],
    [{ ...pair, everywhere: true }, '/everywhere'],
    [{ from: at('a'), to: `https://x.example/${'x'.repeat(2_000)}` }, '/to'],
  ])('names what is wrong (%#)', async (body, pointer) => {
    const answer = await remap(body);

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toContain(pointer);
  });

  it('names an address that would become too long', async () => {
    await publish(stage, `long/${'x'.repeat(1_000)}`, { body: undefined });

    const answer = await remap({ from: at('long/*'), to: at(`${'y'.repeat(1_500)}/*`) });

    expect([answer.status, pointersIn(answer)]).toEqual([400, ['/to']]);
  });

  it('asks nobody but editors of the whole site', async () => {
    const sectional = await stage.person('Sue Sectional');
    await rows(
      stage,
      `INSERT INTO site_members (site_id, account_id, role, section, granted_at) VALUES ($1, $2, 'editor', 'Town', now())`,
      [stage.siteId, sectional.id],
    );
    const body = { site: 'gazette', ...pair };

    const answers = [
      await stage.guest.post('/articles/remap', body),
      await stage.editor.post('/articles/remap', { ...body, site: 'no-such-site' }),
      await stage.reader.post('/articles/remap', { ...body, to: 5 }),
      await stage.moderator.post('/articles/remap', body),
      await sectional.post('/articles/remap', body),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 404, 403, 403, 403]);
  });

  it('lets an editor of a section publish in that section alone', async () => {
    const sectional = await stage.person('Tom Town');
    await rows(
      stage,
      `INSERT INTO site_members (site_id, account_id, role, section, granted_at) VALUES ($1, $2, 'editor', 'Town', now())`,
      [stage.siteId, sectional.id],
    );
    await publish(stage, 'sea-story', { section: 'Sea' });
    const put = (path: string, section?: string): Promise<Answer> =>
      sectional.put('/articles', { site: 'gazette', url: at(path), title: 'T', ...(section && { section }) });

    const answers = [
      await put('town-story', 'Town'),
      await put('town-story'),
      await put('town-story', 'Sea'),
      await put('sea-story', 'Town'),
      await put('no-section'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([201, 200, 403, 403, 403]);
  });
});
