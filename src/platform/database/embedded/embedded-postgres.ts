import path from 'node:path';
import { createCluster } from './cluster-creation.js';
import { findCluster, prepareHome, requireSameMajor, type DataHome } from './data-home.js';
import { EmbeddedPostgresError, explainFileError } from './embedded-postgres-error.js';
import { withLaunchLock } from './launch-lock.js';
import { requireBinaries } from './postgres-binaries.js';
import { findRunningServer, type RunningServer } from './running-server.js';
import { ensureDatabase, urlOf } from './server-connection.js';
import { startServer } from './server-process.js';
import { stopServer } from './server-stop.js';
import { canEnter, chooseServerUser } from './server-user.js';

export { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** A Postgres server on 127.0.0.1 that Parley started, or found running. */
export interface EmbeddedPostgres {
  /** Connection URL of the database, with its password. */
  readonly url: string;
  /** Binaries of the registry package, or of a system installation. */
  readonly source: 'npm' | 'system';
  /** The server belongs to another process: `stop` leaves it running, and it ends with that process. */
  readonly reused: boolean;
  /** Fast shutdown; returns when the server has ended. May be called more than once. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /**
   * Folder of Parley's own, such as `.parley/postgres`: holds the data, their password and the log. For a test run a
   * fresh folder of `mkdtemp`: nothing but a shared copy of the binaries, see `binaries-copy.ts`, is left after `stop`
   * and the removal of the folder.
   */
  readonly dataFolder: string;
  /** Made when it does not exist. */
  readonly database: string;
  /** False switches off fsync and its like: for tests only. */
  readonly durable: boolean;
  /** Folder from which `node_modules` are looked for upwards; this file's folder by default. */
  readonly searchFrom?: string;
  /** Search path for a system installation; the usual folders by default. */
  readonly searchPath?: string;
}

const usualSearchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/usr/local/pgsql/bin:/opt/homebrew/bin';

/**
 * Starts the embedded Postgres of a folder, or finds it running. As root the server runs as another user.
 * Call it from the main thread: the server ends with the thread that started it.
 * @throws EmbeddedPostgresError with one sentence for the operator.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = path.resolve(options.dataFolder);
  try {
    const home = prepareHome(folder);
    return await withLaunchLock(home.lockFile, () => findOrStart(home, options));
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

async function findOrStart(home: DataHome, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = findCluster(home);
  const running = cluster === null ? null : await findRunningServer(cluster);
  return running === null ? await start(home, options) : await reuse(running, options);
}

async function reuse(running: RunningServer, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await ensureDatabase(running.address, options.database);
  const url = urlOf(running.address, options.database);
  return { url, source: running.source, reused: true, stop: () => Promise.resolve() };
}

async function start(home: DataHome, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { database, durable, searchFrom = import.meta.dirname, searchPath = usualSearchPath } = options;
  const existing = findCluster(home);
  const user = chooseServerUser(existing?.data ?? null);
  const binaries = requireBinaries({ from: searchFrom, path: searchPath }, user);
  if (existing !== null) requireSameMajor(existing, binaries.major);
  const cluster = existing ?? (await createCluster(home, binaries, user, durable));
  if (!canEnter(cluster.data, user))
    throw new EmbeddedPostgresError(
      `User ${String(user?.uid)}, as whom PostgreSQL runs, cannot enter ${cluster.data}: open the folders above it or choose another folder.`,
    );
  const { address, child } = await startServer({ home, cluster, binaries, user, durable });
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= stopServer(child));
  try {
    await ensureDatabase(address, database);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: urlOf(address, database), source: binaries.source, reused: false, stop };
}
