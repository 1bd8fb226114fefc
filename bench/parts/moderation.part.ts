import pg from 'pg';
import type { JsonClient } from '../json-client.ts';
import type { Options } from '../options.ts';
import type { Acted, Moderators } from '../processes/moderators.process.ts';
import type { RecordedTransaction } from '../processes/recorded.ts';
import { Remote } from '../processes/remote.ts';
import type { Replay } from '../processes/replay.process.ts';
import { tell } from '../report/progress.ts';
import { timesAtMost, type Check, type PartResult, type Row } from '../report/row.ts';
import { interleave } from '../rounds.ts';
import type { Debate } from '../seed/articles.ts';
import { inBulk } from '../seed/bulk.ts';
import { fillQueue, settleQueues } from '../seed/cases.ts';
import { fillFlat } from '../seed/flat-comments.ts';
import { OwnSite } from '../seed/own-site.ts';
import { seedPeople } from '../seed/people.ts';
import { Seeding } from '../seed/seeding.ts';
import { RECORDING } from '../server-process.ts';
import { createDatabase, setApart, type Stage } from '../stage.ts';

const DATABASE = 'bench_moderation';
const READERS = 2_000;
const MODERATORS = 8;
/** Cases that each of them takes and decides in one round. */
const EACH = 25;
/** Cases that one moderator takes in one round while nobody else does anything. */
const ALONE = 50;
const SECTIONS = ['politics', 'town', 'sport', 'culture'];
/** Of each section: moderators who decide at the same time are seldom in the same debate. */
const DEBATES = 10;
/** Some of the most urgent cases are for other moderators only. */
const SPARE = 1.25;
/** Statements by which a transaction is known. */
const TAKES = 'leases.next_of_site';
const DECIDES = 'ledger.append';

interface Desk {
  readonly site: OwnSite;
  readonly tokens: readonly string[];
}

const SMALL = 'held';
const LARGE = 'conduct';

/**
 * Taking and deciding cases of a queue that has very many. The limit is what the server's transactions come to without the
 * server: they are recorded, and `pg` runs the same statements with the same values on a copy of the database.
 */
export async function moderation(stage: Stage, { rounds, cases }: Options): Promise<PartResult> {
  const { desk, own, copyUrl } = await openDesk(stage, rounds, cases);
  const { site, tokens } = desk;
  const moderators = new Remote<Moderators>('moderators', stage.cleanUp);
  const replayer = new Remote<Replay>('replay', stage.cleanUp);
  await replayer.ask('connect', { url: copyUrl, count: MODERATORS });
  const url = own.server.url;
  const takenIds: string[] = [];
  const decidedIds: string[] = [];
  const counted = (ids: string[], acted: Acted): number => (ids.push(...acted.caseIds), acted.medianMs);
  const replay = async (name?: string): Promise<number> => {
    const transactions = (await own.server.recorded()).filter(isOf(name === undefined ? [TAKES, DECIDES] : [name]));
    return replayer.ask('replay', transactions);
  };
  const alone = async (queue: string, section?: string): Promise<number> => {
    const asked = { queue, site: site.slug, ...(section !== undefined && { section }) };
    return counted(takenIds, await moderators.ask('take', { url, tokens: tokens.slice(1, 2), asked, each: ALONE }));
  };
  const asked = { queue: LARGE, site: site.slug };
  tell('moderation: measuring');
  const took = await interleave(rounds, {
    taken: async () => counted(takenIds, await moderators.ask('take', { url, tokens, asked, each: EACH })),
    limitTaken: () => replay(TAKES),
    decided: async () => counted(decidedIds, await moderators.ask('decide', { url, tokens })),
    limitDecided: () => replay(DECIDES),
    small: () => alone(SMALL),
    large: () => alone(LARGE),
    smallSection: () => alone(SMALL, SECTIONS[0]),
    largeSection: () => alone(LARGE, SECTIONS[0]),
    figures: () => figuresMs(own.api, desk),
    // What was taken alone is taken on the copy too: it stays one.
    followed: () => replay(),
  });
  await Promise.all([moderators.end(), replayer.end()]);
  const [few, many] = cases.map((count) => count.toLocaleString('en'));
  const row = (work: string, limits: readonly number[], ours: readonly number[], times: number): Row => {
    return { work, unit: 'ms', limits, ours, goal: timesAtMost(times) };
  };
  const result = {
    rows: [
      row(`next of ${many} open cases, ${MODERATORS} moderators`, took.limitTaken, took.taken, 2),
      row(`a decision on one of them, ${MODERATORS} moderators`, took.limitDecided, took.decided, 2),
      row(`next of ${many} open cases, one moderator (limit: of ${few})`, took.small, took.large, 1.2),
      row('the same, of one section', took.smallSection, took.largeSection, 1.2),
      { work: `figures of the queues, ${many} open cases`, unit: 'ms', limits: [], ours: took.figures, goal: null },
    ],
    checks: [
      toLeaseCheck(takenIds),
      await checkDecisions(own, desk, decidedIds),
      await checkCopy(desk, copyUrl, decidedIds.length),
      await checkJudges(own, desk),
      await new Seeding(own).check(),
    ],
  } satisfies PartResult;
  await own.strike();
  return result;
}

function isOf(names: readonly string[]): (transaction: RecordedTransaction) => boolean {
  return (transaction) => transaction.some(({ name }) => name !== undefined && names.includes(name));
}

