// Before the first test: one Postgres with one migrated template, of which each test file takes a copy (database.ts).
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import './sources.mjs';

const { startEmbeddedPostgres } = await import('../../src/platform/database/embedded/embedded-postgres.ts');
const { migrateUp } = await import('../../src/platform/database/migrator.ts');

/** Set here and called by postgres.teardown.mjs, which Jest runs in the same process. */
const REMOVE = Symbol.for('parley.test.postgres.remove');

export default async function setUp() {
  const server = await openServer();
  const template = `parley_test_${randomBytes(6).toString('hex')}`;
  const remove = once(async () => {
    await dropDatabases(server.url, template);
    await server.close();
  });
  removeOnSignal(remove);
  globalThis[REMOVE] = remove;
  try {
    await createTemplate(server.url, template);
  } catch (error) {
    await remove();
    throw error;
  }
  // workers are started after this and inherit it
  process.env.PARLEY_TEST_POSTGRES = JSON.stringify({ serverUrl: server.url, template });
}

/** The operator's server by DATABASE_URL, or an embedded one in a folder of its own. */
async function openServer() {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: () => Promise.resolve() };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-test-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const dataFolder = path.join(folder, 'postgres');
    const server = await startEmbeddedPostgres({ dataFolder, database: 'parley', durable: false });
    return { url: server.url, close: () => server.stop().finally(removeFolder) };
  } catch (error) {
    removeFolder();
    throw error;
  }
}

async function createTemplate(serverUrl, template) {
  await ask(serverUrl, `CREATE DATABASE ${template}`);
  const url = new URL(serverUrl);
  url.pathname = `/${template}`;
  await migrateUp(url.href);
  // a copy waits while anybody is connected to what it copies
  await ask(serverUrl, `ALTER DATABASE ${template} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
}

/** The template and every copy that a test did not drop itself: their names begin with the template's. */
async function dropDatabases(serverUrl, template) {
  const names = await ask(serverUrl, 'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)', [
    template,
  ]);
  if (names.some(({ name }) => name === template)) await ask(serverUrl, `ALTER DATABASE ${template} IS_TEMPLATE false`);
  for (const { name } of names) await ask(serverUrl, `DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

async function ask(url, text, values = []) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // a server that stops fails the pending query, which reports it
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Jest does not tear down a run that is interrupted. */
function removeOnSignal(remove) {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, () => void remove().finally(() => process.exit(code)));
  }
}

function once(work) {
  let done;
  return () => (done ??= work());
}
