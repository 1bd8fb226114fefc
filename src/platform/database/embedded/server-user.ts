import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { childOptions, type ServerUser } from './child-commands.js';

const nobody: ServerUser = { uid: 65534, gid: 65534 };

/**
 * The user the server runs as: null for the user of this process, or, when that is root, the owner of existing data
 * (so that a folder made by an ordinary user stays theirs) and else `nobody`.
 */
export function chooseServerUser(data: string | null): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = data === null ? undefined : fs.statSync(data, { throwIfNoEntry: false });
  return owner === undefined || owner.uid === 0 ? nobody : { uid: owner.uid, gid: owner.gid };
}

/** Whether the server's user may enter the folder; asked of the kernel, because modes alone ignore access lists. */
export function canEnter(folder: string, user: ServerUser | null): boolean {
  return user === null || spawnSync('test', ['-x', folder], { ...childOptions(user), stdio: 'ignore' }).status === 0;
}

/**
 * Lets the server's user pass through `folder`, which belongs to Parley, and, for throw-away data, through the
 * folders between it and the system's temporary folder, which `mkdtemp` makes 0700. Other parents are never opened.
 */
export function openForServer(folder: string, user: ServerUser | null, throwAway: boolean): boolean {
  if (canEnter(folder, user)) return true;
  allowPassage(folder);
  const top = fs.realpathSync(os.tmpdir());
  let parent = path.dirname(fs.realpathSync(folder));
  while (throwAway && parent.startsWith(top + path.sep)) {
    allowPassage(parent);
    parent = path.dirname(parent);
  }
  return canEnter(folder, user);
}

export function giveTo(user: ServerUser | null, file: string): void {
  if (user !== null) fs.chownSync(file, user.uid, user.gid);
}

function allowPassage(folder: string): void {
  const { mode } = fs.statSync(folder);
  if ((mode & 0o001) === 0) fs.chmodSync(folder, (mode & 0o7777) | 0o001);
}
