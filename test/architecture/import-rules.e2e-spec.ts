import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRequire } from 'node:module';
import path from 'node:path';
import { importBreaches, importing, props } from './import-breaches.js';
import { CHECKER_MS_MAX, root, TreeCopy } from './tree-copy.js';

jest.setTimeout(CHECKER_MS_MAX);

interface Report {
  readonly summary: { readonly violations: readonly { rule: { name: string }; from: string; to: string }[] };
  readonly modules: readonly { readonly dependencies: readonly { module: string; resolved: string }[] }[];
}

let copy: TreeCopy;
let clean: Report;
let planted: Report;
let misled: Report;

beforeAll(async () => {
  copy = new TreeCopy();
  clean = await cruise();
  for (const breach of importBreaches) copy.write(breach.file, importing(breach));
  for (const [file, text] of Object.entries(props)) copy.write(file, text);
  planted = await cruise();
  copy.edit('package.json', (text) =>
    text.replace('"./src/kernel/*"', '"./dist/src/kernel/*"').replace('"./src/platform/*"', '"./src/platfrom/*"'),
  );
  misled = await cruise();
});

afterAll(() => {
  copy.remove();
});

async function cruise(): Promise<Report> {
  const places = ['src', 'migrations', 'web', 'bench', 'test'];
  const { output } = await copy.run('depcruise', '--config', 'dependency-cruiser.cjs', '-T', 'json', ...places);
  return JSON.parse(output) as Report;
}

function breachesOf({ summary }: Report): string[] {
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

describe('the import rules', () => {
  it('are kept by the tree as it is', () => {
    expect(breachesOf(clean)).toEqual([]);
  });

  it('see through every alias to the source behind it', () => {
    const aliased = clean.modules.flatMap(({ dependencies }) =>
      dependencies.filter(({ module }) => module.startsWith('#')),
    );

    expect(aliased.length).toBeGreaterThan(100);
    expect(aliased.filter(({ resolved }) => !/^(src|migrations)\/.+\.ts$/.test(resolved))).toEqual([]);
  });

  it.each(importBreaches)('refuse $what', ({ rule, file }) => {
    const refused = planted.summary.violations.filter((violation) => violation.from === file);

    expect(refused.map((violation) => violation.rule.name)).toContain(rule);
  });

  it('are each broken by one of those', () => {
    const config = createRequire(import.meta.url)(path.join(root, 'dependency-cruiser.cjs')) as {
      forbidden: { name: string; severity: string }[];
    };

    expect(new Set(importBreaches.map(({ rule }) => rule))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
    expect(new Set(config.forbidden.map(({ severity }) => severity))).toEqual(new Set(['error']));
  });

  it('refuse an alias that leads nowhere or into the build, instead of going blind', () => {
    const refused = new Set(misled.summary.violations.map(({ rule, to }) => `${rule.name}: ${to}`));

    expect(refused).toContain('every-import-resolves: #platform/database/statement.js');
    expect(refused).toContain('sources-import-sources: dist/src/kernel/clock.js');
  });
});
