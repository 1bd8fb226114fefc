import { spawnSync } from 'node:child_process';

/** A fixed environment: locale, time zone and library settings of the caller must not reach the server. */
export const childEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Postgres refuses to run as root: this is the user that takes its place. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

export interface Command {
  readonly file: string;
  readonly args: string[];
}

/** Options for a child that runs as the server's user, away from folders that user may not enter. */
export function childOptions(user: ServerUser | null): {
  cwd: string;
  env: typeof childEnvironment;
  uid?: number;
  gid?: number;
} {
  return { cwd: '/', env: childEnvironment, ...(user ?? {}) };
}

/**
 * Wraps a command so that the kernel sends it `signal` when its parent dies, even by SIGKILL. Without a `setpriv` that
 * can do so (macOS, busybox) the command comes back as it is.
 */
export function dyingWithParent(file: string, args: string[], signal: 'INT' | 'TERM'): Command {
  if (!canGuard()) return { file, args };
  return { file: 'setpriv', args: ['--pdeathsig', signal, file, ...args] };
}

/** Whether this system has a `setpriv` that can guard. */
export function canGuard(): boolean {
  if (process.platform !== 'linux') return false;
  return spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { ...childOptions(null), stdio: 'ignore' }).status === 0;
}
