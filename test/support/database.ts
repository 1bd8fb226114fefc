import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one test file: migrated, empty, its own. */
export interface TestDatabase {
  readonly url: string;
  /** Also closes the connections that are still open. */
  drop(): Promise<void>;
}

/** Copies the template of postgres.setup.mjs; what a test does not drop goes at the end of the run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = runPostgres();
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await ask(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

function runPostgres(): { serverUrl: string; template: string } {
  const setting = process.env['PARLEY_TEST_POSTGRES'];
  if (setting === undefined)
    throw new Error('No Postgres: only *.e2e-spec.ts files below test/ may ask for a database.');
  return JSON.parse(setting) as { serverUrl: string; template: string };
}

async function ask(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
