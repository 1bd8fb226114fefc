import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isAlive, ownIdentity } from './processes.js';

/** Notes that this process uses the server; returns what takes the note back. To be called under the launch lock. */
export function noteUser(folder: string): string {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const note = path.join(folder, `${ownIdentity()}.${randomBytes(6).toString('hex')}`);
  fs.writeFileSync(note, '', { mode: 0o600, flag: 'wx' });
  return note;
}

/** Takes the note back; whether nobody uses the server any more. A process that was killed counts as gone. To be called under the launch lock. */
export function wasLastUser(note: string): boolean {
  fs.rmSync(note, { force: true });
  const folder = path.dirname(note);
  const others = fs.readdirSync(folder);
  if (others.some((name) => isAlive(identityIn(name)))) return false;
  fs.rmSync(folder, { recursive: true, force: true });
  return true;
}

function identityIn(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}
