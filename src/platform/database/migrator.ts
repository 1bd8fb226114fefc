import { DataSource } from 'typeorm';
import { migrations } from '#migrations/index.js';
import { migratingOptions } from './connection-options.js';
import { prepareRuntimeRole } from './runtime-role.js';

/** The oldest server whose features are used (server_version_num). */
const SERVER_VERSION_MIN = 150_000;
/** Key of the advisory lock under which one process at a time migrates; any constant of our own. */
const MIGRATION_LOCK = 7_274_001;

/** A database that cannot be used; `message` is one sentence for the operator. */
export class DatabaseUnusableError extends Error {}

export interface MigrationState {
  readonly name: string;
  readonly applied: boolean;
}

/**
 * Brings the database at `url` to the newest schema, as the owner of its tables, and prepares the role that serves. Returns
 * the names of the migrations that it ran.
 */
export async function migrateUp(url: string): Promise<string[]> {
  return withMigrations(url, async (source) => {
    const ran = await source.runMigrations({ transaction: 'each' });
    await prepareRuntimeRole(source);
    return ran.map((migration) => migration.name);
  });
}

/** Takes the newest migration back. Returns its name, or null when there is none left. */
export async function migrateDown(url: string): Promise<string | null> {
  return withMigrations(url, async (source) => {
    const newest = (await stateOf(source)).findLast((migration) => migration.applied);
    if (!newest) return null;
    await source.undoLastMigration({ transaction: 'each' });
    return newest.name;
  });
}

/** Every migration, oldest first, and whether the database has it. */
export async function migrationStatus(url: string): Promise<MigrationState[]> {
  return withMigrations(url, stateOf);
}

async function stateOf(source: DataSource): Promise<MigrationState[]> {
  const table = await source.query<{ present: boolean }[]>(`SELECT to_regclass('migrations') IS NOT NULL AS present`);
  const rows = table[0]?.present ? await source.query<{ name: string }[]>('SELECT name FROM migrations') : [];
  const applied = new Set(rows.map((row) => row.name));
  return migrations.map((migration) => ({ name: migration.name, applied: applied.has(migration.name) }));
}

async function withMigrations<T>(url: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = new DataSource({ ...migratingOptions(url), migrations });
  try {
    await source.initialize();
  } catch (error) {
    throw new DatabaseUnusableError(`The database (DATABASE_URL) cannot be reached: ${messageOf(error)}.`);
  }
  try {
    await requireVersion(source);
    await source.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work(source);
  } finally {
    await source.destroy();
  }
}

async function requireVersion(source: DataSource): Promise<void> {
  const [row] = await source.query<{ number: string; name: string }[]>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
  );
  if (row && Number(row.number) < SERVER_VERSION_MIN) {
    throw new DatabaseUnusableError(`The database runs PostgreSQL ${row.name}; Parley needs 15 or newer.`);
  }
}

/** Some connection errors carry their text only in the errors they gather (one per address that was tried). */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
