import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { newsPage } from '../support/news-page.js';
import { openNet, sendPage, startWebServer, type WebServer } from '../support/web.js';
import { articleIn, bareProblem, idsOf, pointersIn, problemIn, readArticle } from './answers.js';

let web: WebServer;
let stage: Stage;
/** What the newspaper answers by path. */
const pages = new Map<string, string>();

beforeAll(async () => {
  web = await startWebServer(({ url = '' }, response) => {
    const [path = ''] = url.split('?');
    const page = pages.get(path);
    if (path.startsWith('/to/')) response.writeHead(302, { location: decodeURIComponent(path.slice(4)) }).end();
    else if (page === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Gone</title>');
    else sendPage(response, page);
  });
  const names = { 'paper.example': ['127.0.0.1'], 'short.example': ['127.0.0.1'], 'inside.example': ['10.0.0.1'] };
  stage = await startStage({}, openNet([web.port], names));
});
afterAll(async () => {
  await stage.close();
  await web.close();
});
beforeEach(() => {
  pages.clear();
});

const at = (path: string, host = 'paper.example'): string => `http://${host}:${web.port}${path}`;
const importFrom = (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
  stage.editor.post('/articles/import', { site: 'gazette', url }, headers);

describe('importing an article from its page', () => {
  it('publishes the article in it, with what the page says of itself', async () => {
    const head = [
      '<meta name="author" content="Nora Night">',
      '<meta property="article:section" content="Harbour">',
      '<meta property="article:published_time" content="2026-11-20T18:30:00+01:00">',
    ].join('');
    pages.set('/ferry', newsPage({ head }));

    const answer = await importFrom(at('/ferry?utm_source=letter'));

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      url: at('/ferry'),
      title: 'The ferry stays',
      byline: 'Nora Night',
      section: 'Harbour',
      language: 'en-GB',
      publishedAt: '2026-11-20T17:30:00.000Z',
      origin: 'external',
      revision: 1,
    });
    const { blocks, threads } = await readArticle(stage.guest, articleIn(answer).id);
    const text = blocks.map((block) => block.text).join('\n');
    expect(text).toContain('The ferry between the two towns will run through the winter after all');
    expect(text).toContain('“help, not promises”');
    expect(text).not.toMatch(/Home|privacy|First!|rights reserved|alert/);
    expect(JSON.stringify(blocks)).not.toMatch(/script|onerror|onclick|javascript:/);
    expect(threads).toMatchObject([{ kind: 'discussion', open: true }]);
  });

  it('brings it up to date when it is imported again, and keeps the blocks that stayed', async () => {
    pages.set('/again', newsPage());
    const first = articleIn(await importFrom(at('/again')));
    const before = idsOf((await readArticle(stage.guest, first.id)).blocks);
    const same = await importFrom(at('/again'));
    pages.set('/again', newsPage({ title: 'The ferry stays for now' }).replace('nine were', 'ten were'));

    const changed = await importFrom(at('/again'));

    expect([same.status, articleIn(same).revision]).toEqual([200, 1]);
    expect([changed.status, articleIn(changed).revision]).toEqual([200, 2]);
    expect(articleIn(changed)).toMatchObject({ id: first.id, title: 'The ferry stays for now' });
    expect(idsOf((await readArticle(stage.guest, first.id)).blocks)).toEqual(before);
  });

  it('answers a repeated request from what is kept, without asking the page again', async () => {
    pages.set('/once', newsPage());
    const key = { 'idempotency-key': 'import-once' };
    const first = await importFrom(at('/once'), key);
    const asked = web.asked.length;
    pages.delete('/once');

    const again = await importFrom(at('/once'), key);
    const other = await importFrom(at('/elsewhere'), key);

    expect([first.status, again.status, other.status]).toEqual([201, 201, 422]);
    expect(again.body).toEqual(first.body);
    expect(problemIn(other).code).toBe('idempotency_key_reused');
    expect(web.asked).toHaveLength(asked);
  });

  it('tries again under the same key what failed for the page’s sake', async () => {
    const key = { 'idempotency-key': 'import-later' };
    const early = await importFrom(at('/later'), key);
    pages.set('/later', newsPage());

    expect([early.status, (await importFrom(at('/later'), key)).status]).toEqual([422, 201]);
  });

  it('knows it by every address that led to it', async () => {
    pages.set('/story', newsPage({ head: `<link rel="canonical" href="${at('/story')}">` }));
    pages.set('/story-amp', newsPage({ head: '<link rel="amphtml canonical" href="/story">' }));
    const { id } = articleIn(await importFrom(at('/story')));

    const amp = await importFrom(at('/story-amp'));
    const short = await importFrom(at(`/to/${encodeURIComponent(at('/story-amp'))}`, 'short.example'));

    expect([amp, short].map((answer) => [answer.status, articleIn(answer).id])).toEqual([
      [200, id],
      [200, id],
    ]);
    const found = await stage.guest.get(`/articles?url=${encodeURIComponent(at('/story-amp'))}`);
    expect(found.body).toMatchObject({ items: [{ id, url: at('/story') }] });
  });

  it.each([
    [
      'another origin',
      '<link rel="canonical" href="https://other.example/stolen"><meta property="og:url" content="x:y">',
    ],
    ['the front page', '<link rel="canonical" href="/">'],
    ['what is no address', '<link rel="canonical" href="http://[">'],
  ])('does not believe a page that claims to be %s (%#)', async (claim, head) => {
    const path = `/claims/${claim.replaceAll(' ', '-')}`;
    pages.set(path, newsPage({ head }));

    const answer = await importFrom(at(path));

    expect(answer.status).toBe(201);
    expect(articleIn(answer).url).toBe(at(path));
  });

  it('takes the words of a site’s own pages for its own', async () => {
    await stage.site('owner', { origins: [at('').replace(/\/$/, '')] });
    const { id: siteId } = (await stage.guest.get('/sites/owner')).body as { id: string };
    const owner = await stage.person('Olga Owner', { siteId, role: 'editor' });
    pages.set('/own', newsPage());

    const answer = await owner.post('/articles/import', { site: 'owner', url: at('/own') });

    expect(answer.body).toMatchObject({ origin: 'own' });
  });

  it('leaves what a publisher has said of the debate', async () => {
    pages.set('/kept', newsPage());
    const fields = {
      site: 'gazette',
      url: at('/kept'),
      title: 'T',
      discussion: 'closed',
      origin: 'own',
      tags: ['sea'],
    };
    await stage.editor.put('/articles', fields);

    const answer = await importFrom(at('/kept'));

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ title: 'The ferry stays', discussion: 'closed', origin: 'own', tags: ['sea'] });
  });

  it('leaves out what no publisher could say', async () => {
    const head = '<meta property="article:published_time" content="one day"><meta name="author" content="https://x.y">';
    pages.set('/nonsense', newsPage({ title: 'Die Fähre bleibt', language: 'x-nonsense', head }));

    const answer = await importFrom(at('/nonsense'));

    expect(answer.body).toMatchObject({ title: 'Die Fähre bleibt', language: null, publishedAt: null, byline: null });
  });
});

