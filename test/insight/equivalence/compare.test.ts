import { compareSchedules, comparisonLines, readManifests, readTemplate } from '../../../lib/insight/equivalence';
import type { Segment } from '../../../lib/insight/schedule';
import { podShare } from '../../../lib/insight/equivalence/argo/replica-share';

function schedule(...segments: readonly (readonly [weight: number, minutes: number, ...waits: readonly string[]])[]) {
  return {
    segments: segments.map(([weight, minutes, ...waitsFor]): Segment => ({
      weight,
      seconds: minutes * 60,
      ...(waitsFor.length ? { waitsFor } : {}),
    })),
  };
}

const canary = schedule([1, 10], [5, 10], [25, 10], [50, 10], [100, 0]);

test.each([
  ['itself', canary, ['equal']],
  ['the same in more segments', schedule([0, 0], [1, 4], [1, 6], [5, 10], [25, 10], [50, 10], [100, 0]), ['equal']],
  [
    'one that stays below',
    schedule([1, 40], [100, 0]),
    ['bounded deviation: at most 49 points below, first reached at minute 30'],
  ],
  [
    'one that is faster',
    schedule([50, 5], [100, 30]),
    [
      'bounded deviation: at most 99 points above, first reached at minute 5; full traffic 35 min earlier; full traffic watched 30 min longer',
    ],
  ],
  [
    'one that waits for a person',
    schedule([1, 10, 'approval'], [5, 10], [25, 10], [50, 10], [100, 0]),
    ['different', 'only the second waits for approval at 1 %', 'the same traffic over time'],
  ],
])('a canary against %s', (_, other, lines) => {
  expect(comparisonLines(compareSchedules(canary, other))).toEqual(lines);
});

test('platforms may wait for healthy instances in their own words, but not in other batches', () => {
  const pods = schedule([50, 1, 'healthy pods'], [100, 1]);
  expect(compareSchedules(pods, schedule([50, 1, 'healthy tasks'], [100, 1])).kind).toBe('equal');
  expect(
    comparisonLines(compareSchedules(pods, schedule([25, 0, 'healthy pods'], [50, 1, 'healthy pods'], [100, 1]))),
  ).toEqual([
    'bounded deviation: the same traffic over time',
    'instances are exchanged at 50, 100 % against 25, 50, 100 %',
  ]);
});

/** Worked out by hand from the controller's rule. */
test.each([
  [4, 10, 1, 20],
  [4, 10, 0, 25],
  [3, 50, 1, 50],
  [3, 50, 0, 66.67],
  [10, 15, 1, 18.18],
  [1, 50, 1, 50],
  [1, 50, 0, 100],
  [5, 0, 1, 0],
  [5, 100, 1, 100],
])('%i pods at %i %% with %i more come to %f %%', (replicas, weight, surge, share) => {
  expect(podShare(replicas, weight, surge)).toBe(share);
});

const rollout = (strategy: object, more: object = {}) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'shop' },
  spec: { replicas: 4, selector: {}, template: {}, strategy, ...more },
});

test.each([
  [
    'a step of another kind',
    rollout({ canary: { steps: [{ setTempo: { name: 'x' } }] } }),
    "the step 'setTempo' is not known here",
  ],
  [
    'a field that is new',
    rollout({ canary: { steps: [], shadowing: 1 } }),
    'this field is not known here; it may change the release',
  ],
  [
    'weights that fall',
    rollout({ canary: { steps: [{ setWeight: 50 }, { setWeight: 5 }] } }),
    'the weight 5 is not between 50 and 100',
  ],
  [
    'a template that is not there',
    rollout({ canary: { steps: [{ analysis: { templates: [{ templateName: 'x' }] } }] } }),
    "0 manifests of kind AnalysisTemplate are named 'x', not one",
  ],
  [
    'a background analysis that never starts',
    rollout({ canary: { steps: [], analysis: { templates: [{ templateName: 'x' }] } } }),
    'there is no such step, so it never starts',
  ],
  ['a pause', rollout({ canary: { steps: [] } }, { paused: true }), 'a paused Rollout changes nothing'],
  [
    'another kind',
    { apiVersion: 'kuma.io/v1alpha1', kind: 'TrafficRoute', metadata: { name: 'shop' } },
    'the kind kuma.io/v1alpha1/TrafficRoute is not known here; it may move traffic',
  ],
])('%s is refused, not passed over', (_, manifest, reason) => {
  const { read, refused } = readManifests([manifest]);
  expect({ read, reasons: refused.map((one) => one.reason) }).toEqual({ read: [], reasons: [reason] });
});

test('a Rollout of another hand is read by what the controller does with it', () => {
  const { read, refused } = readManifests([
    rollout({
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        steps: [
          { setWeight: 10 },
          { pause: { duration: '1h30m' } },
          { setWeight: 50 },
          { pause: {} },
          { pause: { duration: 90 } },
        ],
      },
    }),
  ]);
  expect({ refused, segments: read[0]?.segments }).toEqual({
    refused: [],
    segments: [
      { weight: 20, seconds: 5400 },
      { weight: 50, seconds: 90, waitsFor: ['approval'] },
      { weight: 100, seconds: 0 },
    ],
  });
});

test.each([
  ['AWS::ECS::TaskSet', {}, 'the resource AWS::ECS::TaskSet is not known here; it may move traffic'],
  [
    'AWS::ECS::Service',
    { DeploymentController: { Type: 'EXTERNAL' } },
    'nothing in this template deploys to a service with the controller EXTERNAL',
  ],
  ['AWS::ECS::Service', { DeploymentConfiguration: { Strategy: 'SLOWLY' } }, "the strategy 'SLOWLY' is not known here"],
])('a template with %s %j is refused', (Type, Properties, reason) => {
  const { read, refused } = readTemplate({ Resources: { Thing: { Type, Properties } } });
  expect({ read, reasons: refused.map((one) => one.reason) }).toEqual({ read: [], reasons: [reason] });
});
