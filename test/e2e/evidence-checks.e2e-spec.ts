import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EvidenceCheckJob } from '#features/claims/evidence/evidence-check.job.js';
import { EvidenceCheckService } from '#features/claims/evidence/evidence-check.service.js';
import { EvidenceService } from '#features/claims/evidence/evidence.service.js';
import type { EvidenceView } from '#features/claims/evidence/evidence.contract.js';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import { startStage, type Stage } from '../support/cast.js';
import { insertClaim } from '../support/claim-rows.js';
import { claimIn, mark } from '../support/claims.js';
import { newsPage } from '../support/news-page.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import { openNet, sendPage, startWebServer, type WebServer } from '../support/web.js';
import { countOf, rows } from './rows.js';

const CASE = `SELECT has_evidence AS strong, priority FROM cases WHERE subject_id = $1`;
const HOURS_2_MS = 7_200_000;
const DAYS_31_MS = 31 * 86_400_000;
const HOSTS = ['census.gov', 'ox.ac.uk', 'www.ox.ac.uk', 'paper.example', 'blog.example', 'doi.org'];
const MANY = Array.from({ length: 12 }, (_, n) => `many-${n}.example`);
const NAMES = Object.fromEntries([...HOSTS, ...MANY].map((host) => [host, ['127.0.0.1']]));

let web: WebServer;
let stage: Stage;
let claimId: string;
/** What every host answers by path: a page, or a status. */
const pages = new Map<string, string | number>();
let back: () => void = () => undefined;

beforeAll(async () => {
  web = await startWebServer(({ url = '' }, response) => {
    const page = pages.get(url) ?? 404;
    if (url === '/cut') response.destroy();
    else if (url === '/loop') response.writeHead(302, { location: url }).end();
    else if (url === '/picture') response.writeHead(200, { 'content-type': 'image/png' }).end('<title>No</title>');
    else if (url === '/endless') pour(response.writeHead(200, { 'content-type': 'text/html' }));
    else if (url.startsWith('/to/')) response.writeHead(302, { location: decodeURIComponent(url.slice(4)) }).end();
    else if (typeof page === 'number')
      response.writeHead(page, { 'content-type': 'text/html' }).end('<title>No</title>');
    else sendPage(response, page);
  });
  stage = await startStage({}, openNet([web.port], { ...NAMES, 'inside.example': ['10.0.0.1'] }));
});
afterAll(async () => {
  await stage.close();
  await web.close();
});
beforeEach(async () => {
  await rows(stage, 'DELETE FROM evidence');
  await rows(stage, 'DELETE FROM evidence_pages');
  claimId = await insertClaim(stage, stage.articleId, 'none');
  pages.clear();
  web.asked.length = 0;
});
afterEach(() => {
  back();
  back = () => undefined;
});

/** As fast as it is read, until the reader hangs up. */
function pour(response: ServerResponse): void {
  while (!response.destroyed && response.write('x'.repeat(64_000)));
  if (!response.destroyed)
    response.once('drain', () => {
      pour(response);
    });
}

const at = (path: string, host = 'paper.example'): string => `http://${host}:${web.port}${path}`;
async function bring(...urls: string[]): Promise<void> {
  const evidence = urls.map((url) => ({ url, stance: 'refutes' as const }));
  const brought = { claimId, accountId: stage.reader.id, evidence };
  await stage.app.get(Database).transaction((tx) => stage.app.get(EvidenceService).add(tx, brought));
}

async function list(): Promise<EvidenceView[]> {
  return stage.app.get(EvidenceService).listOf(stage.app.get(Database), claimId);
}

const statesOf = async (): Promise<string[]> => (await list()).map(({ page }) => page.state);

/** Runs the job, later and later, until every page has one of these states. */
async function checkUntil(...states: string[]): Promise<EvidenceView[]> {
  let laterMs = 0;
  await until(`all pages are ${states.join(' or ')}`, async () => {
    back();
    back = jumpInTime(stage, laterMs);
    await stage.app.get(EvidenceCheckJob).run();
    laterMs += HOURS_2_MS;
    return (await statesOf()).every((state) => states.includes(state));
  });
  return list();
}