/** A full queue in a database of its own, a copy of it, and the server that is measured. */
async function openDesk(
  stage: Stage,
  rounds: number,
  cases: Options['cases'],
): Promise<{ desk: Desk; own: Stage; copyUrl: string }> {
  const empty = await setApart(stage, DATABASE);
  const people = await seedPeople(empty.db, stage.secret, READERS + MODERATORS);
  const desk = await prepare({ ...empty, people }, rounds, cases);
  await empty.strike();
  const copyUrl = await createDatabase(stage.db, stage.settings['DATABASE_URL'] ?? '', `${DATABASE}_copy`, DATABASE);
  await stage.db.query('CHECKPOINT');
  return { desk, own: await setApart(stage, DATABASE, RECORDING), copyUrl };
}

async function prepare(stage: Stage, rounds: number, [few, many]: Options['cases']): Promise<Desk> {
  const { db, people } = stage;
  const site = await OwnSite.make(stage.api, 'bench-moderation');
  const moderatorIds = people.ids.slice(-MODERATORS);
  await site.appoint(moderatorIds, 'moderator');
  const ofOneSection = (rounds + 1) * ALONE * SPARE;
  const ofAll = (ofOneSection + (rounds + 1) * 2 * MODERATORS * EACH * SPARE) / SECTIONS.length;
  const realOf = (open: number, taken: number): number => Math.floor(Math.min(taken, open / SECTIONS.length));
  const real = {
    few: realOf(few, ofOneSection + ofOneSection / SECTIONS.length),
    many: realOf(many, ofOneSection + ofAll),
  };
  const debates: Debate[] = [];
  for (const section of SECTIONS) {
    for (let n = 1; n <= DEBATES; n += 1) debates.push(await site.publisher.publish(`${section} ${n}`, section));
  }
  const readerIds = people.ids.slice(0, -MODERATORS);
  const [partialId = ''] = moderatorIds;
  await fillFlat(db, debates, readerIds, Math.ceil((real.few + real.many) / DEBATES));
  const common = { siteId: site.id, sections: SECTIONS.length, debates, readerIds, partialId };
  tell(`moderation: seeding ${(few + many).toLocaleString('en')} open cases`);
  await inBulk(db, 'cases', async () => {
    await fillQueue(db, { ...common, queue: SMALL, open: few, real: real.few });
    await fillQueue(db, { ...common, queue: LARGE, open: many, real: real.many });
  });
  await settleQueues(db);
  return { site, tokens: people.tokens.slice(-MODERATORS) };
}

/** What is told to whoever judges, at most once a second while anything changes. */
async function figuresMs(api: JsonClient, { site, tokens }: Desk): Promise<number> {
  const began = performance.now();
  await api.ask('GET', `/api/v1/moderation/queues?site=${site.slug}`, { token: tokens[0] });
  return performance.now() - began;
}

function toLeaseCheck(ids: readonly string[]): Check {
  const different = new Set(ids).size;
  return { what: `cases taken: ${ids.length}; different ones: ${different}`, holds: different === ids.length };
}

async function checkDecisions(stage: Stage, { site }: Desk, ids: readonly string[]): Promise<Check> {
  const { rows } = await stage.db.query<{ stored: number; cases: number; closed: number }>(
    `SELECT (SELECT count(*)::int FROM decisions WHERE site_id = $1) AS stored,
            (SELECT count(DISTINCT case_id)::int FROM decisions WHERE site_id = $1 AND case_id = ANY($2::uuid[])) AS cases,
            (SELECT count(*)::int FROM cases WHERE id = ANY($2::uuid[]) AND state = 'closed') AS closed`,
    [site.id, ids],
  );
  const { stored = 0, cases = 0, closed = 0 } = rows[0] ?? {};
  const what = `decisions acknowledged: ${ids.length}; stored: ${stored}, about as many cases: ${cases}, closed: ${closed}`;
  return { what, holds: [stored, cases, closed].every((count) => count === ids.length) };
}

/** What was replayed had the same effects. */
async function checkCopy({ site }: Desk, url: string, decided: number): Promise<Check> {
  const copy = new pg.Client({ connectionString: url, application_name: 'parley bench' });
  await copy.connect();
  const { rows } = await copy.query<{ decisions: number; closed: number }>(
    `SELECT (SELECT count(*)::int FROM decisions WHERE site_id = $1) AS decisions,
            (SELECT count(*)::int FROM cases WHERE site_id = $1 AND state = 'closed') AS closed`,
    [site.id],
  );
  await copy.end();
  const { decisions = 0, closed = 0 } = rows[0] ?? {};
  const what = `decisions made again on the copy: ${decisions}; cases closed there: ${closed}`;
  return { what, holds: [decisions, closed].every((count) => count === decided) };
}

async function checkJudges(stage: Stage, { site }: Desk): Promise<Check> {
  const { rows } = await stage.db.query<{ partial: number }>(
    `SELECT count(*)::int AS partial FROM cases c JOIN case_conflicts x ON x.case_id = c.id
     WHERE c.site_id = $1 AND x.account_id IN (c.lease_holder_id, c.closed_by)`,
    [site.id],
  );
  const partial = rows[0]?.partial ?? -1;
  return { what: `cases in the hands of somebody who had flagged them: ${partial}`, holds: partial === 0 };
}
