import type { Guardrail } from '../../lib/definition/guardrail';
import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import type { FlaggerFields } from '../../lib/definition/target-fields';
import type { PlatformDefinition } from '../../lib/platform/platform-definition';
import type { Percentage } from '../../lib/units';

const workload = { image: 'podinfo:6.0.0', port: 9898, replicas: { min: 2, max: 4, cpu: '99%' } } as const;

function guardrails(failures: number): readonly Guardrail[] {
  const judged = { failures, noData: 'fail', minimumSamples: 0 } as const;
  return [
    { kind: 'errorRate', name: 'request-success-rate', max: '1%', window: '1m', ...judged },
    { kind: 'latency', name: 'request-duration', percentile: 'p99', max: '500ms', window: '30s', ...judged },
  ];
}

function rising(step: number, to: number): ReleaseDefinition['strategy'] {
  const weights = Array.from({ length: to / step }, (_, index): Percentage => `${step * (index + 1)}%`);
  return { kind: 'canary', weights, hold: '15s' };
}

type Webhook = NonNullable<FlaggerFields['webhooks']>[number];

function conformance(name: string, timeout: '15s' | '30s', host: string): Webhook {
  const cmd = `curl -sd 'test' http://${host}/token | grep token`;
  return {
    name,
    type: 'pre-rollout',
    url: 'http://flagger-loadtester.test/',
    timeout,
    metadata: { type: 'bash', cmd },
  };
}

const tested = conformance('conformance-test', '15s', 'podinfo-canary.test');

/** Its answer is looked at for less time than it runs, which only Flagger can say. */
function loadTest(cmd: string, call: Partial<Webhook> = { timeout: '5s' }): Webhook {
  return { name: 'load-test', type: 'rollout', url: 'http://flagger-loadtester.test/', ...call, metadata: { cmd } };
}
const loaded = loadTest('hey -z 1m -q 10 -c 2 http://podinfo-canary.test/');

const istioService: FlaggerFields['service'] = {
  portDiscovery: true,
  timeout: '30s',
  rewrite: { uri: '/' },
  trafficPolicy: { tls: { mode: 'DISABLE' } },
};
const publicly = { kind: 'http', hosts: ['app.example.com'], paths: ['/'] } as const;

const onLinkerd: ReleaseDefinition = {
  name: 'podinfo',
  workload,
  exposure: { kind: 'http' },
  strategy: rising(5, 50),
  guardrails: guardrails(10),
  targets: { flagger: { service: { portDiscovery: true }, webhooks: [tested, loaded] } },
};

const kumaAnnotations = { annotations: { '9898.service.kuma.io/protocol': 'http' } };

/** What a user of this library writes for each of Flagger's examples. */
export const definitions: Readonly<Record<string, ReleaseDefinition>> = {
  'istio-canary.yaml': {
    ...onLinkerd,
    exposure: publicly,
    targets: { flagger: { service: istioService, webhooks: [tested, loaded] } },
  },
  'istio-abtest.yaml': {
    ...onLinkerd,
    exposure: publicly,
    strategy: {
      kind: 'abTest',
      match: [
        { kind: 'header', name: 'cookie', regex: '^(.*?;)?(type=insider)(;.*)?$' },
        { kind: 'header', name: 'user-agent', regex: '.*Firefox.*' },
      ],
      duration: '150s',
    },
    targets: {
      flagger: {
        interval: '15s',
        service: istioService,
        webhooks: [tested, loadTest("hey -z 1m -q 10 -c 2 -H 'Cookie: type=insider' http://podinfo.test/")],
      },
    },
  },
  'kuma-canary.yaml': {
    ...onLinkerd,
    workload: { image: 'podinfo:6.0.0', port: 9898 },
    exposure: { kind: 'http', port: 9898 },
    strategy: rising(10, 50),
    guardrails: guardrails(15),
    targets: {
      flagger: {
        progressDeadline: '60s',
        annotations: { 'kuma.io/mesh': 'default' },
        service: { apex: kumaAnnotations, primary: kumaAnnotations, canary: kumaAnnotations },
        webhooks: [
          conformance('acceptance-test', '30s', 'podinfo-canary.test:9898'),
          loadTest('hey -z 2m -q 10 -c 2 http://podinfo-canary.test:9898/', {}),
        ],
      },
    },
  },
  'linkerd-canary.yaml': onLinkerd,
  'linkerd-canary-steps.yaml': { ...onLinkerd, strategy: rising(5, 55) },
};

function platform(kubernetes: PlatformDefinition['kubernetes'] & { readonly flagger?: object }): PlatformDefinition {
  return {
    metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
    kubernetes: {
      version: '1.33',
      namespace: 'test',
      ...kubernetes,
      flagger: { loadTester: 'http://flagger-loadtester.test', ...kubernetes.flagger },
    },
  };
}

const istio = platform({ router: { kind: 'istio', gateways: ['istio-system/public-gateway'] } });
const linkerd = platform({ flagger: { provider: 'linkerd' } });

export const platforms: Readonly<Record<string, PlatformDefinition>> = {
  'istio-canary.yaml': istio,
  'istio-abtest.yaml': istio,
  'kuma-canary.yaml': platform({ flagger: { provider: 'kuma' } }),
  'linkerd-canary.yaml': linkerd,
  'linkerd-canary-steps.yaml': linkerd,
};
