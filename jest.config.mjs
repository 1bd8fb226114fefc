import os from 'node:os';

const shared = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/migrations'],
  extensionsToTreatAsEsm: ['.ts'],
  // Sources name each other as they are named once built; here they are run as they are.
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#migrations/(.*)\\.js$': '<rootDir>/migrations/$1',
    '^#(kernel|platform|features|consumers|app)/(.*)\\.js$': '<rootDir>/src/$1/$2',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
};

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{src,test,migrations}/**/*.spec.ts'] },
    { ...shared, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/**/*.e2e-spec.ts'] },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/architecture/'],
      globalSetup: '<rootDir>/test/support/postgres.setup.mjs',
      globalTeardown: '<rootDir>/test/support/postgres.teardown.mjs',
    },
  ],
  cacheDirectory: 'node_modules/.cache/jest',
  // Many stories wait for something, so one more than two cores keeps these busy. More than four would not find enough
  // connections in the Postgres of the run.
  maxWorkers: Math.max(3, Math.min(4, os.availableParallelism())),
  // What a file of tests has loaded is never quite given back: a worker that has grown begins anew.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/test/support/summary.reporter.mjs'],
};
