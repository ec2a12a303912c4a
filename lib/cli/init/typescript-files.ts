import { lines } from './scaffold';

/** The release of a new project in TypeScript. The image is one that anybody can pull. */
export const SHOP_TS = lines(
  "import { canary, defineRelease, errorRate } from 'rollout-constructs';",
  '',
  'export const shop = defineRelease({',
  "  name: 'shop',",
  '  workload: {',
  "    image: 'public.ecr.aws/aws-containers/retail-store-sample-checkout:1.6.2',",
  '    port: 8080,',
  "    health: '/health',",
  '    replicas: 3,',
  '  },',
  '  // What to expect, so that guardrails are known to notice enough in time.',
  "  traffic: { requestsPerSecond: 120, errorRate: '0.1%' },",
  "  strategy: canary({ weights: ['10%'], hold: '10m' }),",
  "  guardrails: [errorRate({ max: '5%' })],",
  '});',
);

function tsconfig(module: string, moduleResolution: string): string {
  return lines(
    '{',
    '  "compilerOptions": {',
    '    "target": "ES2022",',
    `    "module": "${module}",`,
    `    "moduleResolution": "${moduleResolution}",`,
    '    "strict": true,',
    '    "noEmit": true,',
    '    "skipLibCheck": true,',
    '    "types": ["node"]',
    '  },',
    '  "exclude": ["node_modules", "cdk.out", "dist"]',
    '}',
  );
}

/** Programs that jiti runs: it takes imports without an extension, also in a project with `"type": "module"`. */
export const JITI_TSCONFIG = tsconfig('Preserve', 'Bundler');

/** Programs that Pulumi compiles for Node.js itself. */
export const NODE_TSCONFIG = tsconfig('NodeNext', 'NodeNext');

/** The platform of clusters with Istio and Argo Rollouts. */
export const CLUSTER_PLATFORM_TS = lines(
  "import { definePlatform, istio } from 'rollout-constructs';",
  '',
  '/** What is the same for all releases: where they run, what divides their traffic, where they are measured. */',
  'export const platform = definePlatform({',
  "  metrics: { prometheus: { address: 'http://prometheus.monitoring:9090', dialect: 'istio' } },",
  '  kubernetes: {',
  "    target: 'argo',",
  "    namespace: 'shop',",
  "    router: istio({ gateways: ['istio-system/public'] }),",
  '  },',
  '});',
);
