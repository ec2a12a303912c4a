import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithTools } from './npm-tools';
import { checkout, packedPackage } from './packed-package';

const { project } = packedPackage();

const SHOP = `{
  name: 'shop',
  workload: { image: 'registry.example.com/shop:2.0.0', port: 8080, health: '/health' },
}`;
const { exports: entries } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>;
};
/** Entry points of code, as they are imported. */
const specifiers = Object.keys(entries)
  .filter((name) => !name.endsWith('.json'))
  .map((name) => name.replace(/^\./, 'rollout-constructs'));
/** It has no names, and CommonJS cannot load it, nor what it is for. */
const ES_MODULE = 'rollout-constructs/testing/vitest';
const peers = ['constructs', 'cdk8s', 'aws-cdk-lib', '@pulumi'];

/** What each entry point needs, as its error must end; nothing for those that need no peer. */
const needs: Readonly<Record<string, string>> = {
  'rollout-constructs/aws': 'npm install aws-cdk-lib constructs',
  'rollout-constructs/k8s': 'npm install cdk8s constructs',
  'rollout-constructs/k8s-plus':
    'npm install cdk8s constructs and the cdk8s-plus of your clusters, such as cdk8s-plus-34',
  'rollout-constructs/pulumi/aws': 'npm install @pulumi/pulumi @pulumi/aws',
  'rollout-constructs/pulumi/kubernetes': 'npm install @pulumi/pulumi @pulumi/kubernetes',
  'rollout-constructs/pulumi/policy': 'npm install @pulumi/policy @pulumi/pulumi',
  'rollout-constructs/testing/jest': 'there is no global `expect` to add matchers to',
  'rollout-constructs/testing/pulumi': 'npm install @pulumi/pulumi',
  'rollout-constructs/testing/vitest': 'npm install --save-dev vitest',
};

describe('without any peer', () => {
  test('definitions and the command work', () => {
    const { run } = project({
      files: { 'shop.js': `exports.shop = require('rollout-constructs').defineRelease(${SHOP});` },
    });
    expect(run('node', '-p', `require('./shop').shop.name`)).toBe('shop\n');
    expect(run('npx', 'rollout', 'check', 'shop.js', '--target', 'kubernetes')).toContain('1 note');
    expect(run('npx', 'rollout', 'synth', 'shop.js', '--target', 'kubernetes', '--out', 'gitops')).toMatch(
      /shop .*objects/,
    );
  });

  test('each entry point says which one is missing, or needs none', () => {
    const { run } = project({ files: {} });
    const said = specifiers.map((name) => {
      try {
        return [name, run('node', '--input-type=module', '-e', `await import('${name}')`)];
      } catch (error) {
        const message = /^Error: (.*)$/m.exec((error as Error).message)?.[1] ?? '';
        return [name, needs[name] !== undefined && message.endsWith(needs[name]) ? needs[name] : message];
      }
    });
    expect(said).toEqual(specifiers.map((name) => [name, needs[name] ?? '']));
  });
});

test('an ES module gets every name of every entry point, and the classes of its peers', () => {
  const { run } = project({
    peers,
    files: {
      'package.json': JSON.stringify({ name: 'app', private: true, type: 'module' }),
      'names.mjs': `
        import { createRequire } from 'node:module';
        const require = createRequire(import.meta.url);
        const missing = [];
        globalThis.expect = { extend() {}, addSnapshotSerializer() {} };
        for (const name of ${JSON.stringify(specifiers.filter((name) => name !== ES_MODULE))}) {
          const imported = Object.keys(await import(name));
          missing.push(...Object.keys(require(name)).filter((one) => !imported.includes(one)));
        }
        console.log(JSON.stringify(missing));`,
      'app.mjs': `
        import { App, Stack } from 'aws-cdk-lib';
        import { Template } from 'aws-cdk-lib/assertions';
        import { FargateService } from 'aws-cdk-lib/aws-ecs';
        import { EcsRelease } from 'rollout-constructs/aws';
        import { blueGreen, definePlatform, defineRelease, errorRate } from 'rollout-constructs';
        const platform = definePlatform({ metrics: { cloudWatch: {} } });
        const shop = defineRelease(${SHOP}).with({ strategy: blueGreen(), guardrails: [errorRate({ max: '1%' })] });
        const stack = new Stack(new App(), 'Shop');
        const { service } = new EcsRelease(stack, 'Shop', { release: shop, target: 'codedeploy-ecs', platform });
        const groups = Template.fromStack(stack).findResources('AWS::CodeDeploy::DeploymentGroup');
        console.log(service instanceof FargateService, Object.keys(groups).length);`,
    },
  });
  expect(JSON.parse(run('node', 'names.mjs'))).toEqual([]);
  expect(run('node', 'app.mjs')).toBe('true 1\n');
});

