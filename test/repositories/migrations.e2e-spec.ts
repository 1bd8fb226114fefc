import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ArticleRevisionEntity } from '#features/articles/article-revision.entity.js';
import { ArticleEntity } from '#features/articles/article.entity.js';
import { SiteEntity } from '#features/sites/site.entity.js';
import { ThreadEntity } from '#features/threads/thread.entity.js';
import { migrations } from '#migrations/index.js';
import { migrateDown, migrateUp, migrationStatus } from '#platform/database/migrator.js';
import { openMotion, say } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import { startStage } from '../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

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

describe('migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  it('go down and up again on a database that holds a debate', async () => {
    const stage = await startStage();
    const { id } = await say(stage.reader, stage.threadId, 'Here before the migration.');
    for (const act of ['pin', 'feature', 'lock']) await stage.moderator.put(`/comments/${id}/${act}`);
    const motion = await openMotion(stage, stage.articleId);
    await stage.reader.put(`/threads/${motion.id}/stance`, { stance: 'for' });
    const strict = { state: 'closed', slowModeS: 60, premoderated: true };
    await stage.moderator.patch(`/threads/${motion.id}`, strict, { 'if-match': '"1"' });
    const before = await tablesOf(stage.databaseUrl);

    const taken: (string | null)[] = [];
    for (const _ of migrations) taken.push(await migrateDown(stage.databaseUrl));
    const empty = await tablesOf(stage.databaseUrl);
    const ran = await migrateUp(stage.databaseUrl);

    expect(taken).toEqual(migrations.map(({ name }) => name).reverse());
    expect(empty).toEqual(['migrations']);
    expect(ran).toEqual(migrations.map(({ name }) => name));
    expect(await tablesOf(stage.databaseUrl)).toEqual(before);
    await stage.close();
  });

  it('keep comments and closed threads when the rules of threads go down and up again', async () => {
    const stage = await startStage();
    await say(stage.reader, stage.threadId, 'Here all the time.');
    await stage.moderator.patch(`/threads/${stage.threadId}`, { state: 'closed' }, { 'if-match': '"1"' });

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
