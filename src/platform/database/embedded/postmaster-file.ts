import fs from 'node:fs';
import path from 'node:path';
import { errorCode } from './embedded-postgres-error.js';

/** What a Postgres server writes about itself into its data folder. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Reads `postmaster.pid`; null when there is none, or when the server has not yet written its lines. */
export function readPostmasterFile(data: string): PostmasterFile | null {
  try {
    return parsePostmasterFile(fs.readFileSync(postmasterFileOf(data), 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Lines: pid, data folder, start time, port, socket folder, listen address, shared memory key, state. */
export function parsePostmasterFile(text: string): PostmasterFile | null {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3] ?? '');
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return null;
  return { pid, port, ready: lines[7] === 'ready' };
}

/**
 * Removes a file whose pid now belongs to a process that is not this server: Postgres would take that process for a
 * live server and refuse to start. With a dead pid the file is left to Postgres, which then also looks for orphans.
 */
export function removeMisleadingPostmasterFile(data: string): void {
  const file = readPostmasterFile(data);
  if (file !== null && processExists(file.pid)) fs.rmSync(postmasterFileOf(data), { force: true });
}

function postmasterFileOf(data: string): string {
  return path.join(data, 'postmaster.pid');
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
