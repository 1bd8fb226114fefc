import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ArticleRevisionEntity } from '#features/articles/article-revision.entity.js';
import { ArticleEntity } from '#features/articles/article.entity.js';
import { SiteEntity } from '#features/sites/site.entity.js';
import { ThreadEntity } from '#features/threads/thread.entity.js';
import { migrations } from '#migrations/index.js';
import { migrateDown, migrateUp, migrationStatus } from '#platform/database/migrator.js';
import { say } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import { startStage } from '../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { fillEveryTable, rowCounts } from './every-table.js';

const entities = [SiteEntity, ArticleEntity, ArticleRevisionEntity, ThreadEntity];

async function tablesOf(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  await client.end();
  return rows.map(({ name }) => name);
}

/** Indexes of one table that differ by their names alone: each costs a write of every row for nothing. */
async function twinIndexesOf(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ names: string }>(
    `SELECT string_agg(indexrelid::regclass::text, ' = ' ORDER BY indexrelid) AS names FROM pg_index
     WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
     GROUP BY indrelid, indkey, indclass, indoption, pg_get_expr(indexprs, indrelid), pg_get_expr(indpred, indrelid)
     HAVING count(*) > 1`,
  );
  await client.end();
  return rows.map(({ names }) => names);
}

/** Rows that the older schema cannot hold: a role of a section would become one of the whole site. */
const LOSES: Readonly<Record<string, string>> = { WidenSites1763800000005: 'site_members' };

/** Brings a database up as far as the migration at this place. */
async function migrateUpTo(url: string, place: number): Promise<void> {
  const source = new DataSource({ type: 'postgres', url, migrations: migrations.slice(0, place + 1) });
  await source.initialize();
  await source.runMigrations({ transaction: 'each' });
  await source.destroy();
}

function pick(counts: Readonly<Record<string, number>>, tables: readonly string[]): Record<string, number | undefined> {
  return Object.fromEntries(tables.map((table) => [table, counts[table]]));
}

describe('migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  it('make no index twice', async () => {
    await migrateUp(database.url);

    expect(await twinIndexesOf(database.url)).toEqual([]);
  });

  it('go down, up and down again one at a time, with rows in every table, and lose those of their own tables only', async () => {
    const stage = await startStage();
    await fillEveryTable(stage);
    const top = await rowCounts(stage);
    const taken: (string | null)[] = [];

    for (const [place, { name }] of [...migrations.entries()].reverse()) {
      const before = await rowCounts(stage);
      taken.push(await migrateDown(stage.databaseUrl));
      const below = await rowCounts(stage);
      await migrateUpTo(stage.databaseUrl, place);
      const again = await rowCounts(stage);
      await migrateDown(stage.databaseUrl);

      const kept = Object.keys(below).filter((table) => LOSES[name] !== table);
      expect([name, pick(below, kept)]).toEqual([name, pick(before, kept)]);
      expect([name, pick(again, Object.keys(below))]).toEqual([name, below]);
      expect([name, Object.keys(again)]).toEqual([name, Object.keys(before)]);
      expect(await rowCounts(stage)).toEqual(below);
    }
    const none = await tablesOf(stage.databaseUrl);
    const ran = await migrateUp(stage.databaseUrl);

    expect(Object.entries(top).filter(([, count]) => count === 0)).toEqual([]);
    expect(taken).toEqual(migrations.map(({ name }) => name).reverse());
    expect(none).toEqual(['migrations']);
    expect(ran).toEqual(migrations.map(({ name }) => name));
    expect(Object.keys(await rowCounts(stage))).toEqual(Object.keys(top));
    await stage.close();
  }, 120_000);

  it('keep comments and closed threads when the rules of threads go down and up again', async () => {
    const stage = await startStage();
    await say(stage.reader, stage.threadId, 'Here all the time.');
    await stage.moderator.patch(`/threads/${stage.threadId}`, { state: 'closed' }, { 'if-match': '"1"' });
    // Its jobs would lock tables against the migrations.
    await stage.app.close();

    let taken: string | null = '';
    while (taken !== 'WidenThreads1763800000008') taken = await migrateDown(stage.databaseUrl);
    await migrateUp(stage.databaseUrl);

    const kept = `SELECT t.state, t.closed_at IS NOT NULL AS dated, t.slow_mode_s, t.comment_count, c.body
      FROM threads t JOIN comments c ON c.thread_id = t.id`;
    expect(await rows(stage, kept)).toEqual([
      { state: 'closed', dated: true, slow_mode_s: 0, comment_count: 1, body: 'Here all the time.' },
    ]);
    await stage.close();
  });

  it('tell which of them a database has', async () => {
    const status = await migrationStatus(database.url);

    expect(status).toEqual(migrations.map(({ name }) => ({ name, applied: true })));
  });

  it('have every column that the entities name', async () => {
    const source = new DataSource({ type: 'postgres', url: database.url, entities });
    await source.initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();

    // Hand-made indexes, checks and foreign keys are unknown to column-only entities, so drops are no drift.
    const drift = upQueries.map(({ query }) => query).filter((query) => /ADD "|CREATE TABLE|ALTER COLUMN/.test(query));
    expect(drift).toEqual([]);
  });

  it('would show a column that is missing', async () => {
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query('ALTER TABLE sites DROP COLUMN name');
    const source = new DataSource({ type: 'postgres', url: database.url, entities });
    await source.initialize();

    const { upQueries } = await source.driver.createSchemaBuilder().log();

    expect(upQueries.map(({ query }) => query).join('\n')).toContain('ADD "name"');
    await source.destroy();
    await client.end();
  });
});
