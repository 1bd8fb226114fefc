import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import path from 'node:path';
import { lintBreaches } from './lint-breaches.js';
import { CHECKER_MS_MAX, TreeCopy } from './tree-copy.js';

jest.setTimeout(CHECKER_MS_MAX);

interface FileReport {
  readonly filePath: string;
  readonly messages: readonly { ruleId: string | null; message: string; severity: number }[];
}

const folder = 'src/features/planted';
let copy: TreeCopy;
let findings: Map<string, string[]>;

beforeAll(async () => {
  copy = new TreeCopy();
  for (const [index, { breach, lawful }] of lintBreaches.entries()) {
    copy.write(fileOf('breach', index), `${breach}\n`);
    copy.write(fileOf('lawful', index), `${lawful}\n`);
  }
  const { output } = await copy.run('eslint', '--format', 'json', folder);
  const reports = JSON.parse(output) as FileReport[];
  findings = new Map(
    reports.map(({ filePath, messages }) => [path.relative(copy.root, filePath), messages.map(findingOf)]),
  );
});

afterAll(() => {
  copy.remove();
});

function fileOf(kind: 'breach' | 'lawful', index: number): string {
  return `${folder}/${kind}-${String(index)}.ts`;
}

function findingOf({ ruleId, message }: FileReport['messages'][number]): string {
  return `${ruleId ?? 'eslint'}: ${message}`;
}

describe('the linter', () => {
  it.each(lintBreaches.map((breach, index) => ({ ...breach, index })))('refuses $what', ({ rule, index }) => {
    expect(findings.get(fileOf('breach', index))).toContainEqual(expect.stringContaining(rule));
    expect(findings.get(fileOf('lawful', index))).not.toContainEqual(expect.stringContaining(rule));
  });
});
