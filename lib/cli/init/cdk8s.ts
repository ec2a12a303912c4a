import { lines, type Scaffold } from './scaffold';
import { CLUSTER_PLATFORM_TS, SHOP_TS, JITI_TSCONFIG } from './typescript-files';

const MAIN = lines(
  "import { App } from 'cdk8s';",
  "import { ReleaseChart } from 'rollout-constructs/k8s';",
  "import { platform } from './platform';",
  "import { shop } from './releases/shop';",
  '',
  'const app = new App();',
  "new ReleaseChart(app, 'shop', { release: shop, target: 'argo', platform });",
  'app.synth();',
);

/** A cdk8s app with a Rollout. */
export const cdk8s: Scaffold = {
  files: { 'platform.ts': CLUSTER_PLATFORM_TS, 'releases/shop.ts': SHOP_TS },
  settings: {
    'cdk8s.yaml': lines('language: typescript', 'app: npx jiti main.ts'),
    'tsconfig.json': JITI_TSCONFIG,
    '.gitignore': lines('node_modules', 'dist', '.before'),
  },
  program: {
    tool: 'cdk8s.yaml',
    files: { 'main.ts': MAIN },
    addition: [
      "import { ReleaseChart } from 'rollout-constructs/k8s';",
      "import { platform } from './platform';",
      "import { shop } from './releases/shop';",
      "new ReleaseChart(app, 'shop', { release: shop, target: 'argo', platform });",
    ],
  },
  packages: {
    dependencies: ['cdk8s', 'constructs', 'rollout-constructs'],
    devDependencies: ['@types/node', 'jiti', 'typescript'],
  },
  scripts: { build: 'tsc', check: 'rollout check releases', synth: 'jiti main.ts' },
  next: ['npx rollout explain releases', 'npx jiti main.ts      # writes dist/'],
};
