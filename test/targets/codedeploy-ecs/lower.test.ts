import { ref } from '../../../lib/definition/slots';
import { checkLiveness } from '../../../lib/insight/gates/check-liveness';
import type { Provisioner } from '../../../lib/targets/target';
import { codeDeployEcsTarget } from '../../../lib/targets/codedeploy-ecs';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';

function lower(definition: PartialDefinition, provisioner: Provisioner = 'cloudformation') {
  return codeDeployEcsTarget.lower(planOf(definition), contextOf({}, provisioner));
}

function codes(definition: PartialDefinition, provisioner?: Provisioner): string[] {
  return lower(definition, provisioner).findings.map(({ code }) => code);
}

const service = { image: 'shop:1.2.3', port: 8080, health: '/health' } as const;

test('a canary with guardrails, from the plan to the deployment', () => {
  const { spec, schedule, findings } = lower({
    workload: service,
    strategy: { kind: 'canary', weights: ['10%'], hold: '10m', bake: '15m' },
    guardrails: [{ kind: 'errorRate', max: '1%' }],
    rollback: { keepPrevious: '30m' },
  });
  expect(spec.deployment).toEqual({
    routing: { kind: 'TimeBasedCanary', percentage: 10, intervalMinutes: 10 },
    terminationWaitMinutes: 30,
    rollBackOn: { failure: true, stop: true, alarm: true },
    completion: 'wait',
    expectedSeconds: 310 + 600,
    hooks: {},
  });
  const [blue, green] = spec.targetGroups;
  expect({ ...blue, key: 'green' }).toEqual(green);
  expect(spec.targetGroups.map(({ key }) => key)).toEqual(['blue', 'green']);
  expect(spec.route?.test).toBe(true);
  expect(spec.alarms.map(({ key }) => key)).toEqual(['error-rate-max-1-percent']);
  expect([spec.minimumHealthyPercent, spec.maximumPercent]).toEqual([100, 200]);
  expect(schedule.segments).toEqual([
    { weight: 10, seconds: 600 },
    { weight: 100, seconds: 1800 },
  ]);
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

test('blue/green with an approval and functions: what waits, and for what', () => {
  const { spec, schedule } = lower({
    workload: service,
    strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '20m' }, bake: '5m' },
    hooks: [
      { kind: 'function', name: 'clean', at: 'beforeDeploy', function: 'clean' },
      { kind: 'function', name: 'test', at: 'beforeTraffic', function: ref('tests') },
      { kind: 'function', name: 'ready', at: 'beforePromotion', function: 'ready' },
      { kind: 'function', name: 'tell', at: 'afterPromotion', function: 'tell' },
    ],
  });
  expect(spec.deployment).toMatchObject({
    routing: { kind: 'AllAtOnce' },
    approvalWaitMinutes: 20,
    terminationWaitMinutes: 10,
    expectedSeconds: 310 + 1200,
    hooks: {
      BeforeInstall: 'clean',
      AfterAllowTestTraffic: { ref: 'tests' },
      BeforeAllowTraffic: 'ready',
      AfterAllowTraffic: 'tell',
    },
  });
  expect(schedule.segments).toEqual([
    { weight: 0, seconds: 0, waitsFor: ['hook AfterAllowTestTraffic', 'approval', 'hook BeforeAllowTraffic'] },
    { weight: 100, seconds: 600 },
  ]);
});

test('automatic rollback off: no event goes back, and the alarms say so', () => {
  const { spec, findings } = lower({
    workload: service,
    strategy: { kind: 'blueGreen' },
    rollback: { automatic: false },
    guardrails: [{ kind: 'errorRate', max: '1%' }],
  });
  expect(spec.deployment.rollBackOn).toEqual({ failure: false, stop: false, alarm: false });
  expect(spec.alarms[0]).toMatchObject({ rollsBack: false });
  expect(spec.alarms[0]!.description).toMatch(/No release goes back by itself/);
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'alarms-do-not-roll-back', severity: 'warning', path: 'rollback.automatic' }),
  );
});

test('old tasks stay at least until their requests have ended', () => {
  const { spec, findings } = lower({
    workload: { ...service, drain: { longestRequest: '90s' } },
    strategy: { kind: 'canary', weights: ['10%'], hold: '5m' },
    rollback: { keepPrevious: '0s' },
  });
  expect(spec.targetGroups[0]!.deregistrationSeconds).toBe(90);
  expect(spec.deployment.terminationWaitMinutes).toBe(2);
  expect(findings).toContainEqual(expect.objectContaining({ code: 'codedeploy-termination-raised', got: '0 min' }));
});

test.each<[string, PartialDefinition, Provisioner, boolean]>([
  ['50 minutes and the start', { strategy: { kind: 'canary', weights: ['5%'], hold: '50m' } }, 'cloudformation', true],
  ['49 minutes and the start', { strategy: { kind: 'canary', weights: ['5%'], hold: '49m' } }, 'cloudformation', false],
  ['an approval without end', { strategy: { kind: 'blueGreen', gate: 'approval' } }, 'cloudformation', true],
  ['two hours under Pulumi', { strategy: { kind: 'canary', weights: ['5%'], hold: '2h' } }, 'pulumi', false],
  [
    'two hours that are not waited for',
    {
      strategy: { kind: 'canary', weights: ['5%'], hold: '2h' },
      targets: { 'codedeploy-ecs': { completion: 'start' } },
    },
    'cloudformation',
    false,
  ],
  [
    'two hours by a pipeline',
    {
      strategy: { kind: 'canary', weights: ['5%'], hold: '2h' },
      targets: { 'codedeploy-ecs': { completion: 'pipeline' } },
    },
    'cloudformation',
    false,
  ],
  ['a long bake after full traffic', { strategy: { kind: 'blueGreen', bake: '10h' } }, 'cloudformation', false],
])('%s', (_, definition, provisioner, refused) => {
  const found = codes({ workload: service, ...definition }, provisioner);
  expect(found.includes('deployment-outlasts-custom-resource')).toBe(refused);
});

test('a comparison with stable must fire in the stages that it sees', () => {
  const definition = (every: '1m' | '5m'): PartialDefinition => ({
    workload: service,
    strategy: { kind: 'linear', step: '20%', every },
    guardrails: [{ kind: 'errorRate', maxTimesStable: 2 }],
  });
  const liveness = (every: '1m' | '5m') => {
    const { gates, schedule } = lower(definition(every));
    return checkLiveness(gates, schedule).map(({ code }) => code);
  };
  expect(liveness('1m')).toEqual(['guardrail-cannot-fire']);
  expect(liveness('5m')).toEqual([]);
});

test.each<[string, PartialDefinition['guardrails'], boolean]>([
  ['errors of each version', [{ kind: 'errorRate', max: '1%', noData: 'fail' }], true],
  ['errors of both together', [{ kind: 'errorRate', max: '1%', scope: 'service', noData: 'fail' }], false],
  [
    'a metric of the application',
    [
      {
        kind: 'query',
        query: { cloudWatch: { namespace: 'Shop', metric: 'Sold', statistic: 'Sum' } },
        min: 1,
        scope: 'service',
        noData: 'fail',
      },
    ],
    false,
  ],
])('silence of both versions is told apart only for %s', (_, guardrails, told) => {
  const { findings } = lower({
    workload: service,
    strategy: { kind: 'canary', weights: ['10%'], hold: '10m' },
    guardrails,
  });
  expect(findings.some(({ code }) => code === 'alarm-no-data-is-of-both')).toBe(told);
});
