import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { completeBinaries, findNpmBinaries, packageName } from './npm-binaries.js';
import { parseMajor } from './postgres-binaries.js';
import { systemFolders } from './system-binaries.js';

let top = '';

beforeEach(() => {
  top = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'parley-binaries-')));
});

afterEach(() => {
  fs.rmSync(top, { recursive: true });
});

describe('the binaries of the registry package', () => {
  it('are found in a folder above, with their version', () => {
    const root = installPackage();
    const from = path.join(top, 'dist', 'src', 'platform');
    fs.mkdirSync(from, { recursive: true });

    expect(findNpmBinaries(from)).toEqual({ root, version: '18.4.0' });
  });

  it('are missed where no folder above has them', () => {
    expect(findNpmBinaries(top)).toBeNull();
  });

  it('get the links and the executable bits that a tarball loses, however often', () => {
    const root = installPackage();

    const done = [completeBinaries(root), completeBinaries(root)];

    expect(done).toEqual([true, true]);
    expect(fs.readlinkSync(path.join(root, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(fs.statSync(path.join(root, 'bin', 'postgres')).mode & 0o111).toBe(0o111);
  });
});

describe('the binaries of the system', () => {
  it('are looked for in the search path, then in the version folders, the highest first', () => {
    for (const version of ['9', '15', '18', 'current'])
      fs.mkdirSync(path.join(top, 'versions', version), { recursive: true });
    fs.mkdirSync(path.join(top, 'opt'));
    fs.writeFileSync(path.join(top, 'opt', 'postgres'), '');
    fs.mkdirSync(path.join(top, 'links'));
    fs.symlinkSync(path.join(top, 'opt', 'postgres'), path.join(top, 'links', 'postgres'));

    const folders = systemFolders(`${top}/nowhere:${top}/links:${top}/opt`, path.join(top, 'versions'));

    expect(folders.map((folder) => path.relative(top, folder))).toEqual([
      'opt',
      'versions/18/bin',
      'versions/15/bin',
      'versions/9/bin',
    ]);
  });

  it.each([
    ['postgres (PostgreSQL) 18.4', 18],
    ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', 15],
    ['postgres (PostgreSQL) 19beta1', 19],
    ['no such program', null],
  ])('tell their major version in %j', (answer, major) => {
    expect(parseMajor(answer)).toBe(major);
  });
});

function installPackage(): string {
  const home = path.join(top, 'node_modules', packageName());
  const root = path.join(home, 'native');
  for (const folder of ['bin', 'lib']) fs.mkdirSync(path.join(root, folder), { recursive: true });
  fs.writeFileSync(path.join(home, 'package.json'), JSON.stringify({ version: '18.4.0' }));
  fs.writeFileSync(path.join(root, 'bin', 'postgres'), '', { mode: 0o600 });
  fs.writeFileSync(path.join(root, 'lib', 'libpq.so.5.18'), '');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  fs.writeFileSync(path.join(root, 'pg-symlinks.json'), JSON.stringify(links));
  return root;
}
