import { abTest, canary, type Strategy } from '../../../lib';
import type { Answer } from '../../../lib/targets/answer';
import { attempt } from '../../../lib/targets/attempt';
import { codeDeployEcsTarget } from '../../../lib/targets/codedeploy-ecs';
import { ecsTarget } from '../../../lib/targets/ecs';
import { derivedPriority } from '../../../lib/targets/shared/ecs/route-priority';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';

const workload = { image: 'shop:1.2.3', port: 8080, health: '/health' } as const;
const exposure = { kind: 'http', hosts: ['shop.example.com'] } as const;
const beta = [{ kind: 'header', name: 'x-beta', exact: 'yes' }] as const;
const users = abTest({ match: beta, duration: '2h' });

function tried(definition: PartialDefinition, target: typeof ecsTarget = ecsTarget, provisioner = 'cloudformation') {
  const plan = planOf({ workload, exposure, ...definition });
  return attempt(target, plan, contextOf({}, provisioner as 'files'), false);
}

function refusals(definition: PartialDefinition, provisioner?: string): readonly string[] {
  return tried(definition, ecsTarget, provisioner).refused.map(({ answer }) => (answer as { reason: string }).reason);
}

test('chosen users come by a rule before the production rule, and are held for the time of the test', () => {
  const { lowered, refused } = tried({ strategy: users });
  const priority = derivedPriority('shop', ['shop.example.com'], []);
  expect(refused).toEqual([]);
  expect(lowered?.spec.route).toEqual({
    path: 'exposure',
    visibility: 'public',
    hosts: ['shop.example.com'],
    paths: [],
    priority,
    test: false,
    chosen: {
      priority: priority - 1,
      hosts: ['shop.example.com'],
      paths: [],
      header: { name: 'x-beta', values: ['yes'], regexes: [] },
    },
  });
  expect(lowered?.spec.deployment).toMatchObject({
    strategy: 'BLUE_GREEN',
    hooks: [{ kind: 'pause', stage: 'POST_TEST_TRAFFIC_SHIFT', timeoutMinutes: 120, onTimeout: 'CONTINUE' }],
  });
  expect(lowered?.schedule.segments).toEqual([
    { weight: 0, seconds: 7200 },
    { weight: 100, seconds: 600 },
  ]);
});

const first = (second: object): Strategy =>
  canary({
    stages: [
      { weight: '0%', match: beta, hold: '10m' },
      { weight: '10%', hold: '10m', ...second },
    ],
  });

test.each<[string, Strategy, Answer['kind']]>([
  ['chosen to the end', first({ match: beta }), 'exact'],
  ['not let go again', first({}), 'conservative'],
  ['together with a share', canary({ stages: [{ weight: '10%', match: beta, hold: '10m' }] }), 'exact'],
])('chosen users first inside a canary: %s', (_, strategy, kind) => {
  const { answers, lowered } = tried({ strategy });
  const answer = answers.find(({ feature }) => feature.kind === 'requestMatch')!.answer;
  expect(answer.kind).toBe(kind);
  expect(lowered?.spec.deployment).toMatchObject({ strategy: 'CANARY', canaryPercent: 10 });
  expect(lowered?.spec.route?.chosen?.header).toEqual({ name: 'x-beta', values: ['yes'], regexes: [] });
});

const verify = { kind: 'function', name: 'f', at: 'beforeTraffic', function: 'f' } as const;
test.each<[string, PartialDefinition, RegExp]>([
  [
    'other users later',
    { strategy: first({ match: [{ kind: 'header', name: 'x-beta', exact: 'all' }] }) },
    /one rule for chosen requests/,
  ],
  ['a test before them', { strategy: users, hooks: [verify] }, /as soon as its test rule does/],
  [
    'a go before them',
    { strategy: users, gates: [{ kind: 'approval', at: 'beforeTraffic', timeout: '1h' }] },
    /as soon as its test rule does/,
  ],
  ['nothing before the first priority', { strategy: users, exposure: { ...exposure, priority: 1 } }, /first one/],
  [
    'longer than CloudFormation waits',
    { strategy: abTest({ match: beta, duration: '3d' }) },
    /at most 2160 minutes; this plan holds 0 % for 4320/,
  ],
])('%s is refused', (_, definition, reason) => {
  expect(refusals(definition)).toEqual(expect.arrayContaining([expect.stringMatching(reason)]));
});

test('where nobody stops waiting, a test may take up to fourteen days', () => {
  expect(refusals({ strategy: abTest({ match: beta, duration: '14d' }) }, 'pulumi')).toEqual([]);
  expect(refusals({ strategy: abTest({ match: beta, duration: '15d' }) }, 'pulumi')).toEqual([
    expect.stringMatching(/1 to 20160 minutes/),
  ]);
});

test('a go before the deployment starts is no test', () => {
  const gates = [{ kind: 'approval', at: 'beforeDeploy', timeout: '1h' }] as const;
  expect(refusals({ strategy: users, gates })).toEqual([]);
});

const targets = [ecsTarget, codeDeployEcsTarget] as unknown as readonly (typeof ecsTarget)[];
test.each(targets)('a share of users is one of requests on $name', (target) => {
  const plan = planOf({ workload, exposure, strategy: abTest({ split: '50%', duration: '2h' }) });
  const { refused, lowered } = attempt(target, plan, contextOf(), true);
  expect(attempt(target, plan, contextOf(), false).refused.map(({ answer }) => answer.kind)).toEqual(['approximate']);
  expect(refused).toEqual([]);
  expect(lowered?.spec.targetGroups.map(({ stickinessSeconds }) => stickinessSeconds)).toEqual([undefined, undefined]);
  expect(lowered?.schedule.segments).toEqual([
    { weight: 50, seconds: 7200 },
    { weight: 100, seconds: 600 },
  ]);
});

test('CodeDeploy chooses nobody', () => {
  const plan = planOf({ workload, exposure, strategy: users });
  const { refused } = attempt(codeDeployEcsTarget, plan, contextOf(), false);
  expect(refused.map(({ feature, answer }) => [feature.kind, (answer as { reason: string }).reason])).toEqual([
    ['shift', expect.stringMatching(/does not wait before the first traffic/)],
    ['requestMatch', expect.stringMatching(/all requests of a listener alike/)],
  ]);
});
