import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';

/** A Rollout of Argo's own examples, and the definition that makes the same one. */
export type CorpusCase = { readonly rollout: string } & (
  | {
      /** `typed` where a field of `targets.argo` says what only the controller knows. */
      readonly by: 'portable' | 'typed';
      readonly definition: ReleaseDefinition;
      readonly platform?: PlatformDefinition;
      /** Shares without a router are those of whole pods, which is near and not exact. */
      readonly allowApproximation?: true;
    }
  | { readonly by: 'not at all'; readonly reason: string }
);

type Part = Partial<ReleaseDefinition>;

/** The examples have no probes, no drain and no rules of placement: whatever the library adds there is switched off. */
const plain = {
  health: { startup: false, readiness: false, liveness: false },
  drain: { propagation: '0s', longestRequest: '25s' },
  spread: { zones: 'off', hosts: 'off' },
  security: { readOnlyRoot: false },
  replicas: 1,
} as const;

/** What Argo takes where the examples say nothing. */
const silent = { automatic: false, keepPrevious: '30s' } as const;
const quarter = { maxSurge: '25%', maxUnavailable: '25%' } as const;
const two = { revisionHistoryLimit: 2 } as const;

function demo(name: string, workload: object, part: Part): ReleaseDefinition {
  return {
    name,
    version: '1.0.0',
    workload: {
      image: 'argoproj/rollouts-demo:blue',
      port: 8080,
      containerName: 'rollouts-demo',
      ...plain,
      ...workload,
    },
    rollback: silent,
    ...part,
  } as ReleaseDefinition;
}

const always = { imagePullPolicy: 'Always' } as const;
const small = { resources: { cpu: '5m', memory: '16Mi' } } as const;

