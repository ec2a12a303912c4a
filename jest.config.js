/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
  moduleNameMapper: {
    '^rollout-constructs$': '<rootDir>/lib/index.ts',
    '^rollout-constructs/(aws|k8s)$': '<rootDir>/lib/$1/index.ts',
  },
  setupFiles: ['<rootDir>/test/support/environment.js'],
};