test('a Pulumi program: NodeNext, library types checked, with one provider alone', () => {
  const { run } = project({
    peers: ['@pulumi/pulumi', '@pulumi/kubernetes', '@types/node', 'typescript'],
    tools: { folder: join(checkout, 'node_modules'), programs: { tsc: 'typescript/bin/tsc' } },
    files: {
      'package.json': JSON.stringify({ name: 'shop', main: 'index.ts', private: true }),
      'Pulumi.yaml': 'name: shop\nruntime: nodejs\n',
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          ...{ target: 'es2020', module: 'nodenext', moduleResolution: 'nodenext', outDir: 'bin', strict: true },
          ...{ experimentalDecorators: true, pretty: true, noFallthroughCasesInSwitch: true, sourceMap: true },
          ...{ noImplicitReturns: true, forceConsistentCasingInFileNames: true },
        },
        files: ['index.ts'],
      }),
      'index.ts': `import * as pulumi from '@pulumi/pulumi';
import { Namespace } from '@pulumi/kubernetes/core/v1';
import { defineRelease } from 'rollout-constructs';
import { KubernetesRelease } from 'rollout-constructs/pulumi/kubernetes';
import { recordProgram } from 'rollout-constructs/testing/pulumi';

async function shop(): Promise<pulumi.Output<string>> {
  const namespace = new Namespace('shop');
  const release = defineRelease(${SHOP});
  return new KubernetesRelease('shop', { release, target: 'kubernetes' }, { dependsOn: namespace }).workload.urn;
}
recordProgram(shop).then(({ resources }) => console.log(resources.map(({ type }) => type).join('\\n')));
`,
    },
  });
  run('npx', 'tsc');
  expect(run('node', 'bin/index.js').split('\n')).toContain('kubernetes:apps/v1:Deployment');
});

