import { lines, type Scaffold } from './scaffold';

const schemaLine = (which: 'release' | 'platform', folder: string) =>
  `# yaml-language-server: $schema=${folder}node_modules/rollout-constructs/${which}.schema.json`;

const PLATFORM = lines(
  schemaLine('platform', './'),
  '# What is the same for all releases: where they run, what divides their traffic, where they are measured.',
  'metrics: { prometheus: { address: http://prometheus.monitoring:9090, dialect: istio } }',
  'kubernetes:',
  '  target: argo',
  '  namespace: shop',
  '  router: { kind: istio, gateways: [istio-system/public] }',
  'environments:',
  '  staging:',
  '    workload: { replicas: 2 }',
  '    strategy: { kind: rolling }',
  '    guardrails: null',
  '    platform: { kubernetes: { namespace: shop-staging } }',
  '  production: {}',
);

const SHOP = lines(
  schemaLine('release', '../'),
  'name: shop',
  'workload:',
  "  image: 'public.ecr.aws/aws-containers/retail-store-sample-checkout:1.6.2'",
  '  port: 8080',
  '  health: /health',
  '  replicas: 3',
  '# What to expect, so that guardrails are known to notice enough in time.',
  'traffic: { requestsPerSecond: 120, errorRate: 0.1% }',
  'strategy: { kind: canary, weights: [10%], hold: 10m }',
  'guardrails:',
  '  - { kind: errorRate, max: 5% }',
);

/** Where all environments are written; the committed folder is what Argo CD or Flux syncs. */
const SYNTH = 'rollout synth releases --env staging --env production --out gitops';

/** A repository whose manifests Argo CD or Flux syncs. */
export const gitops: Scaffold = {
  files: { 'platform.yaml': PLATFORM, 'releases/shop.yaml': SHOP },
  settings: { '.gitignore': lines('node_modules', '.before') },
  packages: { dependencies: [], devDependencies: ['rollout-constructs'] },
  scripts: { check: 'rollout check releases --env staging --env production', synth: SYNTH },
  next: ['npx rollout explain releases --env production', `npx ${SYNTH}`, 'git add . && git commit'],
};
