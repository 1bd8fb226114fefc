import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { newsPage } from '../support/news-page.js';
import { openNet, sendPage, startWebServer, type WebServer } from '../support/web.js';
import { articleIn, pointersIn, problemIn, readArticle, say } from './answers.js';
import { countOf, rows } from './rows.js';

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
  const names = { 'paper.example': ['127.0.0.1'], 'other.example': ['127.0.0.1'], 'inside.example': ['10.0.0.1'] };
  stage = await startStage({}, openNet([web.port], names));
  const origins = [at('', 'paper.example'), 'http://inside.example'];
  await stage.site('paper', { origins });
  await stage.site('pushing', { origins, lookup: false });
});
afterAll(async () => {
  await stage.close();
  await web.close();
});
beforeEach(() => {
  pages.clear();
});

const at = (path: string, host = 'paper.example'): string => `http://${host}:${web.port}${path}`;
const lookUp = (url: string, site = 'paper', headers: Record<string, string> = {}): Promise<Answer> =>
  stage.guest.post('/articles/lookup', { site, url }, headers);
const listed = async (url: string): Promise<unknown[]> => {
  const { body } = await stage.guest.get(`/articles?site=paper&url=${encodeURIComponent(url)}`);
  return (body as { items: unknown[] }).items;
};

