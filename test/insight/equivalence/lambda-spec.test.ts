import { defineRelease } from '../../../lib/definition/release';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import { readLambdaSpec } from '../../../lib/insight/equivalence';
import { definePlatform } from '../../../lib/platform/platform';
import { lowerRelease } from '../../../lib/targets/lower-release';

function specOf(guardrails: NonNullable<ReleaseDefinition['guardrails']>): Record<string, unknown> {
  const release = defineRelease({
    name: 'shop',
    workload: { kind: 'function', image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.0.0' },
    strategy: { kind: 'canary', weights: ['10%'], hold: '10m', bake: '5m' },
    guardrails,
  });
  const platform = definePlatform({ metrics: { cloudWatch: {} } });
  const { spec } = lowerRelease(release, { target: 'lambda', platform, provisioner: 'cloudformation' });
  return JSON.parse(JSON.stringify(spec)) as Record<string, unknown>;
}

test('the alarms of the shift and of the bake are one gate, and the bake is watched time', () => {
  const { read, refused } = readLambdaSpec(specOf([{ kind: 'errorRate', name: 'errors', max: '1%' }]));
  expect(refused).toEqual([]);
  expect(read[0]!.segments).toEqual([
    { weight: 10, seconds: 600 },
    { weight: 100, seconds: 300 },
  ]);
  expect(
    read[0]!.gates.map(({ name, signal, limit, scope, watches }) => ({ name, signal, limit, scope, watches })),
  ).toEqual([
    {
      name: 'errors',
      signal: { kind: 'errorRate' },
      limit: { kind: 'above', value: 0.01 },
      scope: 'candidate',
      watches: { fromSecond: 0, untilSecond: 900 },
    },
  ]);
});

test.each([
  [{ maxTimesStable: 1.5 }, { kind: 'timesStable', value: 1.5 }],
  [{ maxAboveStable: '2%' }, { kind: 'aboveStable', value: 0.02 }],
] as const)('%j is read from the formula, and ends with the shift', (comparison, limit) => {
  const { read } = readLambdaSpec(specOf([{ kind: 'errorRate', name: 'errors', ...comparison }]));
  expect(read[0]!.gates.map((gate) => [gate.limit, gate.watches])).toEqual([
    [limit, { fromSecond: 0, untilSecond: 600 }],
  ]);
});

test.each([
  [{ kind: 'ecs' }, "the kind 'ecs' is not known here"],
  [{ alias: { name: 'live', weights: {} } }, 'this field is not known here; it may change the release'],
  [
    { deployment: { routing: { kind: 'AllAtOnce' }, rollBackOn: {}, hooks: { AfterAllowTraffic: { kind: 'url' } } } },
    "the hook 'url' is not known here",
  ],
  [
    {
      deployment: {
        routing: { kind: 'AllAtOnce' },
        rollBackOn: { failure: true, stop: true, alarm: true },
        hooks: {},
      },
    },
    'it is for the bake, which nothing watches',
  ],
])('%j is refused', (changes, reason) => {
  const { read, refused } = readLambdaSpec({
    ...specOf([{ kind: 'errorRate', name: 'errors', max: '1%' }]),
    ...changes,
  });
  expect({ read, reasons: refused.map((one) => one.reason) }).toEqual({ read: [], reasons: [reason] });
});