export const corpusCases: readonly CorpusCase[] = [
  {
    rollout: 'ambassador_rollout.yaml Rollout/echo-rollout',
    by: 'typed',
    definition: demo(
      'echo-rollout',
      {
        image: 'hashicorp/http-echo:unknown',
        containerName: 'echo-v1',
        args: ['-text=VERSION 1', '-listen=:8080'],
      },
      {
        exposure: { kind: 'http', visibility: 'public', hosts: ['echo.example.com'] },
        strategy: {
          kind: 'canary',
          stages: [
            { weight: '30%', hold: '30s' },
            { weight: '60%', hold: '30s' },
            { weight: '100%', hold: '10s' },
          ],
        },
        targets: { argo: always },
      },
    ),
    platform: { kubernetes: { router: { kind: 'ambassador', mappings: ['echo'] } } },
  },
  {
    rollout: 'apisix_rollout.yaml Rollout/rollout-apisix-canary',
    by: 'typed',
    definition: demo(
      'rollout-apisix-canary',
      { replicas: 5, resources: { cpu: '5m', memory: '32Mi' } },
      {
        exposure: { kind: 'http', visibility: 'public' },
        strategy: {
          kind: 'canary',
          stages: [
            { weight: '0%', gate: 'approval' },
            { weight: '20%', gate: 'approval' },
            { weight: '40%', hold: '15s' },
            { weight: '60%', hold: '15s' },
            { weight: '80%', hold: '15s' },
          ].map((stage) => ({
            ...stage,
            candidate: { replicas: 1 },
            match: [{ kind: 'header', name: 'trace', exact: 'debug' }],
          })) as never,
        },
        targets: { argo: two },
      },
    ),
    platform: {
      kubernetes: { router: { kind: 'apisix', route: 'rollouts-apisix-route', rules: ['rollouts-apisix'] } },
    },
  },
  {
    rollout: 'appmesh_canary-rollout.yaml Rollout/my-rollout',
    by: 'not at all',
    reason: 'AWS App Mesh ends in September 2026: no platform of this library names it',
  },
  {
    rollout: 'istio_istio-mirror.yaml Rollout/istio-host-split',
    by: 'portable',
    definition: demo(
      'istio-host-split',
      { image: 'argoproj/rollouts-demo:green', containerName: 'istio-host-split', replicas: 4, ...small },
      {
        strategy: {
          kind: 'canary',
          stages: [
            {
              candidate: { share: '50%' },
              mirror: { share: '50%', sideEffects: 'sandboxed', methods: ['POST'], paths: ['/color'] },
              gate: 'approval',
            },
          ],
        },
      },
    ),
    platform: {
      kubernetes: { router: { kind: 'istio', virtualService: 'istio-host-split-vsvc', routes: ['primary'] } },
    },
  },
  {
    rollout: 'istio_istio-subset-split.yaml Rollout/istio-subset-split',
    by: 'portable',
    definition: demo(
      'istio-subset-split',
      { image: 'nginx:1.19-alpine', containerName: 'istio-subset-split', port: 80, ...small },
      { strategy: { kind: 'canary', stages: [{ weight: '10%', gate: 'approval' }] } },
    ),
    platform: {
      kubernetes: {
        router: {
          kind: 'istio',
          level: 'subset',
          virtualService: 'istio-subset-split-vsvc',
          routes: ['primary'],
          destinationRule: 'istio-subset-split-destrule',
        },
      },
    },
  },
  {
    rollout: 'notifications_rollout-canary.yaml Rollout/rollout-canary',
    by: 'typed',
    definition: demo(
      'rollout-canary',
      { replicas: 5 },
      {
        strategy: {
          kind: 'canary',
          stages: [
            { weight: '20%', gate: 'approval' },
            { weight: '40%', hold: '10s' },
            { weight: '60%', hold: '10s' },
            { weight: '80%', hold: '10s' },
          ],
        },
        notifications: [{ kind: 'slack', channel: 'argoproj-deployments-notifications', on: ['started', 'succeeded'] }],
        targets: {
          argo: {
            ...two,
            ...always,
            ...quarter,
            subscriptions: ['on-rollout-step-completed', 'on-scaling-replica-set', 'on-purple'].map((trigger) => ({
              trigger,
              service: 'slack',
              recipients: ['argoproj-deployments-notifications'],
            })),
          },
        },
      },
    ),
  },
  {
    rollout: 'rollout-analysis-step.yaml Rollout/rollout-analysis-step',
    by: 'typed',
    definition: demo(
      'rollout-analysis-step',
      { replicas: 4 },
      {
        strategy: { kind: 'canary', stages: [{ weight: '25%', hold: '0s' }] },
        targets: {
          argo: {
            ...two,
            ...always,
            ...quarter,
            analyses: [
              { at: { stage: 0 }, templates: [{ name: 'random-fail' }, { name: 'always-pass', cluster: true }] },
            ],
          },
        },
      },
    ),
  },
  {
    rollout: 'rollout-background-analysis.yaml Rollout/rollout-background-analysis',
    by: 'typed',
    definition: demo(
      'rollout-background-analysis',
      { replicas: 4 },
      {
        strategy: { kind: 'canary', stages: [{ weight: '25%', gate: 'approval' }] },
        targets: {
          argo: { ...two, ...always, ...quarter, analyses: [{ at: 'start', templates: [{ name: 'random-fail' }] }] },
        },
      },
    ),
  },
  {
    rollout: 'rollout-baseline-vs-canary.yaml Rollout/rollout-baseline-vs-canary',
    by: 'typed',
    allowApproximation: true,
    definition: demo(
      'rollout-baseline-vs-canary',
      { replicas: 3 },
      {
        strategy: { kind: 'canary', stages: [{ experiment: {} }] },
        targets: { argo: { ...two, ...always, ...quarter } },
      },
    ),
  },
  {
    rollout: 'rollout-bluegreen.yaml Rollout/rollout-bluegreen',
    by: 'typed',
    definition: demo(
      'rollout-bluegreen',
      { replicas: 2 },
      { strategy: { kind: 'blueGreen', gate: 'approval', bake: '0s' }, targets: { argo: { ...two, ...always } } },
    ),
  },
  {
    rollout: 'rollout-canary-preview.yaml Rollout/rollout-canary-preview',
    by: 'typed',
    definition: demo(
      'rollout-canary-preview',
      { replicas: 3 },
      {
        strategy: { kind: 'canary', stages: [{ experiment: { versions: 'candidate', isolated: true } }] },
        targets: { argo: { ...two, ...always, ...quarter } },
      },
    ),
  },
  {
    rollout: 'rollout-canary.yaml Rollout/rollout-canary',
    by: 'typed',
    definition: demo(
      'rollout-canary',
      { replicas: 5 },
      {
        strategy: {
          kind: 'canary',
          stages: [
            { weight: '20%', gate: 'approval' },
            { weight: '40%', hold: '40s' },
            { weight: '60%', hold: '20s' },
            { weight: '80%', hold: '20s' },
          ],
        },
        targets: { argo: { ...two, ...always, ...quarter } },
      },
    ),
  },
  {
    rollout: 'rollout-experiment-step.yaml Rollout/rollout-experiment-step',
    by: 'typed',
    allowApproximation: true,
    definition: demo(
      'rollout-experiment-step',
      { replicas: 4 },
      {
        strategy: { kind: 'canary', stages: [{ weight: '25%', experiment: { versions: 'candidate' } }] },
        targets: {
          argo: {
            ...two,
            ...always,
            ...quarter,
            analyses: [{ at: { experiment: 0 }, templates: [{ name: 'random-fail' }] }],
          },
        },
      },
    ),
  },
  {
    rollout: 'rollout-rolling-update.yaml Rollout/rollout-rollingupdate',
    by: 'typed',
    definition: demo(
      'rollout-rollingupdate',
      { replicas: 5 },
      {
        rollback: { automatic: false },
        strategy: { kind: 'rolling', maxSurge: 1, maxUnavailable: 1, minReady: '0s' },
        targets: { argo: { ...two, ...always } },
      },
    ),
  },
  {
    rollout: 'rollout-secret.yaml Rollout/rollout-secret',
    by: 'typed',
    allowApproximation: true,
    definition: demo(
      'rollout-secret',
      {},
      {
        strategy: { kind: 'canary', stages: [{ weight: '25%', gate: 'approval' }] },
        targets: {
          argo: {
            ...two,
            ...always,
            ...quarter,
            analyses: [{ at: { stage: 0 }, templates: [{ name: 'analysis-secret' }] }],
          },
        },
      },
    ),
  },
  {
    rollout: 'rollout-template-ref.yaml Rollout/rollout-ref-deployment',
    by: 'typed',
    definition: demo(
      'rollout-ref-deployment',
      { replicas: 5 },
      {
        strategy: { kind: 'canary', weights: ['20%'], hold: '10s' },
        targets: { argo: { ...two, ...quarter, ...always, workloadRef: { replicas: 'zero' } } },
      },
    ),
  },
  {
    rollout: 'traffic-management_rollout-linkerd.yaml Rollout/rollout-linkerd',
    by: 'not at all',
    reason: 'SMI is archived: Linkerd is reached by the Gateway API today, and no platform of this library names SMI',
  },
  {
    rollout: 'traffic-routing-experiment-step_istio-host-split-experiment-step.yaml Rollout/istio-host-split',
    by: 'portable',
    definition: demo(
      'istio-host-split',
      { containerName: 'istio-host-split', port: 80, ...small },
      {
        strategy: {
          kind: 'canary',
          stages: [{ weight: '10%', experiment: { versions: 'candidate', share: '20%' } }],
        },
      },
    ),
    platform: {
      kubernetes: { router: { kind: 'istio', virtualService: 'istio-host-split-vsvc', routes: ['primary'] } },
    },
  },
  {
    rollout: 'traffic-routing-experiment-step_rollout-alb-experiment-step.yaml Rollout/alb-rollout',
    by: 'portable',
    definition: demo(
      'alb-rollout',
      { containerName: 'alb-rollout', port: 80, ...small },
      {
        exposure: { kind: 'http', visibility: 'public' },
        strategy: {
          kind: 'canary',
          stages: [{ weight: '10%', experiment: { versions: 'candidate', share: '20%' } }],
        },
      },
    ),
    platform: {
      kubernetes: {
        router: {
          kind: 'alb',
          ingress: 'alb-rollout-ingress',
          rootService: 'alb-rollout-root',
          servicePort: 80,
          pingPong: false,
        },
      },
    },
  },
  {
    rollout: 'traffic-routing-experiment-step_rollout-smi-experiment-step.yaml Rollout/rollout-smi-experiment',
    by: 'not at all',
    reason: 'SMI is archived, and no platform of this library names it',
  },
  {
    rollout: 'workload-ref_workload-ref.yaml Rollout/rollout-ref-deployment',
    by: 'typed',
    definition: demo(
      'rollout-ref-deployment',
      { replicas: 5 },
      {
        strategy: { kind: 'canary', weights: ['20%'], hold: '10s' },
        targets: { argo: { ...quarter, ...always, workloadRef: { replicas: 'zero' } } },
      },
    ),
  },
];
