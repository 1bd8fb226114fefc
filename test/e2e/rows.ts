import pg from 'pg';
import type { TestApp } from '../support/app.js';

/** Asks the application's database behind its back. */
export async function rows(app: TestApp, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
}

export async function countOf(app: TestApp, table: string, where: string, values: unknown[] = []): Promise<number> {
  const [found] = await rows(app, `SELECT count(*)::int AS n FROM ${table} WHERE ${where}`, values);
  return Number(found?.['n']);
}
