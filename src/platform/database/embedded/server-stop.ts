import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.js';
import { readPostmasterFile } from './postmaster-file.js';
import { postgresProcessesOn } from './processes.js';

/** Signals in the order of patience: fast shutdown with a checkpoint, then without one, then none of Postgres' own. */
const steps = [
  { signal: 'SIGINT', waitMsMax: 30_000 },
  { signal: 'SIGQUIT', waitMsMax: 10_000 },
  { signal: 'SIGKILL', waitMsMax: 5_000 },
] as const;

const pollMs = 40;

/** Stops a server that this process started and returns when it has ended. */
export async function stopServer(child: ChildProcess): Promise<void> {
  child.ref(); // otherwise a program with nothing else to do ends before the server has
  for (const { signal, waitMsMax } of steps) {
    if (hasEnded(child)) return;
    child.kill(signal);
    if (await endsWithin(child, waitMsMax)) return;
  }
  throw new EmbeddedPostgresError(`The PostgreSQL server with pid ${String(child.pid)} does not stop.`);
}

/** Stops the server on the data, whoever started it, and returns when it has ended. To be called under the launch lock. */
export async function stopServerOn(data: string): Promise<void> {
  const pid = readPostmasterFile(data)?.pid;
  if (pid === undefined || !postgresProcessesOn(data).includes(pid)) return;
  for (const { signal, waitMsMax } of steps) {
    if (!send(pid, signal)) return;
    const deadline = performance.now() + waitMsMax;
    while (performance.now() < deadline) {
      if (postgresProcessesOn(data).length === 0) return;
      await delay(pollMs);
    }
  }
  throw new EmbeddedPostgresError(`The PostgreSQL server with pid ${String(pid)} does not stop.`);
}

/** Whether there was still a process to send it to. */
function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

async function endsWithin(child: ChildProcess, waitMsMax: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const onExit = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      child.off('exit', onExit);
      resolve(false);
    }, waitMsMax);
    child.once('exit', onExit);
    if (hasEnded(child)) onExit();
  });
}
