import { lines, type Scaffold } from './scaffold';
import { SHOP_TS, JITI_TSCONFIG } from './typescript-files';

const PLATFORM = lines(
  "import { definePlatform } from 'rollout-constructs';",
  '',
  '/** What is the same for all releases: who runs them and where they are measured. */',
  "export const platform = definePlatform({ metrics: { cloudWatch: {} }, aws: { target: 'ecs' } });",
);

const STACK = lines(
  "import { Stack, type StackProps } from 'aws-cdk-lib/core';",
  "import type { Construct } from 'constructs';",
  "import { EcsRelease } from 'rollout-constructs/aws';",
  "import { platform } from '../platform';",
  "import { shop } from '../releases/shop';",
  '',
  'export class ReleasesStack extends Stack {',
  '  constructor(scope: Construct, id: string, props?: StackProps) {',
  '    super(scope, id, props);',
  '    // Pass `vpc`, `cluster` and others where they exist; what is missing is made.',
  "    new EcsRelease(this, 'Shop', { release: shop, target: 'ecs', platform });",
  '  }',
  '}',
);

const APP = lines(
  "import { App } from 'aws-cdk-lib/core';",
  "import { ReleasesStack } from '../lib/releases-stack';",
  '',
  "new ReleasesStack(new App(), 'Releases');",
);

/** A CDK app with a service on Amazon ECS. */
export const cdk: Scaffold = {
  files: { 'platform.ts': PLATFORM, 'releases/shop.ts': SHOP_TS, 'lib/releases-stack.ts': STACK },
  settings: {
    'cdk.json': lines('{ "app": "npx jiti bin/releases.ts" }'),
    'tsconfig.json': JITI_TSCONFIG,
    '.gitignore': lines('node_modules', 'cdk.out', '.before'),
  },
  program: {
    tool: 'cdk.json',
    files: { 'bin/releases.ts': APP },
    addition: ["import { ReleasesStack } from '../lib/releases-stack';", "new ReleasesStack(app, 'Releases');"],
  },
  packages: {
    dependencies: ['aws-cdk-lib', 'constructs', 'rollout-constructs'],
    devDependencies: ['@types/node', 'aws-cdk', 'jiti', 'typescript'],
  },
  scripts: { build: 'tsc', check: 'rollout check releases', synth: 'cdk synth --quiet' },
  next: ['npx rollout explain releases', 'npx cdk synth --quiet'],
};