describe('a page that is brought as evidence', () => {
  it('is looked at soon, and what it says of itself is noted as text', async () => {
    const head = '<meta property="article:published_time" content="2026-11-20T18:30:00+01:00">';
    pages.set('/ferry', newsPage({ title: 'The ferry &lt;script&gt;stays&lt;/script&gt;', head }));
    await bring(at('/ferry#second'), at('/to/%2Fferry'));

    const [plain, redirected] = await checkUntil('found');

    expect(plain).toMatchObject({ url: at('/ferry'), stance: 'refutes', excerpt: null, by: { name: 'Rita Reader' } });
    expect(plain?.page).toEqual({
      state: 'found',
      status: 200,
      finalUrl: at('/ferry'),
      title: 'The ferry <script>stays</script>',
      publishedAt: '2026-11-20T17:30:00.000Z',
      domainKind: 'other',
      checkedAt: expect.any(String),
    });
    expect(redirected?.page).toMatchObject({ state: 'found', finalUrl: at('/ferry') });
  });

  it('keeps a title within bounds, and does without one', async () => {
    pages.set('/long', `<title>${'long '.repeat(50_000)}</title>`);
    pages.set('/none', '<p>Nothing.</p>');
    await bring(at('/long'), at('/none', 'blog.example'));

    const [long, none] = await checkUntil('found');

    expect(long?.page.title?.length).toBeLessThanOrEqual(300);
    expect(none?.page.title).toBeNull();
  });

  it.each([404, 410, 500])('is dead when %i is all that comes in three tries', async (status) => {
    pages.set('/gone', status);
    await bring(at('/gone'));

    const [dead] = await checkUntil('dead');

    expect(dead?.page).toMatchObject({ status, title: null, finalUrl: null });
    expect(web.asked).toEqual(Array.from({ length: 3 }, () => 'GET /gone'));
  });

  it('is dead when its name leads nowhere, and nobody can tell that from a name that leads inside', async () => {
    await bring('http://nowhere.example/', 'http://inside.example/', at('/to/http%3A%2F%2F10.0.0.1%2F'));

    const [nowhere, inside, behind] = await checkUntil('dead');

    const { checkedAt: _, ...page } = nowhere?.page ?? { checkedAt: null };
    expect(page).toEqual({
      ...{ state: 'dead', status: null, finalUrl: null },
      ...{ title: null, publishedAt: null, domainKind: 'other' },
    });
    expect(inside?.page).toMatchObject(page);
    expect(behind?.page).toMatchObject(page);
  });

  it.each(['http://127.0.0.1:22/', 'http://10.0.0.1/', 'http://[::1]/', 'http://paper.example:6379/'])(
    'is refused without being asked: %s',
    async (url) => {
      await bring(url);

      const [refused] = await checkUntil('refused');

      expect(refused?.page).toMatchObject({ state: 'refused', status: null });
    },
  );

  it.each([
    ['/endless', 'found'],
    ['/picture', 'found'],
    ['/loop', 'dead'],
    ['/cut', 'dead'],
  ])('does no harm by what it answers: %s is %s', async (path, state) => {
    await bring(at(path));

    const [page] = await checkUntil(state);

    expect(page?.page.title).toBeNull();
  });

  it('comes to life again when somebody names it anew', async () => {
    await bring(at('/late'));
    await checkUntil('dead');
    pages.set('/late', newsPage());

    await bring(at('/late?utm_source=letter'));
    const [late] = await checkUntil('found');

    expect(late?.page).toMatchObject({ state: 'found', title: 'The ferry stays' });
  });
});

