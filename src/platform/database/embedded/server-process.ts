import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { childOptions, dyingWithParent, type ServerUser } from './child-commands.js';
import { readPassword, type Cluster, type DataHome } from './data-home.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { readPostmasterFile } from './postmaster-file.js';
import { ownIdentity } from './processes.js';
import { readLaunchNote, type ServerAddress } from './server-connection.js';
import { serverArguments } from './server-flags.js';
import { explainLog, tailOf, type LogVerdict } from './server-log.js';
import { stopServer } from './server-stop.js';

export interface ServerProcess {
  readonly address: ServerAddress;
  readonly child: ChildProcess;
}

export interface ServerStart {
  readonly home: DataHome;
  readonly cluster: Cluster;
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser | null;
  readonly durable: boolean;
  /** The kernel stops the server when this process dies; asked only where `canGuard`. */
  readonly guarded: boolean;
}

/** Longest recovery after a crash that a start waits for. */
const readyMsMax = 180_000;
const portAttemptsMax = 5;
const pollMs = 20;

/** Starts a server on a free port and returns when it accepts connections. */
export async function startServer(start: ServerStart): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await startOn(await freePort(), start);
    if ('child' in server) return server;
    if (server.kind === 'port_taken' && attempt < portAttemptsMax) continue;
    throw new EmbeddedPostgresError(server.sentence, { logTail: readLog(start.home) });
  }
}

async function startOn(port: number, start: ServerStart): Promise<ServerProcess | LogVerdict> {
  const child = spawnServer(port, start);
  const failures: Error[] = [];
  child.once('error', (error) => failures.push(error));
  const address = { port, password: readPassword(start.cluster) };
  const deadline = performance.now() + readyMsMax;
  while (!(await isReady(child, address, start.cluster))) {
    if (failures[0] !== undefined) throw failures[0];
    if (child.exitCode !== null || child.signalCode !== null) return explainLog(readLog(start.home), start.home.folder);
    if (performance.now() > deadline) {
      await stopServer(child);
      throw new EmbeddedPostgresError('PostgreSQL did not accept connections within three minutes.', {
        logTail: readLog(start.home),
      });
    }
    await delay(pollMs);
  }
  return { address, child };
}

function spawnServer(port: number, start: ServerStart): ChildProcess {
  const { cluster, binaries, durable, guarded } = start;
  const postgres = path.join(binaries.bin, 'postgres');
  const guardian = guarded ? ownIdentity() : '';
  const args = serverArguments({ data: cluster.data, port, durable, note: { source: binaries.source, guardian } });
  const command = guarded ? dyingWithParent(postgres, args, 'INT') : { file: postgres, args };
  const log = fs.openSync(start.home.logFile, 'w', 0o600);
  try {
    // detached: Ctrl-C reaches a whole process group, and the app still needs its database while it stops
    const child = spawn(command.file, command.args, {
      ...childOptions(start.user),
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref(); // a program that forgets to stop the server can still end
    return child;
  } finally {
    fs.closeSync(log);
  }
}

/** The file must name our child before anything is sent to the port: another program may have been given it. */
async function isReady(child: ChildProcess, address: ServerAddress, cluster: Cluster): Promise<boolean> {
  const file = readPostmasterFile(cluster.data);
  if (file?.ready !== true || file.pid !== child.pid) return false;
  return await readLaunchNote(address).then(
    () => true,
    () => false, // the next look tells whether it has stopped
  );
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

function readLog(home: DataHome): string {
  return tailOf(fs.readFileSync(home.logFile, 'utf8'));
}
