/** Native ES modules: kysely and pg-boss ship nothing else. Every test file is TypeScript, its types removed by SWC. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  globalSetup: '<rootDir>/test/globalSetup.ts',
  globalTeardown: '<rootDir>/test/globalTeardown.ts',
  // What hangs ends; how long something takes on a busy machine is no test's business.
  testTimeout: 300_000,
  // Much of the time a test waits for the database or the browser: on two cores three of them are quicker than one.
  maxWorkers: 3,
}
