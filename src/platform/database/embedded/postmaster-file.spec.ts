import { afterEach, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parsePostmasterFile, readPostmasterFile, removeMisleadingPostmasterFile } from './postmaster-file.js';

const whole = ['4711', '/srv/data', '1763851896', '5433', '', '127.0.0.1', '  1234  5', 'ready   ', ''].join('\n');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

describe('reading what a server writes about itself', () => {
  it('finds the pid, the port and the state', () => {
    expect(parsePostmasterFile(whole)).toEqual({ pid: 4711, port: 5433, ready: true });
  });

  it.each(['starting', 'stopping', ''])('does not take the state "%s" for ready', (state) => {
    expect(parsePostmasterFile(whole.replace('ready   ', state))?.ready).toBe(false);
  });

  it.each(['', '\n', 'nonsense', '-4711\n/srv/data\n1\n5433', '0\n/srv/data\n1\n5433'])(
    'takes %j for no server',
    (text) => {
      expect(parsePostmasterFile(text)).toBeNull();
    },
  );

  it('takes a missing file for no server', () => {
    expect(readPostmasterFile(folderWith(null))).toBeNull();
  });
});

describe('removing a misleading file', () => {
  it('removes one whose pid a living process has', () => {
    const data = folderWith(whole.replace('4711', String(process.pid)));

    removeMisleadingPostmasterFile(data);

    expect(fs.readdirSync(data)).toEqual([]);
  });

  it('leaves one whose pid is free to Postgres', () => {
    const beyondPidMax = String(2 ** 30);
    const data = folderWith(whole.replace('4711', beyondPidMax));

    removeMisleadingPostmasterFile(data);

    expect(fs.readdirSync(data)).toEqual(['postmaster.pid']);
  });
});

function folderWith(text: string | null): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'parley-postmaster-'));
  folders.push(folder);
  if (text !== null) fs.writeFileSync(path.join(folder, 'postmaster.pid'), text);
  return folder;
}
