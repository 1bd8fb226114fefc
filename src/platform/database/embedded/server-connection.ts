import pg from 'pg';
import { errorCode } from './embedded-postgres-error.js';
import { noteSettings, type LaunchNote } from './server-flags.js';

export const superuser = 'parley';
const connectMsMax = 5_000;

/** How to reach a server of ours. */
export interface ServerAddress {
  readonly port: number;
  readonly password: string;
}

export function urlOf(address: ServerAddress, database: string): string {
  return `postgres://${superuser}:${encodeURIComponent(address.password)}@127.0.0.1:${String(address.port)}/${encodeURIComponent(database)}`;
}

/** Connects and asks the server who launched it; an answer also means that it accepts connections. */
export async function readLaunchNote(address: ServerAddress): Promise<LaunchNote> {
  return await withConnection(address, async (client) => {
    const text = 'select current_setting($1, true) as source, current_setting($2, true) as guardian';
    const { rows } = await client.query<{ source: string | null; guardian: string | null }>(text, [
      noteSettings.source,
      noteSettings.guardian,
    ]);
    return { source: rows[0]?.source === 'system' ? 'system' : 'npm', guardian: rows[0]?.guardian ?? '' };
  });
}

/** Makes the database unless it exists. */
export async function ensureDatabase(address: ServerAddress, database: string): Promise<void> {
  await withConnection(address, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount !== 0) return;
    await client.query(`create database ${pg.escapeIdentifier(database)}`).catch((error: unknown) => {
      if (!['42P04', '23505'].includes(errorCode(error) ?? '')) throw error; // a sibling has just made it
    });
  });
}

async function withConnection<T>(address: ServerAddress, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf(address, 'postgres'), connectionTimeoutMillis: connectMsMax });
  // a server that stops in the middle also fails the pending query, which reports it
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
