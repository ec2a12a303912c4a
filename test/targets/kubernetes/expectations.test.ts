import { defineRelease } from '../../../lib/definition/release';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import { definePlatform } from '../../../lib/platform/platform';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import { lowerRelease } from '../../../lib/targets/lower-release';
import type { KubernetesSpec } from '../../../lib/targets/shared/kubernetes/spec';
import { kubernetesTargetNames, type KubernetesTargetName } from '../../../lib/targets/target-name';

interface Made {
  /** Keys of the objects, in the order that they are applied. */
  readonly objects: readonly string[];
  /** The workload's own strategy. */
  readonly strategy: object;
}

type Expectation = Made | { readonly refused: readonly string[] };

interface Case {
  readonly title: string;
  readonly definition: Omit<ReleaseDefinition, 'name'>;
  readonly platform?: PlatformDefinition;
  /** One for each target: a missing one does not compile. */
  readonly expected: Readonly<Record<KubernetesTargetName, Expectation>>;
}

const workload = { image: 'shop:1.2.3', port: 8080, replicas: 4 } as const;
const worker = { kind: 'worker', image: 'shop:1.2.3', replicas: 4 } as const;
const roles = {
  stableMetadata: { labels: { 'rollout-constructs/role': 'stable' } },
  canaryMetadata: { labels: { 'rollout-constructs/role': 'candidate' } },
};
const meshed: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: { namespace: 'shop', version: '1.33', router: { kind: 'istio', gateways: ['istio-system/public'] } },
};
const gateway: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'envoyGateway' } },
  kubernetes: { namespace: 'shop', version: '1.33', router: { kind: 'gatewayApi', gateway: 'public' } },
};
const istioRouting = { istio: { virtualService: { name: 'shop', routes: ['primary'] } } };
const budgets = ['PodDisruptionBudget', 'PodDisruptionBudget/candidate'];

