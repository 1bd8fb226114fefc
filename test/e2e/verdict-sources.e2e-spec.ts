import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EvidenceCheckJob } from '#features/claims/evidence/evidence-check.job.js';
import { SourcesJob } from '#features/claims/sources/sources.job.js';
import { VerdictSourcesService } from '#features/claims/sources/verdict-sources.service.js';
import { newsPage } from '../support/news-page.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import {
  claimInExternal,
  dam,
  decided,
  readClaim,
  startVerdictDesk,
  VERDICT,
  type Flagged,
  type VerdictDesk,
} from '../support/verdicts.js';
import { openNet, sendPage, startWebServer, type WebServer } from '../support/web.js';
import { countOf, rows } from './rows.js';

const HOURS_2_MS = 7_200_000;
const DAYS_31_MS = 31 * 86_400_000;
/** Each page has a server of its own, which is never asked twice in a short time. */
const HOSTS = Array.from({ length: 30 }, (_, n) => `survey-${n}.example`);
const NAMES = Object.fromEntries(HOSTS.map((host) => [host, ['127.0.0.1']]));
const DATED = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

interface SourceAnswer {
  readonly url: string;
  readonly deadSince?: string;
}

let web: WebServer;
let stage: VerdictDesk;
/** What there is on the web, by path. */
const pages = new Set<string>();
let laterMs = 0;
let back: () => void = () => undefined;

beforeAll(async () => {
  web = await startWebServer(({ url = '' }, response) => {
    if (pages.has(url)) sendPage(response, newsPage());
    else response.writeHead(404, { 'content-type': 'text/html' }).end();
  });
  stage = await startVerdictDesk({}, openNet([web.port], NAMES));
});
afterAll(async () => {
  await stage.close();
  await web.close();
});
beforeEach(() => {
  pages.clear();
  web.asked.length = 0;
  laterMs = 0;
});
afterEach(() => {
  back();
  back = () => undefined;
});

let surveys = 0;
/** An address that nobody has named before, of a page that is there. */
function newPage(): string {
  const [host = '', path] = [HOSTS[surveys], `/survey-${(surveys += 1)}`];
  pages.add(path);
  return `http://${host}:${web.port}${path}`;
}
const pathOf = (url: string): string => new URL(url).pathname;

const hasBeenAsked = (url: string): boolean => web.asked.includes(`GET ${pathOf(url)}`);

function jump(byMs: number): void {
  laterMs += byMs;
  back();
  back = jumpInTime(stage, laterMs);
}

/** Runs the jobs, later and later, until something is so. */
async function runUntil(what: string, isSo: () => Promise<boolean>): Promise<void> {
  await until(what, async () => {
    await stage.app.get(SourcesJob).run();
    await stage.app.get(EvidenceCheckJob).run();
    await stage.app.get(SourcesJob).run();
    if (await isSo()) return true;
    jump(HOURS_2_MS);
    return false;
  });
}

const stateOf = async (url: string): Promise<unknown> =>
  (await rows(stage, 'SELECT state FROM evidence_pages WHERE url = $1', [url]))[0]?.['state'];
const isIn = (url: string, state: string) => async (): Promise<boolean> => (await stateOf(url)) === state;

async function sourcesOf(claimId: string): Promise<SourceAnswer[]> {
  return (await readClaim(stage.guest, claimId)).verdict?.['sources'] as SourceAnswer[];
}

async function marksOf(articleId: string): Promise<{ claimId: string; sources: SourceAnswer[] }[]> {
  return ((await stage.guest.get(`/articles/${articleId}`)).body as { marks: never[] }).marks;
}

async function listedWithDead(): Promise<string[]> {
  const { body } = await stage.guest.get('/sites/gazette/verdicts?sources=dead&limit=100');
  return (body as { items: { id: string }[] }).items.map(({ id }) => id);
}

async function toldOf(claimId: string, type: string): Promise<Record<string, unknown>[]> {
  const found = await rows(stage, `SELECT data FROM events WHERE type = $1 AND data ->> 'claimId' = $2 ORDER BY seq`, [
    ...[type, claimId],
  ]);
  return found.map(({ data }) => data as Record<string, unknown>);
}

/** A claim judged by two sources, both of which were seen. */
async function judged(quote = dam()): Promise<{ claim: Flagged; gone: string; stays: string }> {
  const claim = await claimInExternal(stage, quote);
  const [gone, stays] = [newPage(), newPage()];
  const sources = [
    { url: gone, kind: 'primary', title: 'The survey' },
    { url: stays, kind: 'secondary' },
  ];
  await decided(stage.fay, claim.id, { action: 'publish_verdict', verdict: { ...VERDICT, sources } });
  await runUntil('both were seen', async () => (await isIn(gone, 'found')()) && isIn(stays, 'found')());
  jump(-laterMs);
  return { claim, gone, stays };
}

