import type { ArgoFields } from '../../../lib/definition/argo-fields';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { Strategy } from '../../../lib/definition/strategy';
import { lowered, meshed, objectOf } from '../shared/kubernetes/lowered';
import { blueGreen, canary, typedFieldRows } from './typed-field-rows';

const errors = { kind: 'errorRate', name: 'errors', max: '1%' } as const;

function release(argo: ArgoFields, strategy: Strategy, more: Partial<ReleaseDefinition> = {}, platform = meshed) {
  return lowered('argo', { strategy, targets: { argo }, ...more }, platform);
}

interface Place {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

function at(object: Place, place: string): unknown {
  const steps = place.split(/[.[\]]+/).filter((step) => step !== '');
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], object);
}

test.each(typedFieldRows)('%s', (_, fields, strategy, place, value) => {
  expect(at(objectOf<Place>(release(fields, strategy), 'Rollout'), place)).toEqual(value);
});

test('the Deployment that is taken over holds the pods, and the Rollout none', () => {
  const made = release({ workloadRef: { replicas: 'zero' } }, canary);
  const rollout = objectOf<Place>(made, 'Rollout');
  const deployment = objectOf<Place>(made, 'Deployment');
  expect({ template: rollout.spec['template'], selector: rollout.spec['selector'] }).toEqual({});
  expect(deployment.spec['replicas']).toBe(0);
  expect(deployment.spec['template']).toEqual(objectOf<Place>(release({}, canary), 'Rollout').spec['template']);
  expect(made.findings.map(({ code }) => code)).not.toContain('argo-workload-ref-replicas');
  expect(release({ workloadRef: {} }, canary).findings).toContainEqual(
    expect.objectContaining({
      code: 'argo-workload-ref-replicas',
      severity: 'warning',
      path: 'targets.argo.workloadRef',
    }),
  );
});

test('guardrails that are only shown, and the gates that say so', () => {
  const slow = { kind: 'latency', name: 'slow', percentile: 'p99', max: '1s' } as const;
  const made = release({ dryRun: ['slow'], measurementRetention: 20 }, canary, { guardrails: [errors, slow] });
  expect(at(objectOf<Place>(made, 'Rollout'), 'spec.strategy.canary.analysis')).toMatchObject({
    dryRun: [{ metricName: '^slow$' }],
    measurementRetention: [{ metricName: '.*', limit: 20 }],
  });
  expect(made.gates!.map(({ path, rollsBack }) => [path, rollsBack])).toEqual([
    ['guardrails[0]', true],
    ['guardrails[1]', false],
  ]);
});

test('who is told of what', () => {
  const made = lowered('argo', {
    notifications: [
      { kind: 'slack', channel: '#shop', on: ['aborted'] },
      { kind: 'slack', channel: 'ops', on: ['aborted', 'paused'] },
      { kind: 'teams', channel: 'shop', on: ['aborted'] },
      { kind: 'googleChat', channel: 'shop', on: ['aborted'] },
      { kind: 'rocketChat', channel: 'shop', on: ['aborted'] },
      { kind: 'rocketChat', channel: '#ops', on: ['aborted'] },
    ],
  });
  expect(objectOf<Place>(made, 'Rollout').metadata['annotations']).toEqual({
    'notifications.argoproj.io/subscribe.on-rollout-aborted.googlechat': 'shop',
    'notifications.argoproj.io/subscribe.on-rollout-aborted.rocketchat': '#shop;#ops',
    'notifications.argoproj.io/subscribe.on-rollout-aborted.slack': 'shop;ops',
    'notifications.argoproj.io/subscribe.on-rollout-aborted.teams': 'shop',
    'notifications.argoproj.io/subscribe.on-rollout-paused.slack': 'ops',
  });
});

test.each([
  [
    'autoPromotion in a canary',
    { autoPromotion: '5m' },
    canary,
    'target-field-has-no-effect',
    'targets.argo.autoPromotion',
  ],
  ['surge behind a router', { maxSurge: 1 }, canary, 'target-field-has-no-effect', 'targets.argo.maxSurge'],
  [
    'a step plugin without steps',
    { stepPlugins: [{ name: 'a/b', at: 'beforeTraffic' }] },
    blueGreen,
    'target-field-has-no-effect',
    'targets.argo.stepPlugins',
  ],
  [
    'measurements of nothing',
    { measurementRetention: 5 },
    canary,
    'target-field-has-no-effect',
    'targets.argo.measurementRetention',
  ],
  [
    'an analysis beside no steps',
    { analyses: [{ at: 'background', templates: [{ name: 'a' }] }] },
    blueGreen,
    'argo-analysis-misplaced',
    'targets.argo.analyses[0].at',
  ],
  [
    'an analysis of a stage that is not there',
    { analyses: [{ at: { stage: 2 }, templates: [{ name: 'a' }] }] },
    canary,
    'argo-analysis-misplaced',
    'targets.argo.analyses[0].at',
  ],
  [
    'an analysis of no experiment',
    { analyses: [{ at: { experiment: 0 }, templates: [{ name: 'a' }] }] },
    canary,
    'argo-analysis-misplaced',
    'targets.argo.analyses[0].at',
  ],
  ['a guardrail that is not there', { dryRun: ['eror'] }, canary, 'unknown-guardrail', 'targets.argo.dryRun[0]'],
] satisfies readonly (readonly [string, ArgoFields, Strategy, string, string])[])(
  'said: %s',
  (_, fields, strategy, code, path) => {
    expect(release(fields, strategy).findings).toContainEqual(expect.objectContaining({ code, path }));
  },
);
