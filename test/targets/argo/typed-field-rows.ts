import type { ArgoFields } from '../../../lib/definition/argo-fields';
import type { Strategy } from '../../../lib/definition/strategy';

export const canary = { kind: 'canary', weights: ['10%', '50%'], hold: '30m' } as const;
export const blueGreen = { kind: 'blueGreen', bake: '30m' } as const;
export const rolling = { kind: 'rolling' } as const;

/** Each field, and what stands at a place of the Rollout because of it. */
export const typedFieldRows: readonly (readonly [
  title: string,
  fields: ArgoFields,
  strategy: Strategy,
  place: string,
  value: unknown,
])[] = [
  [
    'a share of ready pods',
    { replicaProgressThreshold: '80%' },
    canary,
    'spec.strategy.canary.replicaProgressThreshold',
    { type: 'Percent', value: 80 },
  ],
  [
    'a number of ready pods',
    { replicaProgressThreshold: 1 },
    canary,
    'spec.strategy.canary.replicaProgressThreshold',
    { type: 'Pods', value: 1 },
  ],
  [
    'an aborted candidate that stays a while',
    { abortScaleDownDelay: '90s' },
    canary,
    'spec.strategy.canary.abortScaleDownDelaySeconds',
    90,
  ],
  [
    'an aborted candidate that stays',
    { abortScaleDownDelay: 'never' },
    blueGreen,
    'spec.strategy.blueGreen.abortScaleDownDelaySeconds',
    0,
  ],
  [
    'previous versions that wait',
    { scaleDownDelayRevisionLimit: 2 },
    blueGreen,
    'spec.strategy.blueGreen.scaleDownDelayRevisionLimit',
    2,
  ],
  ['a promotion by the clock', { autoPromotion: '5m' }, blueGreen, 'spec.strategy.blueGreen.autoPromotionSeconds', 300],
  ['restarts', { maxUnavailable: '10%' }, blueGreen, 'spec.strategy.blueGreen.maxUnavailable', '10%'],
  [
    'versions on different nodes',
    { antiAffinity: 'required' },
    canary,
    'spec.strategy.canary.antiAffinity',
    { requiredDuringSchedulingIgnoredDuringExecution: {} },
  ],
  [
    'versions apart where it goes',
    { antiAffinity: { preferred: 7 } },
    rolling,
    'spec.strategy.canary.antiAffinity',
    { preferredDuringSchedulingIgnoredDuringExecution: { weight: 7 } },
  ],
  [
    'labels of the candidate',
    { candidateMetadata: { labels: { a: 'b' }, annotations: { c: 'd' } } },
    canary,
    'spec.strategy.canary.canaryMetadata',
    { labels: { a: 'b', 'rollout-constructs/role': 'candidate' }, annotations: { c: 'd' } },
  ],
  [
    'labels of stable',
    { stableMetadata: { labels: { a: 'b' } } },
    blueGreen,
    'spec.strategy.blueGreen.activeMetadata',
    { labels: { a: 'b', 'rollout-constructs/role': 'stable' } },
  ],
  [
    'finished analyses',
    { analysisHistory: { successful: 1, unsuccessful: 9 } },
    rolling,
    'spec.analysis',
    { successfulRunHistoryLimit: 1, unsuccessfulRunHistoryLimit: 9 },
  ],
  ['no way back from the deadline', { progressDeadlineAbort: false }, canary, 'spec.progressDeadlineAbort', false],
  ['revisions that are gone back to fast', { rollbackWindow: 3 }, canary, 'spec.rollbackWindow', { revisions: 3 }],
  [
    'a step plugin',
    { stepPlugins: [{ name: 'acme/wait', at: 'beforePromotion', config: { minutes: 5 } }] },
    canary,
    'spec.strategy.canary.steps[4]',
    { plugin: { name: 'acme/wait', config: { minutes: 5 } } },
  ],
  [
    'an analysis of one stage',
    {
      analyses: [
        {
          at: { stage: 1 },
          templates: [{ name: 'always-pass', cluster: true }],
          values: { ns: { field: 'metadata.namespace' }, hash: { podHash: 'stable' }, url: 'http://a' },
        },
      ],
    },
    canary,
    'spec.strategy.canary.steps[4]',
    {
      analysis: {
        templates: [{ templateName: 'always-pass', clusterScope: true }],
        args: [
          { name: 'ns', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
          { name: 'hash', valueFrom: { podTemplateHashValue: 'Stable' } },
          { name: 'url', value: 'http://a' },
        ],
      },
    },
  ],
  [
    'an analysis before the switch',
    { analyses: [{ at: 'beforePromotion', templates: [{ name: 'load' }], dryRun: ['slow'] }] },
    blueGreen,
    'spec.strategy.blueGreen.prePromotionAnalysis',
    { templates: [{ templateName: 'load' }], dryRun: [{ metricName: 'slow' }] },
  ],
  [
    'an analysis after a rolling update',
    { analyses: [{ at: 'afterPromotion', templates: [{ name: 'load' }] }] },
    rolling,
    'spec.strategy.canary.steps',
    [{ setWeight: 100 }, { analysis: { templates: [{ templateName: 'load' }] } }],
  ],
  [
    'an analysis from the first step on',
    { analyses: [{ at: 'start', templates: [{ name: 'load' }] }] },
    canary,
    'spec.strategy.canary.analysis',
    { templates: [{ templateName: 'load' }] },
  ],
  [
    'subscriptions',
    { subscriptions: [{ trigger: 'on-purple', service: 'teams', recipients: ['a', 'b'] }] },
    rolling,
    'metadata.annotations',
    { 'notifications.argoproj.io/subscribe.on-purple.teams': 'a;b' },
  ],
  [
    'a Deployment that is taken over',
    { workloadRef: { scaleDown: 'progressively' } },
    canary,
    'spec.workloadRef',
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop', scaleDown: 'progressively' },
  ],
];
