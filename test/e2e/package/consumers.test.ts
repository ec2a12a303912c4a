import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
let folder: string;

function run(command: string, args: readonly string[], cwd = folder): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollout-package-'));
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  ) as { filename: string }[];
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, version: '1.0.0' }));
  run('npm', ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', join(folder, packed!.filename)]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The peers come from the checkout: what is tested is the package, not their installation. */
function link(...peers: readonly string[]): void {
  for (const peer of peers) symlinkSync(join(root, 'node_modules', peer), join(folder, 'node_modules', peer));
}

const definition = `
const { defineRelease } = require('rollout-constructs');
exports.shop = defineRelease({
  name: 'shop',
  workload: { image: 'registry.example.com/shop:2.0.0', port: 8080, health: '/health' },
});
`;

test('the packed package works in a project without any peer, and says which one is missing', () => {
  writeFileSync(join(folder, 'definition.js'), definition);
  expect(run('node', ['-p', `require('./definition').shop.name`])).toBe('shop\n');
  expect(run('npx', ['rollout', 'synth', 'definition.js', '--target', 'kubernetes', '--out', 'gitops'])).toMatch(
    /shop .*objects/,
  );
  expect(() => run('node', ['-e', `require('rollout-constructs/aws')`])).toThrow(/npm install aws-cdk-lib constructs/);
  expect(() => run('node', ['-e', `require('rollout-constructs/k8s')`])).toThrow(/npm install cdk8s constructs/);
});

test('the packed package works in a cdk8s app and in a CDK app, also from an ES module', () => {
  writeFileSync(join(folder, 'definition.js'), definition);
  link('constructs', 'cdk8s', 'aws-cdk-lib');
  writeFileSync(
    join(folder, 'cdk8s-app.js'),
    `const { Testing } = require('cdk8s');
     const { ReleaseChart } = require('rollout-constructs/k8s');
     const { shop } = require('./definition');
     const chart = new ReleaseChart(Testing.app(), 'shop', { release: shop, target: 'kubernetes' });
     console.log(Testing.synth(chart).map((one) => one.kind).sort().join());`,
  );
  expect(run('node', ['cdk8s-app.js'])).toContain('Deployment');
  writeFileSync(
    join(folder, 'cdk-app.mjs'),
    `import { App, Stack } from 'aws-cdk-lib';
     import { Template } from 'aws-cdk-lib/assertions';
     import { EcsRelease } from 'rollout-constructs/aws';
     import { blueGreen, definePlatform, errorRate } from 'rollout-constructs';
     import { shop } from './definition.js';
     const platform = definePlatform({ metrics: { cloudWatch: {} } });
     const shifted = shop.with({ strategy: blueGreen(), guardrails: [errorRate({ max: '1%' })] });
     const stack = new Stack(new App(), 'Shop');
     new EcsRelease(stack, 'Shop', { release: shifted, target: 'codedeploy-ecs', platform });
     console.log(Object.keys(Template.fromStack(stack).findResources('AWS::CodeDeploy::DeploymentGroup')).length);`,
  );
  expect(run('node', ['cdk-app.mjs'])).toContain('1');
});
