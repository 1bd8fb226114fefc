import type { ChildProcess } from 'node:child_process';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Signals in the order of patience: fast shutdown with a checkpoint, then without one, then none of Postgres' own. */
const steps = [
  { signal: 'SIGINT', waitMsMax: 30_000 },
  { signal: 'SIGQUIT', waitMsMax: 10_000 },
  { signal: 'SIGKILL', waitMsMax: 5_000 },
] as const;

/** Stops the server and returns when it has ended. */
export async function stopServer(child: ChildProcess): Promise<void> {
  child.ref(); // otherwise a program with nothing else to do ends before the server has
  for (const { signal, waitMsMax } of steps) {
    if (hasEnded(child)) return;
    child.kill(signal);
    if (await endsWithin(child, waitMsMax)) return;
  }
  throw new EmbeddedPostgresError(`The PostgreSQL server with pid ${String(child.pid)} does not stop.`);
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
