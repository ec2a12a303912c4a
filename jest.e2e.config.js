const base = require('./jest.config');

/** What drives whole programs, and what computes for long: run by CI, and by whoever changes what they are about. */
/** @type {import('jest').Config} */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts', '**/*.slow.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  setupFiles: [],
  testTimeout: 300_000,
};