describe('pages that wait for a look', () => {
  it('are each taken by one node only', async () => {
    for (const host of MANY) pages.set(`/${host}`, newsPage());
    await bring(...MANY.slice(0, 10).map((host) => at(`/${host}`, host)));
    const service = stage.app.get(EvidenceCheckService);
    const { signal } = new AbortController();

    await Promise.all([1, 2, 3, 4].map(() => service.checkDue(4, signal)));
    await checkUntil('found');

    expect(web.asked.toSorted()).toEqual(
      MANY.slice(0, 10)
        .map((host) => `GET /${host}`)
        .toSorted(),
    );
  });

  it('are asked for one after the other of one server, with a pause, whatever the number of nodes', async () => {
    for (const n of [1, 2, 3]) pages.set(`/${n}`, newsPage());
    const clock = stage.app.get(Clock);
    const right = clock.now.bind(clock);
    const frozen = right();
    clock.now = () => frozen;
    back = () => {
      clock.now = right;
    };
    await bring(at('/1'), at('/2'), at('/3'));
    const job = stage.app.get(EvidenceCheckJob);

    await Promise.all([job.run(), job.run(), job.run()]);
    await until('somebody asked', () => web.asked.length > 0);
    const atOnce = [...web.asked];
    frozen.setTime(frozen.getTime() + 11_000);
    await job.run();
    await until('somebody asked again', () => web.asked.length > 1);

    expect(atOnce).toHaveLength(1);
    expect(web.asked).toHaveLength(2);
  });

  it('are looked at again after a month, while their claim is public', async () => {
    pages.set('/public', newsPage());
    pages.set('/private', newsPage());
    await bring(at('/private'));
    claimId = await insertClaim(stage, stage.articleId, 'verdict');
    await bring(at('/public', 'blog.example'));
    const ofPublic = claimId;
    await until('both were found', async () => {
      await stage.app.get(EvidenceCheckJob).run();
      return (await countOf(stage, 'evidence_pages', `state = 'found'`)) === 2;
    });
    pages.set('/public', newsPage({ title: 'Another title' }));
    web.asked.length = 0;

    back = jumpInTime(stage, DAYS_31_MS);
    await until('the public one was seen again', async () => {
      await stage.app.get(EvidenceCheckJob).run();
      const [again] = await stage.app.get(EvidenceService).listOf(stage.app.get(Database), ofPublic);
      return again?.page.title === 'Another title';
    });

    expect(web.asked).toEqual(['GET /public']);
    expect(await countOf(stage, 'evidence_pages', `state = 'found' AND due_at > now() + interval '60 days'`)).toBe(2);
  });
});

describe('what evidence is worth', () => {
  const isStrong = (): Promise<boolean> => stage.app.get(EvidenceService).hasStrong(stage.app.get(Database), claimId);

  it('moves the case once pages of two official or academic domains were found, not when they are named', async () => {
    pages.set('/births', newsPage());
    const evidence = ['census.gov', 'ox.ac.uk'].map((host) => ({ url: at('/births', host), stance: 'refutes' }));
    const marked = await mark(stage.reader, `articles/${stage.articleId}`, { exact: 'It cost 40 million.', evidence });
    claimId = claimIn(marked).id;
    const [before] = await rows(stage, CASE, [claimId]);

    await checkUntil('found');

    const [after] = await rows(stage, CASE, [claimId]);
    expect([before, after]).toMatchObject([{ strong: false }, { strong: true }]);
    expect(Number(after?.['priority'])).toBeGreaterThan(Number(before?.['priority']));
    expect(await isStrong()).toBe(true);
  });

  const place = (path: string, host: string): readonly [string, string] => [path, host];

  it.each([
    ['two pages of one domain', [place('/births', 'ox.ac.uk'), place('/births', 'www.ox.ac.uk')]],
    ['one official domain and a blog', [place('/births', 'census.gov'), place('/births', 'blog.example')]],
    ['an official page that is gone', [place('/births', 'census.gov'), place('/gone', 'ox.ac.uk')]],
    ['an official page that nobody can read', [place('/births', 'census.gov'), place('/shut', 'ox.ac.uk')]],
    ['official addresses that lead away', [place('/births', 'census.gov'), place('/away', 'ox.ac.uk')]],
  ])('does not count: %s', async (_, places) => {
    pages.set('/births', newsPage());
    pages.set('/shut', 403);
    const away = `/to/${encodeURIComponent(at('/births', 'blog.example'))}`;
    await bring(...places.map(([path, host]) => at(path === '/away' ? away : path, host)));

    await checkUntil('found', 'dead');

    expect(await isStrong()).toBe(false);
  });
});
