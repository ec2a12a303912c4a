import { canary, definePlatform, defineRelease, errorRate, istio, type ReleaseDefinition } from 'rollout-constructs';
import { KubernetesRelease, type KubernetesReleaseArgs } from 'rollout-constructs/pulumi/kubernetes';

/** What each update of the life of a stack deploys. The steps are those of `life.test.ts`. */
const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: { namespace: 'shop', router: istio({ gateways: ['istio-system/public'] }) },
});

function till(version: string, more: Partial<ReleaseDefinition> = {}) {
  return defineRelease({
    name: 'till',
    workload: {
      image: `registry.example/till:${version}`,
      port: 8080,
      health: '/health',
      replicas: { min: 3, max: 9, cpu: '70%' },
      config: { mount: '/etc/till', files: { 'till.toml': `currency = "${version === '1.3' ? 'USD' : 'EUR'}"` } },
    },
    exposure: { kind: 'http', hosts: ['till.example.com'] },
    ...more,
  });
}

const rolling = {
  strategy: { kind: 'rolling' },
  hooks: [{ kind: 'job', name: 'migrate', at: 'beforeDeploy', image: 'registry.example/till-schema:7' }],
} as const;

const shifted = {
  strategy: canary({ weights: ['10%', '50%'], hold: '10m' }),
  guardrails: [errorRate({ max: '1%' })],
} as const;

const steps: Readonly<Record<string, KubernetesReleaseArgs>> = {
  jobs: { release: till('1.0', rolling), target: 'kubernetes', platform },
  jobsAgain: { release: till('1.1', rolling), target: 'kubernetes', platform },
  rolling: { release: till('1.1', { strategy: { kind: 'rolling' } }), target: 'argo', platform },
  canary: { release: till('1.2', shifted), target: 'argo', platform },
  config: { release: till('1.3', shifted), target: 'argo', platform },
};

const { STEP = '', NAME = 'till', FORMER } = process.env;

new KubernetesRelease(NAME, steps[STEP]!, FORMER === undefined ? {} : { aliases: [{ name: FORMER }] });