const cases: readonly Case[] = [
  {
    title: 'the smallest definition is a rolling update',
    definition: { workload },
    expected: {
      flagger: { refused: ['strategy'] },
      kubernetes: {
        objects: ['ServiceAccount', 'Service', 'Deployment', 'PodDisruptionBudget'],
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      },
      argo: {
        objects: ['ServiceAccount', 'Service', 'Rollout', ...budgets],
        strategy: { canary: { maxSurge: '25%', maxUnavailable: 0, ...roles } },
      },
    },
  },
  {
    title: 'recreate: a Rollout never stops everything first',
    definition: { workload, strategy: { kind: 'recreate' } },
    expected: {
      flagger: { refused: ['strategy'] },
      kubernetes: {
        objects: ['ServiceAccount', 'Service', 'Deployment', 'PodDisruptionBudget'],
        strategy: { type: 'Recreate' },
      },
      argo: { refused: ['strategy'] },
    },
  },
  {
    title: 'one replica has no budget, which could only block',
    definition: { workload: { ...workload, replicas: 1 } },
    expected: {
      flagger: { refused: ['strategy'] },
      kubernetes: {
        objects: ['ServiceAccount', 'Service', 'Deployment'],
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      },
      argo: {
        objects: ['ServiceAccount', 'Service', 'Rollout'],
        strategy: { canary: { maxSurge: '25%', maxUnavailable: 0, ...roles } },
      },
    },
  },
  {
    title: 'a canary in the mesh, with a guardrail',
    definition: {
      workload,
      strategy: { kind: 'canary', weights: ['5%', '50%'], hold: '10m', bake: '5m' },
      guardrails: [{ kind: 'errorRate', max: '1%' }],
    },
    platform: meshed,
    expected: {
      flagger: { refused: ['guardrails[0]'] },
      kubernetes: { refused: ['guardrails[0]', 'rollback'] },
      argo: {
        objects: [
          'ServiceAccount',
          'Service',
          'Service/canary',
          'VirtualService',
          'AnalysisTemplate/error-rate-max-1-percent',
          'Rollout',
          ...budgets,
        ],
        strategy: {
          canary: {
            stableService: 'shop',
            canaryService: 'shop-canary',
            trafficRouting: istioRouting,
            scaleDownDelaySeconds: 600,
            ...roles,
            analysis: { templates: [{ templateName: 'shop-error-rate-max-1-percent' }], startingStep: 1 },
            steps: [
              { setWeight: 5 },
              { pause: { duration: '10m' } },
              { setWeight: 50 },
              { pause: { duration: '10m' } },
              { setWeight: 100 },
              { pause: { duration: '5m' } },
            ],
          },
        },
      },
    },
  },
  {
    title: 'blue/green with an approval, a small preview and a bake under guardrails',
    definition: {
      workload,
      strategy: { kind: 'blueGreen', preview: 1, gate: 'approval', bake: '10m' },
      guardrails: [{ kind: 'errorRate', max: '1%' }],
      rollback: { keepPrevious: '30m' },
    },
    platform: meshed,
    expected: {
      flagger: { refused: ['strategy.gate'] },
      kubernetes: { refused: ['guardrails[0]'] },
      argo: {
        objects: [
          'ServiceAccount',
          'Service',
          'Service/preview',
          'AnalysisTemplate/error-rate-max-1-percent',
          'Rollout',
          ...budgets,
        ],
        strategy: {
          blueGreen: {
            activeService: 'shop',
            previewService: 'shop-preview',
            previewReplicaCount: 1,
            autoPromotionEnabled: false,
            // The bake is the analysis, and the controller keeps the old version as long as that lasts.
            scaleDownDelaySeconds: 1800,
            postPromotionAnalysis: { templates: [{ templateName: 'shop-error-rate-max-1-percent' }] },
            activeMetadata: roles.stableMetadata,
            previewMetadata: roles.canaryMetadata,
          },
        },
      },
    },
  },
  {
    title: 'blue/green with a canary shift: the whole candidate first, then steps',
    definition: {
      workload,
      strategy: { kind: 'blueGreen', bake: '5m', shift: { kind: 'canary', weights: ['10%'], hold: '10m' } },
    },
    platform: meshed,
    expected: {
      flagger: {
        objects: ['ServiceAccount', 'Deployment', ...budgets, 'Canary'],
        // The bake is half as long as the hold, so 10 % is two intervals.
        strategy: { interval: '5m', threshold: 1, stepWeights: [9, 10, 100] },
      },
      kubernetes: { refused: ['rollback'] },
      argo: {
        objects: ['ServiceAccount', 'Service', 'Service/canary', 'VirtualService', 'Rollout', ...budgets],
        strategy: {
          canary: {
            stableService: 'shop',
            canaryService: 'shop-canary',
            trafficRouting: istioRouting,
            scaleDownDelaySeconds: 600,
            ...roles,
            steps: [
              { setCanaryScale: { weight: 100 } },
              { setWeight: 10 },
              { pause: { duration: '10m' } },
              { setWeight: 100 },
              { pause: { duration: '5m' } },
            ],
          },
        },
      },
    },
  },
  {
    title: 'a worker: weights are replicas, measured by its own metrics',
    definition: {
      workload: worker,
      strategy: { kind: 'canary', weights: ['25%', '50%'], hold: '10m' },
      guardrails: [{ kind: 'saturation', resource: 'memory', max: '90%', failures: 1 }],
    },
    platform: meshed,
    expected: {
      flagger: { refused: ['workload'] },
      kubernetes: { refused: ['guardrails[0]'] },
      argo: {
        objects: ['ServiceAccount', 'AnalysisTemplate/memory-max-90-percent', 'Rollout', ...budgets],
        strategy: {
          canary: {
            maxSurge: '25%',
            maxUnavailable: 0,
            ...roles,
            analysis: {
              templates: [{ templateName: 'shop-memory-max-90-percent' }],
              args: [{ name: 'candidate', valueFrom: { podTemplateHashValue: 'Latest' } }],
              startingStep: 1,
            },
            steps: [
              { setWeight: 25 },
              { pause: { duration: '10m' } },
              { setWeight: 50 },
              { pause: { duration: '10m' } },
            ],
          },
        },
      },
    },
  },
  {
    title: 'public through a Gateway, autoscaled',
    definition: {
      workload: { ...workload, replicas: { min: 2, max: 6 } },
      exposure: { kind: 'grpc', hosts: ['shop.example.com'] },
      strategy: { kind: 'linear', step: '50%', every: '10m' },
    },
    platform: gateway,
    expected: {
      flagger: { refused: ['strategy.step'] },
      kubernetes: { refused: ['rollback'] },
      argo: {
        objects: [
          'ServiceAccount',
          'Service',
          'Service/canary',
          'GRPCRoute',
          'Rollout',
          'HorizontalPodAutoscaler',
          ...budgets,
        ],
        strategy: {
          canary: {
            stableService: 'shop',
            canaryService: 'shop-canary',
            trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { grpcRoute: 'shop', namespace: 'shop' } } },
            scaleDownDelaySeconds: 600,
            ...roles,
            steps: [{ setWeight: 50 }, { pause: { duration: '10m' } }],
          },
        },
      },
    },
  },
  {
    title: 'internal behind a Gateway: calls pass it by',
    definition: { workload, strategy: { kind: 'canary', weights: ['50%'] } },
    platform: gateway,
    expected: {
      flagger: { refused: ['strategy.weights'] },
      kubernetes: { refused: ['strategy.weights'] },
      argo: { refused: ['strategy.weights'] },
    },
  },
  {
    title: 'a stateful workload is a StatefulSet, or told that it cannot be',
    definition: {
      workload: { kind: 'stateful', image: 'shop:1', port: 5432, storage: { size: '1Gi', mount: '/data' } },
    },
    expected: {
      flagger: { refused: ['workload'] },
      kubernetes: {
        objects: ['ServiceAccount', 'Service', 'Service/headless', 'StatefulSet', 'PodDisruptionBudget'],
        strategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      },
      argo: { refused: ['workload'] },
    },
  },
];

describe.each(cases)('$title', ({ definition, platform, expected }) => {
  test.each(kubernetesTargetNames)('%s', (target) => {
    const lowered = lowerRelease(defineRelease({ name: 'shop', ...definition }), {
      target,
      platform: platform && definePlatform(platform),
      provisioner: 'files',
    });
    const wanted = expected[target];
    const errors = lowered.findings.filter(({ severity }) => severity === 'error');
    if ('refused' in wanted) {
      expect([...new Set(errors.map(({ path }) => path))].sort()).toEqual([...wanted.refused].sort());
      expect(lowered.spec).toBeUndefined();
      return;
    }
    expect(errors).toEqual([]);
    const { objects } = lowered.spec as KubernetesSpec;
    const controllers = ['Canary', 'Deployment', 'StatefulSet', 'Rollout'];
    const controller = controllers.flatMap((name) => objects.find(({ key }) => key === name) ?? [])[0]!.object;
    expect({
      objects: objects.map(({ key }) => key),
      strategy: strategyOf(controller),
    }).toEqual(wanted);
  });
});

function strategyOf(controller: unknown): object {
  const { spec } = controller as { readonly spec: Partial<Record<'strategy' | 'updateStrategy' | 'analysis', object>> };
  return (spec.strategy ?? spec.updateStrategy ?? spec.analysis)!;
}
