import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { CleanUp } from './clean-up.ts';
import type { Options } from './options.ts';
import { JsonClient } from './json-client.ts';
import { seedPeople, type People } from './seed/people.ts';
import { ServerProcess } from './server-process.ts';

/** Where everything plays: a durable embedded Postgres in a fresh folder, and the server under test on it. */
export interface Stage {
  readonly app: string;
  readonly cleanUp: CleanUp;
  readonly dataFolder: string;
  /** A second database of the same Postgres, for the limit of writing. */
  readonly scratchUrl: string;
  readonly secret: string;
  /** The environment of the server and of commands beside it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly db: pg.Client;
  readonly api: JsonClient;
  readonly server: ServerProcess;
  readonly people: People;
  readonly postgresVersion: string;
  /** Stops the server, then the database; the data stay until the end of the run. */
  strike(): Promise<void>;
}

interface Embedded {
  readonly url: string;
  stop(): Promise<void>;
}

interface EmbeddedModule {
  readonly startEmbeddedPostgres: (options: {
    dataFolder: string;
    database: string;
    durable: boolean;
  }) => Promise<Embedded>;
}

const VOTERS = 4_000;
const API_CONNECTIONS = 8;

export async function setStage(
  { app, profileFolder }: Pick<Options, 'app' | 'profileFolder'>,
  cleanUp: CleanUp,
): Promise<Stage> {
  if (!existsSync(path.join(app, 'dist/src/main.js'))) throw new Error(`There is no build in ${app}: npm run build.`);
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'parley-bench-'));
  cleanUp.add(() => rm(dataFolder, { recursive: true, force: true }));
  // Run by root, Postgres is another user: it must pass through here, or its data would be kept in another place.
  await chmod(dataFolder, 0o711);
  const postgres = await startPostgres(app, dataFolder);
  cleanUp.add(() => postgres.stop());
  const nodeFlags = profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profileFolder)}`];
  const secret = randomBytes(32).toString('base64url');
  const settings = serverSettings({ dataFolder, secret, databaseUrl: postgres.url });
  const server = await ServerProcess.start(app, settings, nodeFlags);
  cleanUp.add(() => server.end());
  const db = new pg.Client({ connectionString: postgres.url, application_name: 'parley bench' });
  await db.connect();
  cleanUp.add(() => db.end());
  const api = new JsonClient(server.url, API_CONNECTIONS);
  const strike = async (): Promise<void> => {
    api.close();
    await server.end();
    await db.end();
    await postgres.stop();
  };
  const people = await seedPeople(db, secret, VOTERS);
  const scratchUrl = await createDatabase(db, postgres.url, 'bench_limit');
  const postgresVersion = await versionOf(db);
  return { app, cleanUp, dataFolder, scratchUrl, secret, settings, db, api, server, people, postgresVersion, strike };
}

/**
 * A server of its own on a database of its own, in the same Postgres. Both are made when they are not there; once it is
 * struck, the database may be copied. It knows nobody of the `people`.
 */
export async function setApart(stage: Stage, database: string, nodeFlags: string[] = []): Promise<Stage> {
  const url = await createDatabase(stage.db, stage.settings['DATABASE_URL'] ?? '', database);
  const dataFolder = path.join(stage.dataFolder, database);
  const settings = serverSettings({ dataFolder, secret: stage.secret, databaseUrl: url });
  const server = await ServerProcess.start(stage.app, settings, nodeFlags);
  stage.cleanUp.add(() => server.end());
  const db = new pg.Client({ connectionString: url, application_name: 'parley bench' });
  await db.connect();
  stage.cleanUp.add(() => db.end());
  const api = new JsonClient(server.url, API_CONNECTIONS);
  const strike = async (): Promise<void> => {
    api.close();
    await server.end();
    await db.end();
  };
  return { ...stage, dataFolder, settings, db, api, server, people: { ids: [], tokens: [] }, strike };
}

/** The settings of a server under test; without a `databaseUrl` it starts the embedded Postgres of the folder itself. */
export function serverSettings(setup: {
  dataFolder: string;
  secret: string;
  databaseUrl?: string;
}): Record<string, string> {
  return {
    PARLEY_DATA: setup.dataFolder,
    PARLEY_SECRET: setup.secret,
    PARLEY_RATE_LIMITS: 'off',
    DATABASE_URL: setup.databaseUrl ?? '',
  };
}

async function startPostgres(app: string, dataFolder: string): Promise<Embedded> {
  const file = path.join(app, 'dist/src/platform/database/embedded/embedded-postgres.js');
  const { startEmbeddedPostgres } = (await import(file)) as EmbeddedModule;
  return startEmbeddedPostgres({ dataFolder: path.join(dataFolder, 'postgres'), database: 'parley', durable: true });
}

/** Makes a database, empty or as a copy of one that nobody uses, unless it is there; its address. */
export async function createDatabase(
  db: pg.Client,
  databaseUrl: string,
  name: string,
  original = 'template1',
): Promise<string> {
  const { rowCount } = await db.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await db.query(`CREATE DATABASE ${name} TEMPLATE ${original} STRATEGY file_copy`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function versionOf(db: pg.Client): Promise<string> {
  const { rows } = await db.query<{ server_version: string }>('SHOW server_version');
  return rows[0]?.server_version ?? '';
}
