import path from 'node:path';
import { canGuard } from './child-commands.js';
import { createCluster } from './cluster-creation.js';
import { findCluster, prepareHome, requireSameMajor, type Cluster, type DataHome } from './data-home.js';
import { EmbeddedPostgresError, explainFileError } from './embedded-postgres-error.js';
import { withLaunchLock } from './launch-lock.js';
import { requireBinaries } from './postgres-binaries.js';
import { findRunningServer, type RunningServer } from './running-server.js';
import { ensureDatabase, urlOf } from './server-connection.js';
import { startServer, type ServerStart } from './server-process.js';
import { stopServer, stopServerOn } from './server-stop.js';
import { canEnter, chooseServerUser } from './server-user.js';
import { noteUser, wasLastUser } from './server-users.js';

export { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** A Postgres server on 127.0.0.1 that Parley started, or found running. */
export interface EmbeddedPostgres {
  /** Connection URL of the database, with its password. */
  readonly url: string;
  /** Binaries of the registry package, or of a system installation. */
  readonly source: 'npm' | 'system';
  /** Another process started the server. */
  readonly reused: boolean;
  /**
   * Fast shutdown; returns when the server has ended. One that ends with another process, or that others use still, is
   * left running. May be called more than once.
   */
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
  /**
   * What ends the server: the end of the process that started it, even by SIGKILL, which is the default; or the `stop` of
   * the last process that uses it. Where the system cannot guard, it is always the latter.
   */
  readonly endsWith?: 'parent' | 'last_user';
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
  return cluster === null || running === null
    ? await start(home, options)
    : await reuse({ home, cluster }, running, options);
}

async function reuse(
  place: ServerPlace,
  running: RunningServer,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  await ensureDatabase(running.address, options.database);
  const url = urlOf(running.address, options.database);
  const stop = running.guarded ? () => Promise.resolve() : use(place);
  return { url, source: running.source, reused: true, stop };
}

async function start(home: DataHome, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { database, durable, endsWith = 'parent' } = options;
  const ground = await prepare(home, options);
  const guarded = endsWith === 'parent' && canGuard();
  const { address, child } = await startServer({ home, ...ground, durable, guarded });
  const stop = guarded ? once(() => stopServer(child)) : use({ home, cluster: ground.cluster });
  try {
    await ensureDatabase(address, database);
  } catch (error) {
    await stopServer(child);
    throw error;
  }
  return { url: urlOf(address, database), source: ground.binaries.source, reused: false, stop };
}

/** Finds what a server needs, and makes its data if there are none. */
async function prepare(
  home: DataHome,
  { durable, searchFrom = import.meta.dirname, searchPath = usualSearchPath }: EmbeddedPostgresOptions,
): Promise<Pick<ServerStart, 'cluster' | 'binaries' | 'user'>> {
  const existing = findCluster(home);
  const user = chooseServerUser(existing?.data ?? null);
  const binaries = requireBinaries({ from: searchFrom, path: searchPath }, user);
  if (existing !== null) requireSameMajor(existing, binaries.major);
  const cluster = existing ?? (await createCluster(home, binaries, user, durable));
  if (!canEnter(cluster.data, user))
    throw new EmbeddedPostgresError(
      `User ${String(user?.uid)}, as whom PostgreSQL runs, cannot enter ${cluster.data}: open the folders above it or choose another folder.`,
    );
  return { cluster, binaries, user };
}

interface ServerPlace {
  readonly home: DataHome;
  readonly cluster: Cluster;
}

/** Becomes a user of a server without a guardian; returns what ends the use, and with the last one the server. */
function use({ home, cluster }: ServerPlace): () => Promise<void> {
  const note = noteUser(home.usersFolder);
  return once(() =>
    withLaunchLock(home.lockFile, async () => {
      if (wasLastUser(note)) await stopServerOn(cluster.data);
    }),
  );
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= work());
}
