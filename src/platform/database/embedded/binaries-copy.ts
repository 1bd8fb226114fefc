import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.js';
import { completeBinaries, listedLinks, packageName, type NpmBinaries } from './npm-binaries.js';
import { isAlive, ownIdentity } from './processes.js';

/** Folders that may keep copies of the binaries, best first: a temporary folder is swept by the system. */
export function copyFolders(): string[] {
  const uid = String(process.getuid?.() ?? '');
  const lasting = uid === '0' ? '/var/cache' : path.join(os.homedir(), '.cache');
  return [path.join(lasting, 'parley-postgres'), path.join(os.tmpdir(), `parley-postgres-${uid}`)];
}

/**
 * Copies the binaries to where the server's user can run them and returns the copy's root. One copy per package
 * version is kept and shared by every database of this user; one that lost files to a sweep is made again.
 */
export function copyBinaries(binaries: NpmBinaries, folder: string): string {
  requirePrivateFolder(folder);
  removeAbandoned(folder);
  const copy = path.join(folder, `${path.basename(packageName())}-${binaries.version}`);
  if (isComplete(binaries.root, copy)) return copy;
  const draft = path.join(folder, `draft-${ownIdentity()}-${randomBytes(4).toString('hex')}`);
  try {
    copyTree(binaries.root, draft);
    completeBinaries(draft);
    replace(draft, copy);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

/** Anybody may make folders in a temporary folder: binaries in one that others can write would be theirs. */
function requirePrivateFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  const { uid, mode } = fs.lstatSync(folder);
  const isFolder = fs.lstatSync(folder).isDirectory();
  if (!isFolder || uid !== process.getuid?.() || (mode & 0o022) !== 0)
    throw new EmbeddedPostgresError(
      `The folder ${folder} for copies of PostgreSQL belongs to or is writable by another user: remove it.`,
    );
  if ((mode & 0o755) !== 0o755) fs.chmodSync(folder, 0o755);
}

function removeAbandoned(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const maker = /^draft-(.+)-[0-9a-f]{8}$/.exec(name)?.[1];
    if (maker !== undefined && !isAlive(maker)) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

function isComplete(root: string, copy: string): boolean {
  const sizeOf = (file: string): number | undefined => fs.statSync(file, { throwIfNoEntry: false })?.size;
  const files = filesOf(root).every((name) => sizeOf(path.join(copy, name)) === sizeOf(path.join(root, name)));
  return files && listedLinks(root).every(({ target }) => fs.existsSync(path.join(copy, target)));
}

function filesOf(root: string): string[] {
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** Modes are set, not copied: an install under umask 077 is unreadable for the server's user. */
function copyTree(root: string, draft: string): void {
  for (const name of filesOf(root)) {
    const target = path.join(draft, name);
    makeOpenFolders(draft, path.dirname(name));
    fs.copyFileSync(path.join(root, name), target, fs.constants.COPYFILE_FICLONE);
    fs.chmodSync(target, /^(bin|lib)\b/.test(name) ? 0o755 : 0o644);
  }
}

function makeOpenFolders(draft: string, relative: string): void {
  const folder = path.join(draft, relative);
  if (fs.existsSync(folder)) return;
  if (folder !== draft) makeOpenFolders(draft, path.dirname(relative));
  fs.mkdirSync(folder);
  fs.chmodSync(folder, 0o755);
}

/** A server may run from the old copy: its files live on under another name until this removes them. */
function replace(draft: string, copy: string): void {
  const old = `${draft}-old`;
  if (fs.existsSync(copy)) fs.renameSync(copy, old);
  try {
    fs.renameSync(draft, copy);
  } catch (error) {
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error; // another process was faster
  } finally {
    fs.rmSync(old, { recursive: true, force: true });
  }
}
