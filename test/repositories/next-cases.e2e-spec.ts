import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import '#app/app.module.js';
import { declaredStatements } from '#platform/database/statement.js';
import { rows } from '../e2e/rows.js';
import { startStage, type Stage } from '../support/cast.js';

const CASES = 50_000;
/** What a plan must not have: it would read or sort all cases of a queue to find one. */
const SLOW = /Sort|Seq Scan on (cases|case_conflicts|case_acts)|Hash/;
/** Nor this: all cases, by an index or not, to keep a few of them. */
const READS_ALL = /Seq Scan on cases|Rows Removed by Filter: \d{4}/;

// Every tenth has been flagged by the one who asks, every hundredth is of the gravest; half of them are overdue.
const SEED = `
  INSERT INTO cases (id, site_id, queue, subject_type, subject_id, subject_revision, article_id, section, state, priority, harm,
    first_flag_at, due_at, created_at)
  SELECT gen_random_uuid(), $1, 'conduct', 'comment', gen_random_uuid(), 1, CASE WHEN n % 20 < 2 THEN $2::uuid END, CASE WHEN n % 3 = 0 THEN 'Sport' END, 'open',
    random(), CASE WHEN n % 100 = 0 THEN 8 WHEN n % 7 = 0 THEN 4 ELSE 2 END, now() - interval '1 day',
    now() + (n - ${CASES} / 2) * interval '1 second', now() FROM generate_series(1, ${CASES}) n`;
const CONFLICTS = `INSERT INTO case_conflicts
  SELECT id, $1, 'flagged' FROM (SELECT id, row_number() OVER () AS n FROM cases) c WHERE n % 10 = 0`;

const ACTS = `INSERT INTO case_acts (id, case_id, kind, actor_id, at)
  SELECT gen_random_uuid(), id, kind, $1, now() FROM cases, unnest(ARRAY['opened', 'released']) kind`;

let stage: Stage;
let client: pg.Client;

beforeAll(async () => {
  stage = await startStage();
  await rows(stage, SEED, [stage.siteId, stage.articleId]);
  await rows(stage, CONFLICTS, [stage.moderator.id]);
  await rows(stage, ACTS, [stage.moderator.id]);
  await rows(stage, 'VACUUM ANALYZE cases, case_conflicts, case_acts');
  client = new pg.Client(stage.databaseUrl);
  await client.connect();
  await client.query('SET plan_cache_mode = force_generic_plan');
});
afterAll(async () => {
  await client.end();
  await stage.close();
});

/** The plan of a declared statement as it is run, for some values. */
async function planOf(name: string, values: readonly string[]): Promise<string> {
  await client.query(`PREPARE planned AS ${declaredStatements().get(name) ?? ''}`);
  await client.query('BEGIN');
  const { rows: lines } = await client.query<Record<string, string>>(
    `EXPLAIN (ANALYZE, BUFFERS) EXECUTE planned (${values.join(', ')})`,
  );
  await client.query('ROLLBACK');
  await client.query('DEALLOCATE planned');
  return lines.flatMap((line) => Object.values(line)).join('\n');
}

function valuesOf(section: string): string[] {
  const place = [`'{${stage.siteId}}'`, `ARRAY[${section}]::text[]`, `'{t}'`];
  return [`'${stage.moderator.id}'`, `'conduct'`, ...place, 'now()', 'now()', '20'];
}

describe('the statement for the next cases', () => {
  it.each([
    ['site', 'NULL'],
    ['section', `'Sport'`],
  ])('probes indexes of a %s with 50,000 cases, and sorts nothing', async (kind, section) => {
    const plan = await planOf(`leases.next_of_${kind}`, valuesOf(section));

    expect(plan).not.toMatch(SLOW);
    expect(plan).toMatch(/Index (Only )?Scan using cases_/);
    expect(plan).toMatch(/Update on cases c .*rows=20(\.00)? /);
  });

  it('probes indexes of one article', async () => {
    const plan = await planOf('leases.next_of_article', [...valuesOf('NULL'), `'${stage.articleId}'`]);

    expect(plan).not.toMatch(SLOW);
  });
  it.each(['leases.expire', 'leases.resume'])('finds what comes back by an index: %s', async (name) => {
    const plan = await planOf(name, ['now()']);

    expect(plan).not.toMatch(SLOW);
  });

  it('can count the figures of a site from one index alone', async () => {
    await client.query('SET enable_seqscan = off');
    const plan = await planOf('queues.figures_of_site', [`'${stage.siteId}'`, 'now()']);
    await client.query('RESET enable_seqscan');

    expect(plan).toMatch(/Index Only Scan using cases_figures/);
  });

  it.each([
    ['priority', 'Infinity'],
    ['oldest', '-infinity'],
    ['newest', 'infinity'],
  ])('lists what waits by %s from the beginning of an index', async (sort, start) => {
    const places = [`'{${stage.siteId}}'`, `'{conduct}'`, `ARRAY[NULL]::text[]`];
    const page = [`'${start}'`, `'${stage.siteId}'`, '26'];
    const plan = await planOf(`cases.list_waiting_${sort}`, [...places, ...page, ...Array<string>(5).fill('NULL')]);

    expect(plan).toMatch(/Index Scan( Backward)? using cases_by_(time|priority) on cases/);
    expect(plan).not.toMatch(/Seq Scan on cases/);
  });

  it('would be caught sorting', async () => {
    const { rows: lines } = await client.query<Record<string, string>>(
      `EXPLAIN SELECT id FROM cases WHERE state = 'open' ORDER BY harm DESC, priority LIMIT 1`,
    );

    expect(JSON.stringify(lines)).toMatch(SLOW);
  });
});

/** The values of a new case about a subject of this id. */
function opening(id: string): string[] {
  const about = [`gen_random_uuid()`, `'${stage.siteId}'`, `'held'`, `'comment'`, id, '1', 'NULL', 'NULL', 'NULL'];
  return [...about, '2', `'{}'`, 'NULL', 'now()', 'now()', `'{held,conduct}'`, 'false', 'NULL'];
}

describe('the statements for a decision', () => {
  it.each([
    ['cases.find', (id: string) => [id]],
    ['cases.lock', (id: string) => [id]],
    ['cases.lock_together', (id: string) => [id, `'{held,conduct}'`, `'${stage.moderator.id}'`]],
    ['cases.open', (id: string) => opening(id)],
    ['cases.is_partial', (id: string) => [id, `'${stage.moderator.id}'`]],
    ['cases.settle', (id: string) => [`ARRAY[${id}]::uuid[]`, 'now()', 'NULL', `'approve'`]],
  ])('find the case among 50,000 by an index: %s', async (name, valuesFor) => {
    const [one] = await rows(stage, 'SELECT id FROM cases LIMIT 1');

    const plan = await planOf(name, valuesFor(`'${String(one?.['id'])}'`));

    expect(plan).not.toMatch(READS_ALL);
    expect(plan).toMatch(/Index (Only )?Scan (using|on) cases_/);
  });
});
