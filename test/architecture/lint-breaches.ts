/** A text that the linter must refuse by `rule` (and its sentence), and a lawful twin in which that rule finds nothing. */
export interface LintBreach {
  readonly what: string;
  readonly rule: string;
  readonly breach: string;
  readonly lawful: string;
}

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const dependent = (count: number): string =>
  `export class Busy {\n  constructor(\n${lines(count, (index) => `    readonly d${String(index)}: number,`)}\n  ) {}\n}`;

export const lintBreaches: readonly LintBreach[] = [
  {
    what: 'the time of the system',
    rule: 'no-restricted-syntax: Take the time from Clock.',
    breach: 'export const now = new Date();',
    lawful: 'export const then = new Date(0);',
  },
  {
    what: 'the time of the system in milliseconds',
    rule: 'no-restricted-syntax: Take the time from Clock.',
    breach: 'export const now = Date.now();',
    lawful: `export const then = Date.parse('2026-01-01');`,
  },
  {
    what: 'a circular injection',
    rule: 'no-restricted-syntax: A cycle between modules',
    breach: `import { forwardRef } from '@nestjs/common';\nexport const late = forwardRef(() => Map);`,
    lawful: `import { Inject } from '@nestjs/common';\nexport const early = Inject(Map);`,
  },
  {
    what: 'an enum',
    rule: 'no-restricted-syntax: Use an as-const object',
    breach: 'export enum Side {\n  For,\n  Against,\n}',
    lawful: `export type Side = 'for' | 'against';`,
  },
  {
    what: 'a default export',
    rule: 'import-x/no-default-export',
    breach: 'export default 7;',
    lawful: 'export const seven = 7;',
  },
  {
    what: 'the environment',
    rule: 'n/no-process-env',
    breach: `export const port = process.env['PORT'];`,
    lawful: 'export const platform = process.platform;',
  },
  {
    what: 'a file of more than 300 lines',
    rule: 'max-lines',
    breach: lines(301, (index) => `export const n${String(index)} = ${String(index)};`),
    lawful: lines(300, (index) => `export const n${String(index)} = ${String(index)};`),
  },
  {
    what: 'a function of more than 50 lines',
    rule: 'max-lines-per-function',
    breach: `export function long(): void {\n${lines(50, () => '  void 0;')}\n}`,
    lawful: `export function fair(): void {\n${lines(48, () => '  void 0;')}\n}`,
  },
  {
    what: 'five parameters',
    rule: 'no-restricted-syntax: More than four parameters',
    breach: 'export const sum = (a: number, b: number, c: number, d: number, e: number): number => a + b + c + d + e;',
    lawful: 'export const sum = (a: number, b: number, c: number, d: number): number => a + b + c + d;',
  },
  {
    what: 'seven dependencies',
    rule: 'no-restricted-syntax: More than six dependencies',
    breach: dependent(7),
    lawful: dependent(6),
  },
  {
    what: 'a promise that nobody waits for',
    rule: '@typescript-eslint/no-floating-promises',
    breach: 'export function leave(): void {\n  Promise.resolve();\n}',
    lawful: 'export async function wait(): Promise<void> {\n  await Promise.resolve();\n}',
  },
  {
    what: 'any',
    rule: '@typescript-eslint/no-explicit-any',
    breach: 'export const whatever: any = 1;',
    lawful: 'export const whatever: unknown = 1;',
  },
  {
    what: 'a way over a folder boundary',
    rule: 'no-restricted-imports',
    breach: `export { Clock } from '../../kernel/clock.js';`,
    lawful: `export { Clock } from '#kernel/clock.js';`,
  },
  {
    what: 'an unfinished place',
    rule: 'no-warning-comments',
    breach: '// todo: more\nexport const some = 1;',
    lawful: '// enough for one page\nexport const some = 1;',
  },
  {
    what: 'an exception to a rule that is not needed',
    rule: 'Unused eslint-disable directive',
    breach: '// eslint-disable-next-line eqeqeq\nexport const one = 1;',
    lawful: '// eslint-disable-next-line eqeqeq\nexport const none = (value: unknown): boolean => value == null;',
  },
];
