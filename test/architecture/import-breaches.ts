import fs from 'node:fs';
import path from 'node:path';
import { root } from './tree-copy.js';

/** A file that must not be, and the rule of dependency-cruiser.cjs that refuses it. */
export interface ImportBreach {
  readonly what: string;
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
}

interface Floors {
  readonly floors: readonly string[];
  readonly features: readonly string[];
}

const { floors, features } = JSON.parse(fs.readFileSync(path.join(root, 'floors.json'), 'utf8')) as Floors;

const lastFeature = features.at(-1) ?? '';
const upward: Readonly<Record<string, string>> = {
  kernel: '#platform/database/statement.js',
  platform: `#features/${lastFeature}/${lastFeature}.module.js`,
  features: '#consumers/live/live.module.js',
  consumers: '#app/app.module.js',
};

/** At least one breach of every rule. */
export const importBreaches: readonly ImportBreach[] = [
  ...floors.slice(0, -1).map((floor) => ({
    what: `${floor} that imports from above`,
    rule: `floor-${floor}-imports-nothing-above`,
    file: `src/${floor}/${floor === 'features' ? 'sites' : 'planted'}/upward.ts`,
    imports: upward[floor] ?? '',
  })),
  ...features.slice(0, -1).map((feature) => ({
    what: `${feature} that imports a later feature`,
    rule: `feature-${feature}-imports-only-earlier-features`,
    file: `src/features/${feature}/sideways.ts`,
    imports: `#features/${lastFeature}/${lastFeature}.module.js`,
  })),
  {
    what: 'an import in a circle',
    rule: 'no-cycles',
    file: 'src/kernel/circle-one.ts',
    imports: './circle-two.js',
  },
  {
    what: 'an import of a file that is not there',
    rule: 'every-import-resolves',
    file: 'src/platform/nowhere.ts',
    imports: '#kernel/nowhere-at-all.js',
  },
  {
    what: 'an import out of the build',
    rule: 'sources-import-sources',
    file: 'src/platform/stale.ts',
    imports: '../../dist/src/kernel/clock.js',
  },
  {
    what: 'a file that nothing imports and that imports nothing',
    rule: 'no-orphans',
    file: 'src/kernel/orphan.ts',
    imports: '',
  },
  {
    what: 'a floor that floors.json does not list',
    rule: 'only-listed-floors',
    file: 'src/attic/attic.ts',
    imports: '#kernel/clock.js',
  },
  {
    what: 'a feature that floors.json does not list',
    rule: 'only-listed-features',
    file: 'src/features/polls/polls.service.ts',
    imports: '#kernel/clock.js',
  },
  {
    what: 'an import of the start',
    rule: 'nothing-imports-the-start',
    file: 'src/app/restart.ts',
    imports: '../main.js',
  },
  {
    what: "a feature that imports another one's internals",
    rule: 'feature-internals-are-private',
    file: 'src/features/comments/internal.ts',
    imports: '#features/accounts/accounts.repository.js',
  },
  {
    what: 'the command line that imports internals',
    rule: 'app-sees-public-files-only',
    file: 'src/app/cli/internal.ts',
    imports: '#features/accounts/accounts.repository.js',
  },
  {
    what: 'a consumer that imports a repository',
    rule: 'consumers-ask-and-do-not-decide',
    file: 'src/consumers/live/repository-reader.ts',
    imports: '#features/comments/comments.repository.js',
  },
  {
    what: 'a consumer that imports a policy',
    rule: 'consumers-ask-and-do-not-decide',
    file: 'src/consumers/live/policy-reader.ts',
    imports: '#features/comments/comment.policy.js',
  },
  {
    what: 'a consumer that knows another one',
    rule: 'consumers-do-not-know-each-other',
    file: 'src/consumers/feeds/feeds.module.ts',
    imports: '#consumers/live/live.module.js',
  },
  {
    what: 'a package in the kernel',
    rule: 'kernel-is-plain-typescript',
    file: 'src/kernel/package-user.ts',
    imports: 'zod',
  },
  {
    what: 'TypeORM in a controller',
    rule: 'sql-only-in-repositories',
    file: 'src/features/sites/direct.controller.ts',
    imports: 'typeorm',
  },
  {
    what: 'pg in a service',
    rule: 'sql-only-in-repositories',
    file: 'src/features/sites/direct.service.ts',
    imports: 'pg',
  },
  {
    what: 'a statement in a controller',
    rule: 'sql-only-in-repositories',
    file: 'src/features/sites/stating.controller.ts',
    imports: '#platform/database/statement.js',
  },
  {
    what: 'HTTP in a service',
    rule: 'http-only-at-the-edge',
    file: 'src/features/sites/answering.service.ts',
    imports: 'fastify',
  },
  {
    what: 'a socket in a repository',
    rule: 'http-only-at-the-edge',
    file: 'src/features/sites/sending.repository.ts',
    imports: 'socket.io',
  },
  {
    what: 'test code in the product',
    rule: 'no-test-code-in-src',
    file: 'src/platform/tested.ts',
    imports: '../../test/support/until.js',
  },
  {
    what: 'a page that takes more than types from the server',
    rule: 'web-imports-types-only',
    file: 'web/page/schema-user.ts',
    imports: '#features/comments/comment.contract.js',
  },
  {
    what: 'a development package in the product',
    rule: 'no-development-packages-in-src',
    file: 'src/platform/guessing.ts',
    imports: 'fast-check',
  },
];

/** What the breaches above need beside them. */
export const props: Readonly<Record<string, string>> = {
  'src/kernel/circle-two.ts': `export * from './circle-one.js';\n`,
  'dist/src/kernel/clock.js': 'export const stale = true;\n',
};

/** The text of the planted file: it uses what it imports, as real code does. */
export function importing({ imports }: ImportBreach): string {
  if (imports === '') return 'export const nothing = null;\n';
  return `import * as imported from '${imports}';\n\nexport const planted = imported;\n`;
}
