import pg from 'pg';
import type { DataSource } from 'typeorm';

/** As whom Parley serves: reads and writes rows, owns no table, and cannot change what was decided. */
export const RUNTIME_ROLE = 'parley_runtime';

const CONNECT_MS_MAX = 5_000;

/** Roles belong to the whole server: another database may make the same one at this moment. */
const CREATE = `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${RUNTIME_ROLE}') THEN CREATE ROLE ${RUNTIME_ROLE} NOLOGIN; END IF;
  EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL;
  END $$`;

/** Since version 16, whoever makes a role may administer it but does not act as it without being told so. */
const JOIN = `
  DO $$ BEGIN
    IF NOT pg_has_role('${RUNTIME_ROLE}', CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END)
    THEN GRANT ${RUNTIME_ROLE} TO CURRENT_USER; END IF;
  EXCEPTION WHEN undefined_object OR insufficient_privilege THEN NULL;
  END $$`;

/** Only where something is missing, since granting writes to the catalogue. */
const GRANT = `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${RUNTIME_ROLE}') THEN RETURN; END IF;
    IF NOT EXISTS (
      SELECT FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
      AND NOT has_table_privilege('${RUNTIME_ROLE}', oid, 'SELECT')
    ) THEN RETURN; END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${RUNTIME_ROLE}', current_schema());
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO ${RUNTIME_ROLE}', current_schema());
    EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO ${RUNTIME_ROLE}', current_schema());
    REVOKE UPDATE, DELETE ON decisions FROM ${RUNTIME_ROLE};
    REVOKE DELETE ON ledgers, decision_texts FROM ${RUNTIME_ROLE};
    REVOKE INSERT, UPDATE, DELETE ON migrations FROM ${RUNTIME_ROLE};
  EXCEPTION WHEN insufficient_privilege THEN NULL; -- the tables are somebody else's
  END $$`;

/** Makes the role where the connecting user may, and gives it what serving needs. Without that right nothing happens. */
export async function prepareRuntimeRole(source: DataSource): Promise<void> {
  for (const step of [CREATE, JOIN, GRANT]) await source.query(step);
}

/** The role to serve as, or null where the user of this database may not act as it. */
export async function findRuntimeRole(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS_MAX });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SET ROLE ${RUNTIME_ROLE}`);
    const { rows } = await client.query<{ usable: boolean | null }>(
      `SELECT has_table_privilege(to_regclass('ledgers')::oid, 'UPDATE') AS usable`,
    );
    return rows[0]?.usable === true ? RUNTIME_ROLE : null;
  } catch {
    return null; // there is no such role, or it is not for this user
  } finally {
    await client.end();
  }
}
