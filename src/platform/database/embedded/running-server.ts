import { setTimeout as delay } from 'node:timers/promises';
import { readPassword, type Cluster } from './data-home.js';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.js';
import { readPostmasterFile, removeMisleadingPostmasterFile, type PostmasterFile } from './postmaster-file.js';
import { isAlive, postgresProcessesOn } from './processes.js';
import { readLaunchNote, type ServerAddress } from './server-connection.js';
import type { LaunchNote } from './server-flags.js';

export interface RunningServer {
  readonly address: ServerAddress;
  readonly source: LaunchNote['source'];
  /** It ends with the process that started it. */
  readonly guarded: boolean;
}

/** Longest wait for a server that is recovering or stopping, counted from when it was found. */
const settleMsMax = 120_000;
const pollMs = 40;

/**
 * Finds a live server on the data. One that is stopping, as it does right after its parent was killed, is waited for.
 * Null means that no Postgres process works on the data and that a new server may start. To be called under the launch lock.
 */
export async function findRunningServer(cluster: Cluster): Promise<RunningServer | null> {
  const deadline = performance.now() + settleMsMax;
  for (;;) {
    const pids = postgresProcessesOn(cluster.data);
    if (pids.length === 0) {
      removeMisleadingPostmasterFile(cluster.data);
      return null;
    }
    const file = readPostmasterFile(cluster.data);
    const server = file?.ready === true && pids.includes(file.pid) ? await greet(file, cluster) : null;
    if (server !== null) return server;
    if (performance.now() > deadline) throw neverSettles(cluster, pids);
    await delay(pollMs);
  }
}

async function greet(file: PostmasterFile, cluster: Cluster): Promise<RunningServer | null> {
  const address = { port: file.port, password: readPassword(cluster) };
  const note = await readLaunchNote(address).catch((error: unknown) => {
    if (errorCode(error) === '28P01') throw wrongPassword(cluster, error);
    return null; // stopping, or out of connections for a moment: the caller looks again until its bound
  });
  if (note === null) return null;
  if (note.guardian === '' || isAlive(note.guardian)) {
    return { address, source: note.source, guarded: note.guardian !== '' };
  }
  // its guardian died and its signal is on the way; one more does no harm and covers a guard that came too late
  process.kill(file.pid, 'SIGINT');
  return null;
}

function wrongPassword(cluster: Cluster, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The password in ${cluster.passwordFile} is not that of the database beside it: restore the file.`,
    { cause },
  );
}

function neverSettles(cluster: Cluster, pids: number[]): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL processes on ${cluster.data} (${pids.join(', ')}) neither stop nor accept connections: end them and start again.`,
  );
}
