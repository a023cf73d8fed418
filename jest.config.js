const { availableParallelism } = require('node:os');

require('./bin/folder.cjs');

// The SDK tells on every start that Node 20 ends. Said here, to the workers and to this process: what a script of package.json
// begins with, `NAME=value`, Windows takes for a command.
process.env.NODE_NO_WARNINGS ??= '1';
process.removeAllListeners('warning');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // The CDK counts in a global object, also after the last test of a file: what Jest wraps by default to warn of that would call itself.
  testEnvironmentOptions: { globalsCleanup: 'on' },
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // What takes minutes a lab: `npm run test:full`.
  testPathIgnorePatterns: ['<rootDir>/test/full/'],
  testSequencer: '<rootDir>/test/support/longest-first.js',
  // A third of the time tests wait. By default jest leaves a core to the user; more than 100 % it takes for no limit.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // The first test that uses a package waits until it is loaded.
  testTimeout: 20_000,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        // Each file loads its packages anew, and seldom uses all of what it imports.
        module: { type: 'commonjs', lazy: true },
      },
    ],
  },
};
