import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.js';
import { isAlive, ownIdentity } from './processes.js';

/** Longest wait for another process that starts the same database; covers initdb and a long crash recovery. */
const lockWaitMsMax = 240_000;
const pollMs = 40;

/**
 * Runs `work` while no other process starts or repairs the same database. A holder that was killed is recognised by
 * its identity, so its lock never outlives it. Safety does not rest on this lock: the cluster appears by one rename
 * and Postgres locks its data itself; the lock spares a second initdb and guards repairs.
 */
export async function withLaunchLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const ours = `${ownIdentity()} ${randomBytes(6).toString('hex')}`;
  await acquire(lockFile, ours);
  try {
    return await work();
  } finally {
    if (readHolder(lockFile) === ours) fs.rmSync(lockFile, { force: true });
  }
}

async function acquire(lockFile: string, ours: string): Promise<void> {
  const deadline = performance.now() + lockWaitMsMax;
  while (!tryTake(lockFile, ours)) {
    const holder = readHolder(lockFile);
    if (holder !== null && !isAlive(holderIdentity(holder))) breakLock(lockFile, holder);
    else if (performance.now() > deadline) throw stillHeld(lockFile, holder);
    else await delay(pollMs);
  }
}

/** A link appears with its content, so nobody ever reads a half-written lock. */
function tryTake(lockFile: string, ours: string): boolean {
  const draft = `${lockFile}.${randomBytes(6).toString('hex')}`;
  fs.writeFileSync(draft, ours, { mode: 0o600, flag: 'wx' });
  try {
    fs.linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Removes the dead holder's lock, and puts back what was taken if a living process replaced it meanwhile. */
function breakLock(lockFile: string, dead: string): void {
  const aside = `${lockFile}.${randomBytes(6).toString('hex')}`;
  try {
    fs.renameSync(lockFile, aside);
    if (readHolder(aside) !== dead) fs.linkSync(aside, lockFile);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function readHolder(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function holderIdentity(holder: string): string {
  return holder.split(' ')[0] ?? '';
}

function stillHeld(lockFile: string, holder: string | null): EmbeddedPostgresError {
  const pid = String(Number.parseInt(holder ?? '', 10));
  return new EmbeddedPostgresError(
    `Process ${pid} has been starting the same database for minutes: end it, or remove ${lockFile} if it is not Parley.`,
  );
}