describe('refusing an import', () => {
  it.each([
    ['url_not_allowed', () => 'http://inside.example/admin'],
    ['url_not_allowed', () => 'http://169.254.169.254/latest/meta-data/'],
    ['url_not_allowed', () => at('/to/' + encodeURIComponent('http://inside.example/'))],
    ['url_not_allowed', () => 'http://paper.example:6379/'],
    ['url_unreachable', () => at('/missing')],
  ])('says %s and no more (%#)', async (code, url) => {
    const answer = await importFrom(url());

    const { title, detail, ...rest } = bareProblem(answer);
    expect(detail).toBe(title);
    expect(rest).toEqual({
      type: `urn:parley:problem:${code}`,
      status: 422,
      code,
      errors: [{ pointer: '/url', code, detail: title }],
    });
  });

  it.each([
    ['no article', '<html><head><title>Empty</title></head><body></body></html>'],
    [
      'no title',
      newsPage({ title: '' })
        .replace(/<title>.*<\/title>/, '')
        .replace(/<h1>.*<\/h1>/, ''),
    ],
    ['a million tags', `<title>x</title>${'<meta>'.repeat(80_000)}`],
    ['no end of depth', `<title>x</title>${'<div>'.repeat(90_000)}`],
    ['too much', newsPage({ paragraphs: ['x'.repeat(600_000)] })],
  ])('finds no article in a page of %s', async (_, html) => {
    pages.set('/bad', html);

    const answer = await importFrom(at('/bad'));

    expect([answer.status, problemIn(answer).code]).toEqual([422, 'page_unreadable']);
    expect(pointersIn(answer)).toEqual(['/url']);
    expect((await stage.guest.get(`/articles?url=${encodeURIComponent(at('/bad'))}`)).body).toMatchObject({
      items: [],
    });
  });

  it('asks nobody but editors, in the order of refusals', async () => {
    const asked = web.asked.length;
    const body = { site: 'gazette', url: at('/story') };

    const answers = [
      await stage.guest.post('/articles/import', body),
      await stage.editor.post('/articles/import', { ...body, site: 'no-such-site' }),
      await stage.reader.post('/articles/import', { ...body, url: 5 }),
      await stage.moderator.post('/articles/import', body),
      await stage.editor.post('/articles/import', { ...body, proxy: 'http://10.0.0.1' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 404, 403, 403, 400]);
    expect(web.asked).toHaveLength(asked);
  });
});