/** The page is there no longer, and a month later somebody notices. */
async function lose(url: string): Promise<void> {
  pages.delete(pathOf(url));
  jump(DAYS_31_MS);
  await runUntil('it is noticed', isIn(url, 'dead'));
  await stage.app.get(SourcesJob).run();
}

describe('a source of a verdict that stands', () => {
  it('is said to be gone once it is, to everybody and the desk, and nothing is taken back', async () => {
    const { claim, gone, stays } = await judged();
    expect(await sourcesOf(claim.id)).toEqual([
      { url: gone, kind: 'primary', title: 'The survey' },
      { url: stays, kind: 'secondary' },
    ]);

    await lose(gone);

    const expected = [
      { url: gone, kind: 'primary', title: 'The survey', deadSince: DATED },
      { url: stays, kind: 'secondary' },
    ];
    expect(await sourcesOf(claim.id)).toEqual(expected);
    expect(await marksOf(claim.articleId)).toMatchObject([{ claimId: claim.id, sources: expected }]);
    expect(await listedWithDead()).toContain(claim.id);
    expect(await toldOf(claim.id, 'claim.changed')).toHaveLength(1);
    expect(await toldOf(claim.id, 'claim.sources')).toMatchObject([{ articleId: claim.articleId, dead: 1 }]);
    expect(await readClaim(stage.guest, claim.id)).toMatchObject({ state: 'verdict', publicState: 'verdict' });
    expect(await countOf(stage, 'cases', `subject_id = $1 AND state = 'open'`, [claim.id])).toBe(0);
    const shown = await fetch(`${stage.url}/claims/${claim.id}`);
    expect(await shown.text()).toMatch(/survey-\d+<\/a> \(primary, no longer there\)/);
  });

  it('is looked at again a month after it was lost, and is there again', async () => {
    const { claim, gone } = await judged();
    await lose(gone);
    pages.add(pathOf(gone));
    await stage.app.get(VerdictSourcesService).wake();
    web.asked.length = 0;

    await stage.app.get(EvidenceCheckJob).run();
    const isAskedAtOnce = hasBeenAsked(gone);
    jump(DAYS_31_MS);
    await stage.app.get(VerdictSourcesService).wake();
    await runUntil('it is seen again', isIn(gone, 'found'));
    await stage.app.get(SourcesJob).run();

    expect(isAskedAtOnce).toBe(false);
    expect((await sourcesOf(claim.id)).filter((source) => 'deadSince' in source)).toEqual([]);
    expect(await marksOf(claim.articleId)).toMatchObject([{ sources: await sourcesOf(claim.id) }]);
    expect(await listedWithDead()).not.toContain(claim.id);
    expect(await toldOf(claim.id, 'claim.sources')).toMatchObject([{ dead: 1 }, { dead: 0 }]);
  });

  it('is said to be gone beside all claims that have the verdict, and to the desk once', async () => {
    const quote = dam();
    const same = await claimInExternal(stage, quote);
    const { claim, gone } = await judged(quote);
    await until('both have the verdict', async () => (await marksOf(same.articleId)).length === 1);

    await lose(gone);

    for (const { id, articleId } of [claim, same]) {
      expect(await marksOf(articleId)).toMatchObject([{ claimId: id, sources: [{ deadSince: DATED }, {}] }]);
    }
    expect([await toldOf(claim.id, 'claim.sources'), await toldOf(same.id, 'claim.sources')]).toMatchObject([
      [{ dead: 1 }],
      [],
    ]);
  });

  it('that was known to be gone is said to be so from the beginning', async () => {
    const { claim, gone } = await judged();
    await lose(gone);
    jump(-laterMs);
    const later = await claimInExternal(stage);
    const sources = [{ url: gone, kind: 'primary' }];
    await decided(stage.fay, later.id, { action: 'publish_verdict', verdict: { ...VERDICT, sources } });

    await stage.app.get(SourcesJob).run();
    await until('it is told', async () => (await toldOf(later.id, 'claim.sources')).length === 1);

    expect(await marksOf(later.articleId)).toMatchObject([{ sources: [{ url: gone, deadSince: DATED }] }]);
    expect(await listedWithDead()).toEqual(expect.arrayContaining([claim.id, later.id]));
  });
});

describe('a source of a verdict that stands no longer', () => {
  it('is not looked at again', async () => {
    const withdrawn = await judged();
    await decided(stage.fay, withdrawn.claim.id, { action: 'withdraw_verdict' });
    const standing = await judged();
    web.asked.length = 0;

    await lose(standing.gone);
    await runUntil('the other one was seen again', () => Promise.resolve(hasBeenAsked(standing.stays)));

    expect([withdrawn.gone, withdrawn.stays].filter(hasBeenAsked)).toEqual([]);
  });
});