describe('a page that nobody has published', () => {
  it('gets its article from its first reader, a guest: without a body, to be debated at once', async () => {
    const head = '<meta name="author" content="Nora Night"><meta property="article:section" content="Harbour">';
    pages.set('/ferry', newsPage({ head }));

    const answer = await lookUp(at('/ferry?utm_source=letter#comments'));

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ site: 'paper', url: at('/ferry'), title: 'The ferry stays', byline: 'Nora Night', section: 'Harbour' },
      ...{ origin: 'own', discussion: 'open', revision: 0 },
    });
    const { blocks, threads } = await readArticle(stage.guest, articleIn(answer).id);
    expect(blocks).toEqual([]);
    const posted = await say(stage.reader, threads[0]?.id ?? '', 'First!');
    expect(posted.status).toBe('visible');
  });

  it('is found from then on, without being asked again', async () => {
    pages.set('/known', newsPage());
    const made = articleIn(await lookUp(at('/known')));
    const asked = web.asked.length;

    const again = await lookUp(at('/known'));

    expect([again.status, articleIn(again)]).toEqual([200, made]);
    expect(await listed(at('/known'))).toEqual([made]);
    expect(web.asked).toHaveLength(asked);
  });

  it('gets one article when its readers come together', async () => {
    pages.set('/rush', newsPage());

    const answers = await Promise.all(Array.from({ length: 40 }, () => lookUp(at('/rush'))));

    expect(new Set(answers.map((answer) => articleIn(answer).id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('is one article under all the addresses that lead to it', async () => {
    pages.set('/story', newsPage());
    pages.set('/story-amp', newsPage({ head: '<link rel="canonical" href="/story">' }));
    const { id } = articleIn(await lookUp(at('/story')));

    const others = [
      await lookUp(at('/story-amp')),
      await lookUp(at(`/to/${encodeURIComponent(at('/story-amp'))}`)),
      await lookUp(at('/story-amp')),
    ];

    expect(others.map((answer) => [answer.status, articleIn(answer).id])).toEqual([
      [200, id],
      [200, id],
      [200, id],
    ]);
    expect(await listed(at('/story-amp'))).toMatchObject([{ id, url: at('/story') }]);
  });

  it('answers a repeated request from what is kept', async () => {
    const key = { 'idempotency-key': 'look-once' };
    const early = await lookUp(at('/kept'), 'paper', key);
    pages.set('/kept', newsPage());

    const first = await lookUp(at('/kept'), 'paper', key);
    const again = await lookUp(at('/kept'), 'paper', key);

    expect([early.status, first.status, again.status]).toEqual([422, 201, 201]);
    expect(again.body).toEqual(first.body);
  });
});

describe('what a publisher has said', () => {
  it('stays as it is, whatever the page says', async () => {
    pages.set('/said', newsPage({ head: '<link rel="canonical" href="/said-here">' }));
    const { id: siteId } = (await stage.guest.get('/sites/paper')).body as { id: string };
    const editor = await stage.person('Petra Publisher', { siteId, role: 'editor' });
    const fields = { site: 'paper', title: 'The publisher’s title', discussion: 'closed' };
    const published = articleIn(await editor.put('/articles', { ...fields, url: at('/said-here') }));

    const answer = await lookUp(at('/said'));

    expect([answer.status, answer.body]).toEqual([200, published]);
  });

  it('comes to an article that a reader opened first, which stays the same one', async () => {
    pages.set('/later', newsPage());
    const first = articleIn(await lookUp(at('/later')));
    const { id: siteId } = (await stage.guest.get('/sites/paper')).body as { id: string };
    const editor = await stage.person('Late Publisher', { siteId, role: 'editor' });
    const body = { format: 'text', content: 'The whole text.' };

    const fields = { site: 'paper', url: at('/later'), externalId: 'cms-7', title: 'T', body };
    const answer = await editor.put('/articles', fields);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: first.id, externalId: 'cms-7', title: 'T', revision: 1 });
  });
});

describe('a page that gets no article', () => {
  it.each([
    ['of an origin that the site does not list', 403, 'page_not_listed', () => at('/page', 'other.example')],
    ['of another port of a listed host', 403, 'page_not_listed', () => 'http://paper.example/page'],
    [
      'that leads to an origin that is not listed',
      403,
      'page_not_listed',
      () => at('/to/' + encodeURIComponent(at('/page', 'other.example'))),
    ],
    ['of an inner network, though listed', 422, 'url_not_allowed', () => 'http://inside.example/page'],
    ['that is not there', 422, 'url_unreachable', () => at('/missing')],
    ['without a title', 422, 'page_unreadable', () => at('/untitled')],
  ])('is one %s', async (_, status, code, url) => {
    pages.set('/page', newsPage());
    pages.set('/untitled', '<p>Words.</p>');

    const answer = await lookUp(url());

    expect([answer.status, problemIn(answer).code]).toEqual([status, code]);
    expect(await listed(url())).toEqual([]);
  });

  it('is every new one where the publisher alone publishes', async () => {
    pages.set('/pushed', newsPage());
    const asked = web.asked.length;

    const answer = await lookUp(at('/pushed'), 'pushing');

    expect([answer.status, problemIn(answer).code]).toEqual([403, 'page_not_listed']);
    expect(web.asked).toHaveLength(asked);
  });

  it('is one too many of an hour', async () => {
    const { id: siteId } = await stage.site('flooded', { origins: [at('')] });
    const many = `INSERT INTO articles (id, site_id, url, title, origin, discussion, revision, tags, looked_up_at, created_at, updated_at)
      SELECT gen_random_uuid(), $1, 'https://x.example/' || n, 'T', 'own', 'open', 0, '[]', now() - $2::interval, now(), now()
      FROM generate_series($3::int, $4::int) n`;
    await rows(stage, many, [siteId, '1 minute', 1, 499]);
    await rows(stage, many, [siteId, '61 minutes', 500, 600]);
    pages.set('/last', newsPage());
    pages.set('/beyond', newsPage());

    const last = await lookUp(at('/last'), 'flooded');
    const beyond = await lookUp(at('/beyond'), 'flooded');

    expect([last.status, beyond.status, problemIn(beyond).code]).toEqual([201, 429, 'too_many_requests']);
    expect(beyond.headers.get('retry-after')).toBe('60');
    expect(await countOf(stage, 'articles', 'site_id = $1', [siteId])).toBe(601);
  });

  it('is told in the order of refusals', async () => {
    const nowhere = await stage.guest.post('/articles/lookup', { site: 'no-such-site', url: 5 });
    const wrong = await stage.guest.post('/articles/lookup', { site: 'paper', url: 'javascript:alert(1)' });

    expect([nowhere.status, problemIn(nowhere).code]).toEqual([404, 'site_not_found']);
    expect([wrong.status, pointersIn(wrong)]).toEqual([400, ['/url']]);
  });
});
