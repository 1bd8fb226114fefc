import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import '#app/app.module.js';
import { declaredStatements } from '#platform/database/statement.js';
import * as facts from './facts.js';
import { root, TreeCopy } from './tree-copy.js';

// put together here, so that this very file passes the same looks
const focused = ['describe', 'only'].join('.');
const skipped = ['it', 'skip'].join('.');
const somebodysHome = ['', 'home', 'somebody', 'parley'].join('/');

let copy: TreeCopy;

beforeAll(() => {
  copy = new TreeCopy();
  copy.write('src/features/polls/polls.module.ts', '');
  copy.write('src/attic/attic.ts', '');
  copy.write('src/kernel/long.ts', 'export {};\n'.repeat(301));
  copy.write('src/kernel/just-right.ts', 'export {};\n'.repeat(300));
  copy.write(
    'src/kernel/torn.spec.ts',
    `${focused}('a', () => {});\n${skipped}('b', () => {});\nxit('c', () => {});\n`,
  );
  copy.write('migrations/1900000000000-forgotten.ts', '');
  copy.write('docs/home.md', `Run it in ${somebodysHome}.\n`);
  copy.edit('package.json', (text) =>
    text
      .replace(/"pino": "/, '"pino": "^')
      .replace('"./src/kernel/*"', '"./dist/src/kernel/*"')
      .replace('"unrs-resolver": "', '"unrs-resolver": "~'),
  );
});

afterAll(() => {
  copy.remove();
});

describe('the tree', () => {
  it('has exactly the floors and features that floors.json lists', () => {
    expect(facts.unlistedFolders(root)).toEqual([]);
    expect(facts.unlistedFolders(copy.root)).toEqual([
      'src/attic is not in floors.json',
      'src/features/polls is not in floors.json',
    ]);
  });

  it('maps each alias to the sources and to the build', () => {
    expect(facts.mismappedAliases(root)).toEqual([]);
    expect(facts.mismappedAliases(copy.root).sort()).toEqual(['#attic/*', '#kernel/*']);
  });

  it('has no file of more than 300 lines', () => {
    expect(facts.longFiles(root)).toEqual([]);
    expect(facts.longFiles(copy.root)).toEqual(['src/kernel/long.ts']);
  });

  it('leaves no test out', () => {
    expect(facts.tornTests(root)).toEqual([]);
    expect(facts.tornTests(copy.root)).toHaveLength(3);
  });

  it('pins every package to one version, which the lock has too', () => {
    expect(facts.looseVersions(root)).toEqual([]);
    expect(facts.looseVersions(copy.root)).toEqual([
      expect.stringContaining('dependencies pino: ^'),
      expect.stringContaining('overrides unrs-resolver: ~'),
    ]);
    expect(facts.unlockedPackages(root)).toEqual([]);
    expect(facts.unlockedPackages(copy.root)).toEqual(['dependencies']);
  });

  it('runs every migration', () => {
    expect(facts.unlistedMigrations(root)).toEqual([]);
    expect(facts.unlistedMigrations(copy.root)).toEqual(['migrations/1900000000000-forgotten.ts']);
  });

  it('holds no path of a machine that it was written on', () => {
    expect(facts.machinePaths(root)).toEqual([]);
    expect(facts.machinePaths(copy.root)).toEqual([expect.stringContaining('docs/home.md:1')]);
  });

  it('names every prepared statement by its room and what it does', () => {
    const names = [...declaredStatements().keys()];
    const odd = (list: readonly string[]): string[] =>
      list.filter((name) => !/^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/.test(name));

    expect(names.length).toBeGreaterThan(30);
    expect(odd(names)).toEqual([]);
    expect(odd(['comments', 'Comments.page', 'comments.page one'])).toHaveLength(3);
  });
});
