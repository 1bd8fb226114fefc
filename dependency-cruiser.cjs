// The import rules of docs/architecture.md. The floors and the order of the features stand in floors.json alone.
const { floors, features, publicSuffixes } = require('./floors.json');
const after = (list, name) => list.slice(list.indexOf(name) + 1);
const oneOf = (names) => `(${names.join('|')})`;
const files = (...suffixes) => `[.]${oneOf(suffixes)}[.]ts$`;
const packages = (...names) => `node_modules/${oneOf(names)}/`;
const error = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    error('no-cycles', {}, { circular: true }),
    // A name that leads nowhere would make every rule below blind to it, and one that leads into the build as well.
    error('every-import-resolves', {}, { couldNotResolve: true }),
    error('sources-import-sources', {}, { path: '^dist/' }),
    error('no-orphans', { orphan: true, path: '^src/', pathNot: files('spec', 'd') }, {}),
    error('only-listed-floors', { path: '^src/[^/]+/', pathNot: `^src/${oneOf(floors)}/` }, {}),
    error('only-listed-features', { path: '^src/features/', pathNot: `^src/features/${oneOf(features)}/` }, {}),

    ...floors
      .slice(0, -1)
      .map((floor) =>
        error(
          `floor-${floor}-imports-nothing-above`,
          { path: `^src/${floor}/` },
          { path: `^src/${oneOf(after(floors, floor))}/` },
        ),
      ),
    ...features
      .slice(0, -1)
      .map((feature) =>
        error(
          `feature-${feature}-imports-only-earlier-features`,
          { path: `^src/features/${feature}/` },
          { path: `^src/features/${oneOf(after(features, feature))}/` },
        ),
      ),
    error('nothing-imports-the-start', { path: '^(src/.+|migrations)/' }, { path: '^src/[^/]+$' }),
    error(
      'feature-internals-are-private',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/', pathNot: ['^src/features/$1/', files(...publicSuffixes)] },
    ),
    error(
      'app-sees-public-files-only',
      { path: '^src/(app/|[^/]+$)' },
      { path: '^src/features/', pathNot: files(...publicSuffixes) },
    ),
    error(
      'consumers-ask-and-do-not-decide',
      { path: '^src/consumers/' },
      { path: '^src/features/', pathNot: files('events', 'service', 'contract', 'module') },
    ),
    error(
      'consumers-do-not-know-each-other',
      { path: '^src/consumers/([^/]+)/' },
      { path: '^src/consumers/', pathNot: '^src/consumers/$1/' },
    ),
    error(
      'kernel-is-plain-typescript',
      { path: '^src/kernel/', pathNot: files('spec') },
      { path: 'node_modules/', pathNot: 'node_modules/@types/node/' },
    ),
    error(
      'sql-only-in-repositories',
      { path: '^src/(features|consumers|app)/', pathNot: files('repository', 'entity', 'module') },
      { path: [packages('typeorm', 'pg', '@nestjs/typeorm'), '^src/platform/database/statement[.]ts$'] },
    ),
    error(
      'http-only-at-the-edge',
      { path: files('service', 'repository', 'entity', 'events', 'policy') },
      { path: packages('fastify', '@nestjs/swagger', '@nestjs/platform-fastify', 'socket[.]io') },
    ),
    error(
      'no-test-code-in-src',
      { path: '^(src|migrations|web)/', pathNot: files('spec') },
      { path: '^(test|bench)/' },
    ),
    // What the server runs has no place in a browser, however small.
    error(
      'web-imports-types-only',
      { path: '^web/' },
      { path: '^(src|migrations)/', dependencyTypesNot: ['type-only'] },
    ),
    error(
      'no-development-packages-in-src',
      { path: '^(src|migrations)/', pathNot: files('spec') },
      { dependencyTypes: ['npm-dev', 'npm-unknown', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      // "source" first, as for the compiler: #kernel/clock.js is src/kernel/clock.ts and never a file of the build
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
