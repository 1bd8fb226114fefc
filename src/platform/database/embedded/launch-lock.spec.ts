import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { withLaunchLock } from './launch-lock.js';

let folder = '';
let lockFile = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'parley-lock-'));
  lockFile = path.join(folder, 'launch.lock');
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

describe('the launch lock', () => {
  it('lets one at a time do its work', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await nextTurn();
      inside -= 1;
    };

    await Promise.all(Array.from({ length: 8 }, () => withLaunchLock(lockFile, work)));

    expect(most).toBe(1);
  });

  it('is free again after work that failed, and leaves no file', async () => {
    await expect(withLaunchLock(lockFile, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');

    expect(await withLaunchLock(lockFile, () => Promise.resolve('done'))).toBe('done');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('is taken from a holder that is dead, whoever has its pid now', async () => {
    fs.writeFileSync(lockFile, `${String(process.pid)}-1 0123456789ab`);

    expect(await withLaunchLock(lockFile, () => Promise.resolve('done'))).toBe('done');
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});
