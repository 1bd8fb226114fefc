import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { declaredStatements } from '#platform/database/statement.js';
import { startStage, type Stage } from '../support/cast.js';
import { rows } from '../e2e/rows.js';

let stage: Stage;
let client: pg.Client;

beforeAll(async () => {
  stage = await startStage();
  client = new pg.Client(stage.databaseUrl);
  await client.connect();
  // Half of them close by age within a century, the others at a time of their own; every hour one.
  await rows(
    stage,
    `INSERT INTO articles (id, site_id, url, title, tags, origin, discussion, revision, close_at, created_at, updated_at)
     SELECT gen_random_uuid(), $1, 'https://gazette.example/many/' || n, 'T', '[]', 'own', 'open', 0,
       CASE WHEN n % 2 = 0 THEN now() + n * interval '1 hour' END, now() - n * interval '1 hour', now()
     FROM generate_series(1, 20000) n`,
    [stage.siteId],
  );
  await rows(stage, 'ANALYZE articles');
});
afterAll(async () => {
  await client.end();
  await stage.close();
});

/** The plan of a declared statement as it is run, for some values. */
async function planOf(name: string, values: readonly string[]): Promise<string> {
  await client.query(`PREPARE planned AS ${declaredStatements().get(name) ?? ''}`);
  await client.query('BEGIN');
  const { rows: lines } = await client.query(`EXPLAIN (ANALYZE) EXECUTE planned (${values.join(', ')})`);
  await client.query('ROLLBACK');
  await client.query('DEALLOCATE planned');
  return lines.map((line) => Object.values(line as object).join()).join('\n');
}

describe('debates that ended since the last turn', () => {
  it('are found among 20,000 articles by their indexes', async () => {
    const plan = await planOf('debate_turns.take_ended', [`now() + interval '2 hours'`]);

    for (const index of ['articles_close_at', 'articles_by_age']) {
      expect(plan).toMatch(new RegExp(`Index Scan using ${index} on [^\\n]+\\n\\s+Index Cond: [^\\n]+ > [^\\n]+ <= `));
    }
    expect(plan).not.toMatch(/Seq Scan on articles/);
  });
});

describe('articles of a site whose settings changed', () => {
  it('are read from where the last ones ended', async () => {
    const values = [`'${stage.siteId}'`, '14', 'now()', `'ffffffff-ffff-ffff-ffff-ffffffffffff'`, 'now()'];

    const plan = await planOf('debate_turns.list_articles', values);

    expect(plan).toMatch(/Index Scan using articles_newest/);
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  });
});
