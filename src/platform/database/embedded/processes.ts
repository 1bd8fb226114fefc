import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { childOptions } from './child-commands.js';

/** Names one process for ever: a pid alone is given to another process after a while. */
export function identityOf(pid: number): string | null {
  const started =
    process.platform === 'linux' ? startedTicks(readOrNull(`/proc/${String(pid)}/stat`)) : startedText(pid);
  return started === null ? null : `${String(pid)}-${started}`;
}

/** Identity of this process. */
export function ownIdentity(): string {
  return identityOf(process.pid) ?? `${String(process.pid)}-unknown`;
}

/** Whether the process with this identity still lives. */
export function isAlive(identity: string): boolean {
  const pid = Number.parseInt(identity, 10);
  return Number.isInteger(pid) && identityOf(pid) === identity;
}

/** Pids of the Postgres processes that work on the data folder, whether or not `postmaster.pid` knows them. */
export function postgresProcessesOn(data: string): number[] {
  return process.platform === 'linux' ? processesInFolder(data) : processesByCommand(data);
}

/** Field 22 of `/proc/PID/stat`: clock ticks between boot and the start of the process; null when unreadable. */
export function startedTicks(stat: string | null): string | null {
  // the second field is the command name, which may itself hold spaces and parentheses
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[19] ?? null;
}

function startedText(pid: number): string | null {
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { ...childOptions(null), encoding: 'utf8' });
  return stdout.trim() === '' ? null : stdout.trim().replaceAll(/\W+/g, '_');
}

function processesInFolder(data: string): number[] {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .filter((pid) => readOrNull(`/proc/${pid}/comm`)?.trim() === 'postgres' && folderOf(pid) === data)
    .map(Number);
}

function folderOf(pid: string): string | null {
  try {
    return fs.readlinkSync(path.join('/proc', pid, 'cwd'));
  } catch {
    return null; // gone since the listing, or of another user
  }
}

function processesByCommand(data: string): number[] {
  const { stdout } = spawnSync('ps', ['-axo', 'pid=,command='], { ...childOptions(null), encoding: 'utf8' });
  const ours = stdout.split('\n').filter((line) => line.includes('postgres') && line.includes(`-D ${data} `));
  return ours.map((line) => Number.parseInt(line, 10));
}

function readOrNull(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null; // the process has ended, or belongs to another user
  }
}
