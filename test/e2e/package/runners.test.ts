import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilerNames, compilers, problemsOf, type CompilerName } from './compilers';
import { describeWithTools } from './npm-tools';
import { checkout, packedPackage } from './packed-package';

const { project } = packedPackage();

const RELEASE = `{
  name: 'shop',
  workload: { image: 'registry.example.com/shop:2.0.0', port: 8080, health: '/health' },
}`;

/** A test, the same in both languages, and what the compiler must find in it. */
const TESTS = `
const shop = defineRelease(${RELEASE});
const manifests = [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop' }, image: 'shop:2.0.0' }];

expect.addSnapshotSerializer(snapshotSerializer);

test('shop', async () => {
  expect(shop).toBeDeployableOn('kubernetes');
  expect(shop).not.toBeDeployableOn('lambda');
  expect(manifests).toChangeOnlyTheVersionOf(manifests);
  await expect(Promise.resolve(shop)).resolves.toBeDeployableOn('kubernetes');
  expect(manifests).toMatchSnapshot();
});
`;
const MISTAKES = `
export function mistakes() {
  expect(shop).toAbortWithin('10m', { target: 'argo', fault: { errorRate: '5%' } });
  expect(shop).toHaveSameScheduleOn('argo', 'ecs');
  // @ts-expect-error there is no such target
  expect(shop).toBeDeployableOn('nowhere');
  // @ts-expect-error a number is no duration
  expect(shop).toAbortWithin(10, { target: 'argo', fault: {} });
  // @ts-expect-error there is no such matcher
  expect(shop).toBeDeployable('argo');
}
`;
const OURS = `import { defineRelease } from 'rollout-constructs';
import { snapshotSerializer } from 'rollout-constructs/testing';
`;
const jestProgram = join(checkout, 'node_modules/jest/bin/jest.js');

interface Runner {
  readonly imports: string;
  readonly peers: readonly string[];
  readonly types: readonly string[];
}

const ofJest: Readonly<Record<string, Runner>> = {
  '@types/jest': {
    imports: `import 'rollout-constructs/testing/jest';\n`,
    peers: ['@types/jest'],
    types: ['jest'],
  },
  '@jest/globals alone': {
    imports: `import { expect, test } from '@jest/globals';\nimport 'rollout-constructs/testing/jest';\n`,
    peers: ['@jest/globals', 'expect'],
    types: [],
  },
  '@jest/globals beside @types/jest': {
    imports: `import { expect, test } from '@jest/globals';\nimport 'rollout-constructs/testing/jest';\n`,
    peers: ['@jest/globals', 'expect', '@types/jest'],
    types: ['jest'],
  },
};

const VITEST = `import { expect, test } from 'vitest';\nimport 'rollout-constructs/testing/vitest';\n`;

describeWithTools('matchers', ['ts50', 'ts60', 'ts70', 'vitest'], (tools) => {
  const all = compilers(tools);
  const none = compilerNames.map((name) => [name, []]);
  const lib = ['es2022', 'dom'];

  test.each(Object.keys(ofJest))('every compiler knows them with %s', (name) => {
    const { imports, peers, types } = ofJest[name]!;
    const consumer = project({ peers, files: { 'consumer.ts': `${imports}${OURS}${TESTS}${MISTAKES}` } });
    const problems = (compiler: CompilerName) =>
      problemsOf(consumer, all[compiler], { skipLibCheck: false, lib, types, esModuleInterop: true });
    expect(compilerNames.map((compiler) => [compiler, problems(compiler)])).toEqual(none);
  });

  test('every compiler knows them with Vitest', () => {
    const consumer = project({
      packages: { vitest: join(tools, 'vitest') },
      files: { 'consumer.ts': `${VITEST}${OURS}${TESTS}${MISTAKES}` },
    });
    const problems = (compiler: CompilerName) =>
      problemsOf(consumer, all[compiler], { skipLibCheck: true, lib, target: 'ES2022' });
    expect(compilerNames.map((compiler) => [compiler, problems(compiler)])).toEqual(none);
  });

  test('Vitest runs them', () => {
    const { run, folder } = project({
      packages: { vitest: join(tools, 'vitest') },
      files: { 'shop.test.ts': `${VITEST}${OURS}${TESTS}` },
    });
    // In a pipeline it would write no new snapshot.
    run('node', join(tools, 'vitest/vitest.mjs'), 'run', '--root', '.', '--reporter', 'json', '--update');
    expect(readFileSync(join(folder, '__snapshots__/shop.test.ts.snap'), 'utf8')).toContain('"Pod/shop"');
  });
});

test('jest runs them without its globals', () => {
  const imports = `const { expect, test } = require('@jest/globals');
require('rollout-constructs/testing/jest');
const { defineRelease } = require('rollout-constructs');
const { snapshotSerializer } = require('rollout-constructs/testing');
`;
  const { run, folder } = project({
    files: {
      'shop.test.js': `${imports}${TESTS}`,
      'jest.config.json': JSON.stringify({ injectGlobals: false, testEnvironment: 'node' }),
    },
  });
  run('node', jestProgram, '--config', 'jest.config.json', '--ci=false');
  expect(readFileSync(join(folder, '__snapshots__/shop.test.js.snap'), 'utf8')).toContain('"Pod/shop"');
});
