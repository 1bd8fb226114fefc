import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './tree-copy.js';

/** The numbers of the attacks that must be known to docs/security.md. */
const ATTACKS = [
  ...[1, 2, 3, 4, 5, 6, 8, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27, 28, 29, 30, 31, 32, 33, 36, 37, 38, 39, 40],
  ...[41, 42, 43, 46, 47, 48, 49, 50, 53, 54, 55, 61, 62, 63, 64, 68, 69, 70, 72, 73],
];

const ENDS = ['.e2e-spec.ts', '.spec.ts'];

/** What is wrong with the page: attacks that are nowhere, or in two places, and files that are not there. */
function faultsOf(page: string): string[] {
  const rows = [...page.matchAll(/^\| (\d+) +\| [^|]+ \| ([^|]+) \|$/gm)];
  const open = /^These have no test[^:]*:(.*)$/m.exec(page)?.[1]?.match(/\d+/g) ?? [];
  const listed = [...rows.map(([, number = '']) => number), ...open].map(Number);
  const files = rows.flatMap(([, , tests = '']) => [...tests.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file));
  return [
    ...ATTACKS.filter((number) => !listed.includes(number)).map((number) => `attack ${number} is not on the page`),
    ...listed.filter((number, n) => listed.indexOf(number) !== n).map((number) => `attack ${number} is there twice`),
    ...files
      .filter((file) => !ENDS.some((end) => fs.existsSync(path.join(root, 'test', file + end))))
      .map((file) => `${file} does not exist`),
  ];
}

describe('the page of attacks', () => {
  const page = fs.readFileSync(path.join(root, 'docs/security.md'), 'utf8');

  it('has a test that exists for every attack, or says that there is none', () => {
    expect(faultsOf(page)).toEqual([]);
  });

  it('would be found out', () => {
    const wrong = page.replace(/^\| 36 .*$/m, '').replace('security/40-path-confusion', 'security/40-nowhere');

    expect(faultsOf(wrong)).toEqual(['attack 36 is not on the page', 'security/40-nowhere does not exist']);
  });
});
