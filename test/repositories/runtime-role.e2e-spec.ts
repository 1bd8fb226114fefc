import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Ledger } from '#features/moderation/ledger/ledger.js';
import { Database } from '#platform/database/database.js';
import { migrateUp } from '#platform/database/migrator.js';
import { findRuntimeRole, RUNTIME_ROLE } from '#platform/database/runtime-role.js';
import { statement } from '#platform/database/statement.js';
import { UNKNOWN_ID } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import { startStage, type Stage } from '../support/cast.js';

const whoServes = statement<{ role: string; owner: boolean }>(
  'test.who_serves',
  `SELECT current_user AS role, pg_has_role(current_user, tableowner, 'USAGE') AS owner FROM pg_tables WHERE tablename = 'decisions'`,
);

let stage: Stage;
let client: pg.Client;
beforeAll(async () => {
  stage = await startStage();
  await stage.app.get(Database).transaction(async (tx) => {
    await stage.app.get(Ledger).append(tx, {
      ...{ siteId: stage.siteId, caseId: null, round: null, subjectType: 'comment', subjectId: UNKNOWN_ID },
      ...{ subjectRevision: 1, articleId: null, section: null, affectedId: null, actorId: null, actorRole: 'admin' },
      ...{ automated: false, action: 'remove', reason: 'spam', rule: null, payload: {}, supersedesId: null },
    });
  });
});
afterAll(() => stage.close());

/** Tries a statement as the owner of the tables, or as the role that serves. */
async function attempt(role: string | null, text: string): Promise<string> {
  client = new pg.Client({ connectionString: stage.databaseUrl });
  await client.connect();
  try {
    if (role !== null) await client.query(`SET ROLE ${role}`);
    await client.query(text);
    return 'done';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end();
  }
}

describe('the ledger', () => {
  it.each(["UPDATE decisions SET action = 'approve'", 'DELETE FROM decisions', 'TRUNCATE decisions CASCADE'])(
    'refuses %s to the owner of the tables',
    async (text) => {
      expect(await attempt(null, text)).toMatch(/decisions is append-only|decision_texts is append-only/);
    },
  );

  it.each([
    "UPDATE decisions SET action = 'approve'",
    'DELETE FROM decisions',
    'TRUNCATE decisions CASCADE',
    'DELETE FROM ledgers',
    'DELETE FROM decision_texts',
    'ALTER TABLE decisions DISABLE TRIGGER ALL',
    'DROP TRIGGER decisions_append_only ON decisions',
    'DROP TABLE decisions CASCADE',
    'CREATE OR REPLACE FUNCTION refuse_any_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$',
    "SET session_replication_role = 'replica'",
  ])('refuses %s to the role that serves', async (text) => {
    expect(await attempt(RUNTIME_ROLE, text)).toMatch(/permission denied|must be owner/);
  });

  it('would let a superuser edit it past the triggers, which `parley verify` is there to find', async () => {
    const text = "SET session_replication_role = 'replica'; UPDATE decisions SET rule = rule";

    expect(await attempt(null, text)).toBe('done');
  });
});

describe('the role that serves', () => {
  it('owns no table', async () => {
    expect(await stage.app.get(Database).query(whoServes)).toEqual([{ role: RUNTIME_ROLE, owner: false }]);
  });

  it('is not made for a user who may make none: Parley goes on as the owner', async () => {
    const name = `plain_${process.pid}`;
    const url = new URL(stage.databaseUrl);
    url.pathname = `/${name}`;
    const setUp = [`CREATE ROLE ${name} LOGIN PASSWORD 'x'`, `CREATE DATABASE ${name} OWNER ${name}`];
    for (const text of setUp) await rows(stage, text);
    [url.username, url.password] = [name, 'x'];

    const ran = await migrateUp(url.href);
    const again = await migrateUp(url.href);
    const role = await findRuntimeRole(url.href);

    expect([ran.length > 0, again, role]).toEqual([true, [], null]);
    for (const text of [`DROP DATABASE ${name} WITH (FORCE)`, `DROP ROLE ${name}`]) await rows(stage, text);
  });

  it('serves a user who may make roles and is no superuser', async () => {
    const name = `maker_${process.pid}`;
    const url = new URL(stage.databaseUrl);
    url.pathname = `/${name}`;
    const setUp = [
      `CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'x'`,
      `CREATE DATABASE ${name} OWNER ${name}`,
      `GRANT ${RUNTIME_ROLE} TO ${name} WITH ADMIN OPTION`,
    ];
    for (const text of setUp) await rows(stage, text);
    [url.username, url.password] = [name, 'x'];

    await migrateUp(url.href);

    expect(await findRuntimeRole(url.href)).toBe(RUNTIME_ROLE);
    for (const text of [`DROP DATABASE ${name} WITH (FORCE)`, `DROP ROLE ${name}`]) await rows(stage, text);
  });
});