describeWithTools('in projects as their tools make them', ['ts70', 'tsx', 'ts-node'], (folder) => {
  test('a CDK app: TypeScript 7, NodeNext, tsx', () => {
    const { run, folder: app } = project({
      peers: [...peers, 'aws-cdk', '@types/node'],
      tools: { folder, programs: { tsc: 'ts70/bin/tsc', tsx: 'tsx/dist/cli.mjs' } },
      files: {
        'package.json': JSON.stringify({ name: 'shop', version: '0.1.0' }),
        'cdk.json': JSON.stringify({ app: 'npx tsc && npx tsx bin/shop.ts' }),
        'tsconfig.json': JSON.stringify({
          compilerOptions: {
            ...{ target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', lib: ['es2022'] },
            ...{ strict: true, noImplicitReturns: true, experimentalDecorators: true, isolatedModules: true },
            ...{ declaration: true, inlineSourceMap: true, inlineSources: true, strictPropertyInitialization: false },
            ...{ skipLibCheck: true, noEmit: true, typeRoots: ['./node_modules/@types'], types: ['node'] },
          },
          exclude: ['node_modules', 'cdk.out'],
        }),
        'bin/shop.ts': `#!/usr/bin/env node
import * as cdk from 'aws-cdk-lib/core';
import { ShopStack } from '../lib/shop-stack';

const app = new cdk.App();
new ShopStack(app, 'ShopStack');
`,
        'lib/shop-stack.ts': `import * as cdk from 'aws-cdk-lib/core';
import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import { defineRelease } from 'rollout-constructs';
import { EcsRelease } from 'rollout-constructs/aws';

export class ShopStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const { service } = new EcsRelease(this, 'Shop', { release: defineRelease(${SHOP}), target: 'ecs' });
    const known: IBaseService = service;
    new cdk.CfnOutput(this, 'Service', { value: known.serviceName });
  }
}
`,
      },
    });
    run(join(checkout, 'node_modules/.bin/cdk'), 'synth', '--quiet', '--no-version-reporting', '--no-notices');
    const template = JSON.parse(readFileSync(join(app, 'cdk.out/ShopStack.template.json'), 'utf8')) as {
      readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
    };
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    expect(types).toContain('AWS::ECS::Service');
  });

  test('a cdk8s app: CommonJS, the old way to resolve modules, lib ES2016, library types checked, ts-node', () => {
    const { run, folder: app } = project({
      peers: ['constructs', 'cdk8s', 'typescript', '@types/node'],
      tools: { folder, programs: { 'ts-node': 'ts-node/dist/bin.js' } },
      files: {
        'package.json': JSON.stringify({ name: 'shop', version: '1.0.0', main: 'main.js', types: 'main.ts' }),
        'tsconfig.json': JSON.stringify({
          compilerOptions: {
            ...{ target: 'ES2017', module: 'CommonJS', lib: ['es2016'], strict: true, alwaysStrict: true },
            ...{ declaration: true, experimentalDecorators: true, inlineSourceMap: true, inlineSources: true },
            ...{ noEmitOnError: true, noFallthroughCasesInSwitch: true, noImplicitReturns: true },
            ...{ noUnusedLocals: true, noUnusedParameters: true, resolveJsonModule: true, stripInternal: true },
          },
          include: ['**/*.ts'],
          exclude: ['node_modules'],
        }),
        'main.ts': `import { Construct } from 'constructs';
import { App, Chart, ChartProps } from 'cdk8s';
import { defineRelease, gatewayApi } from 'rollout-constructs';
import { ReleaseChart } from 'rollout-constructs/k8s';

export class Shop extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);
    const release = defineRelease(${SHOP});
    new ReleaseChart(this, 'release', { release, target: 'argo', router: gatewayApi({ gateway: 'public' }) });
  }
}

const app = new App();
new Shop(app, 'shop');
app.synth();
`,
      },
    });
    run('npx', 'ts-node', 'main.ts');
    run('node', join(checkout, 'node_modules/typescript/bin/tsc'));
    expect(existsSync(join(app, 'main.js'))).toBe(true);
    run('node', 'main.js');
    const made = readdirSync(join(app, 'dist')).map((path) => readFileSync(join(app, 'dist', path), 'utf8'));
    expect(made.join('\n')).toContain('kind: Rollout');
  });

  test('an ES module in TypeScript: tsx', () => {
    const { run } = project({
      peers: ['constructs', 'cdk8s'],
      tools: { folder, programs: { tsx: 'tsx/dist/cli.mjs' } },
      files: {
        'package.json': JSON.stringify({ name: 'app', private: true, type: 'module' }),
        'app.ts': `import { Chart, Testing } from 'cdk8s';
import { defineRelease, type Release } from 'rollout-constructs';
import { ReleaseChart } from 'rollout-constructs/k8s';
const release: Release = defineRelease(${SHOP});
const chart = new ReleaseChart(Testing.app(), 'shop', { release, target: 'kubernetes' });
const kinds = (Testing.synth(chart) as { kind: string }[]).map(({ kind }) => kind);
console.log(chart instanceof Chart, kinds.includes('Deployment'));
`,
      },
    });
    expect(run('npx', 'tsx', 'app.ts')).toBe('true true\n');
  });
});
