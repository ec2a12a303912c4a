import { lines, type Scaffold } from './scaffold';
import { CLUSTER_PLATFORM_TS, SHOP_TS, NODE_TSCONFIG } from './typescript-files';

const INDEX = lines(
  "import { KubernetesRelease } from 'rollout-constructs/pulumi/kubernetes';",
  "import { platform } from './platform';",
  "import { shop } from './releases/shop';",
  '',
  "export const workload = new KubernetesRelease('shop', { release: shop, target: 'argo', platform }).workload.urn;",
);

/** A Pulumi program with a Rollout. */
export const pulumi: Scaffold = {
  files: { 'platform.ts': CLUSTER_PLATFORM_TS, 'releases/shop.ts': SHOP_TS },
  settings: {
    'Pulumi.yaml': lines('name: releases', 'description: Releases of the shop', 'runtime: nodejs', 'main: index.ts'),
    'tsconfig.json': NODE_TSCONFIG,
    '.gitignore': lines('node_modules'),
  },
  program: {
    tool: 'Pulumi.yaml',
    files: { 'index.ts': INDEX },
    addition: [
      "import { KubernetesRelease } from 'rollout-constructs/pulumi/kubernetes';",
      "import { platform } from './platform';",
      "import { shop } from './releases/shop';",
      "new KubernetesRelease('shop', { release: shop, target: 'argo', platform });",
    ],
  },
  packages: {
    dependencies: ['@pulumi/kubernetes', '@pulumi/pulumi', 'rollout-constructs'],
    devDependencies: ['@types/node', 'typescript'],
  },
  scripts: { build: 'tsc', check: 'rollout check releases' },
  next: ['npx rollout explain releases', 'pulumi preview'],
};
