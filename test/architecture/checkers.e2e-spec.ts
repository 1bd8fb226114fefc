import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CHECKER_MS_MAX, TreeCopy } from './tree-copy.js';

jest.setTimeout(CHECKER_MS_MAX);

const OPENAPI = 'docs/generated/openapi.json';

let copy: TreeCopy;

beforeAll(() => {
  copy = new TreeCopy();
  copy.link('dist');
});

afterAll(() => {
  copy.remove();
});

describe('the formatter', () => {
  it('names a file that is not in the one format, and no other', async () => {
    copy.write('src/kernel/formless.ts', 'export const  one = "1"\n');

    const { status, output } = await copy.run('prettier', '--list-different', 'src/kernel');

    expect(status).toBe(1);
    expect(output.trim().split('\n')).toEqual(['src/kernel/formless.ts']);
  });
});

describe('the compiler', () => {
  const mistakes = {
    'src/kernel/mistyped.ts': `export const count: number = 'one';`,
    'src/kernel/unchecked.ts': 'export const first = (list: number[]): number => list[0];',
    'src/kernel/inexact.ts': 'export const box: { size?: number } = { size: undefined };',
    'src/kernel/fallthrough.ts':
      'export const f = (n: number): void => { switch (n) { case 1: void 0; default: void 1; } };',
    'src/kernel/unused.ts': 'const unused = 1;\nexport const used = 2;',
  };

  it('refuses each mistake that a strict option is there for, and nothing else', async () => {
    for (const [file, text] of Object.entries(mistakes)) copy.write(file, `${text}\n`);
    const include = [...Object.keys(mistakes), 'src/kernel/clock.ts'];
    copy.write('tsconfig.planted.json', JSON.stringify({ extends: './tsconfig.json', include }));

    const { status, output } = await copy.run('tsc', '--noEmit', '--pretty', 'false', '-p', 'tsconfig.planted.json');

    const refused = new Set([...output.matchAll(/^(.+?)\(\d+,\d+\): error/gm)].map(([, file]) => file));
    expect(status).not.toBe(0);
    expect(refused).toEqual(new Set(Object.keys(mistakes)));
    for (const file of Object.keys(mistakes)) copy.write(file, '');
  });
});

describe('the search for dead code', () => {
  let tree: TreeCopy;

  beforeAll(() => {
    tree = new TreeCopy();
  });

  afterAll(() => {
    tree.remove();
  });

  it('finds nothing in the tree as it is; then an export, a file and two packages that were planted', async () => {
    const clean = await tree.run('knip', '--no-progress', '--no-config-hints');
    tree.edit('src/kernel/text.ts', (text) => `${text}\nexport const nobodyUsesThis = 1;\n`);
    tree.write('src/kernel/abandoned.ts', 'export const abandoned = 1;\n');
    tree.write('src/kernel/text-user.spec.ts', `import _ from 'lodash';\n\nvoid _;\n`);
    tree.edit('package.json', (text) => text.replace('"pino":', '"left-pad": "1.3.0",\n    "pino":'));
    const planted = await tree.run('knip', '--no-progress', '--no-config-hints');

    expect(clean).toMatchObject({ status: 0, output: '' });
    expect(planted.status).not.toBe(0);
    for (const name of ['nobodyUsesThis', 'src/kernel/abandoned.ts', 'lodash', 'left-pad'])
      expect(planted.output).toContain(name);
  });
});

describe('the check of generated files', () => {
  it('passes what the build generates, and names what was changed, removed or added by hand', async () => {
    const clean = await copy.run('node', '.ci/generate.mjs', '--check');
    const before = copy.read(OPENAPI);
    copy.edit(OPENAPI, (text) => text.replace('"3.1.0"', '"3.0.0"'));
    copy.edit('docs/generated/queries/threads.sql', (text) => `${text}-- by hand\n`);
    copy.write('docs/generated/queries/polls.sql', 'SELECT 1;\n');
    const planted = await copy.run('node', '.ci/generate.mjs', '--check');
    copy.write(OPENAPI, before);

    expect(clean).toMatchObject({ status: 0, text: '' });
    expect(planted.status).toBe(1);
    for (const name of ['openapi.json', 'queries/threads.sql', 'queries/polls.sql'])
      expect(planted.text).toContain(`docs/generated/${name}`);
  });
});

describe('the check of the API description', () => {
  it('passes the one that is committed, and refuses a broken reference and a nameless route that cannot fail', async () => {
    const clean = await copy.run('redocly', 'lint', OPENAPI);
    copy.edit(OPENAPI, (text) => plantInApi(text.replace('#/components/schemas/', '#/components/schemas/Planted')));
    const planted = await copy.run('redocly', 'lint', OPENAPI);

    expect(clean.status).toBe(0);
    expect(planted.status).toBe(1);
    for (const rule of ['no-unresolved-refs', 'operation-4xx-response', 'operation-operationId'])
      expect(planted.text).toContain(rule);
  });
});

describe('the gate', () => {
  it('stops at the first step that fails, with its name', async () => {
    copy.write('src/kernel/formless.ts', 'export const  one = "1"\n');

    const { status, output } = await copy.run('node', '.ci/check.mjs');

    expect(status).toBe(1);
    expect(output).toContain('The gate is closed: "format" failed');
    expect(output).not.toContain('== lint');
  });
});

function plantInApi(text: string): string {
  const api = JSON.parse(text) as { paths: Record<string, Record<string, object>> };
  const [path = {}] = Object.values(api.paths).slice(-1);
  const [method = ''] = Object.keys(path);
  path[method] = { ...path[method], operationId: undefined, responses: { 200: { description: 'Always.' } } };
  return JSON.stringify(api);
}
