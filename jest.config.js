/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // Jest leaves a core free, which on a machine with two doubles the time.
  maxWorkers: 2,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '\\.slow\\.test\\.ts$'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
  moduleNameMapper: {
    '^rollout-constructs$': '<rootDir>/lib/index.ts',
    '^rollout-constructs/([\\w/-]+)$': '<rootDir>/lib/$1/index.ts',
  },
  setupFiles: ['<rootDir>/test/support/environment.js'],
};
