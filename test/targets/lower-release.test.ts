import { canary, blueGreen } from '../../lib/definition/strategy';
import { errorRate } from '../../lib/definition/guardrail';
import { defineRelease } from '../../lib/definition/release';
import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import { ref } from '../../lib/definition/slots';
import { definePlatform } from '../../lib/platform/platform';
import { lowerRelease, type LowerOptions } from '../../lib/targets/lower-release';
import type { TargetName } from '../../lib/targets/target-name';

const platform = definePlatform({
  metrics: { cloudWatch: {}, prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: { version: '1.33', namespace: 'shop', router: { kind: 'istio' } },
  aws: { certificate: 'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000' },
  environments: { staging: { strategy: { kind: 'rolling' } } },
});

function lower<N extends TargetName>(
  target: N,
  part: Partial<ReleaseDefinition> = {},
  options: Partial<LowerOptions<N>> = {},
) {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'shop:1.2.3', port: 8080, health: '/health' },
    ...part,
  });
  return lowerRelease(release, { target, platform, provisioner: 'files', ...options });
}

const fiveSteps = canary({ weights: ['1%', '5%', '25%', '50%'], hold: '10m' });
const guardrails = [errorRate({ max: '1%' })];

test('a plan that the target can run becomes its spec and schedule', () => {
  const { spec, schedule, findings } = lower('argo', { strategy: fiveSteps, guardrails });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(spec?.kind).toBe('kubernetes');
  expect(schedule?.segments.map(({ weight }) => weight)).toEqual([1, 5, 25, 50, 100]);
});

test('a refused plan comes with the targets that run it and the nearest proved strategies', () => {
  const { spec, schedule, findings } = lower(
    'codedeploy-ecs',
    { strategy: fiveSteps, guardrails },
    { provisioner: 'cloudformation' },
  );
  expect([spec, schedule]).toEqual([undefined, undefined]);
  const refused = findings.filter(({ code }) => code === 'target-cannot-express');
  expect(refused.map(({ path, severity }) => [path, severity])).toEqual([['strategy.weights', 'error']]);
  expect(refused[0]?.alternatives).toEqual([
    { change: '--target argo', deviation: 'runs the plan as written' },
    {
      change: "canary({ weights: ['1%'], hold: '40m' })",
      changeInData: 'strategy: { kind: canary, weights: [1%], hold: 40m }',
      deviation: 'never above the plan, at most 49 points below',
    },
    {
      change: "canary({ weights: ['5%'], hold: '40m' })",
      changeInData: 'strategy: { kind: canary, weights: [5%], hold: 40m }',
      deviation: 'at most 4 points above, 45 below',
    },
    {
      change: "canary({ weights: ['25%'], hold: '40m' })",
      changeInData: 'strategy: { kind: canary, weights: [25%], hold: 40m }',
      deviation: 'at most 24 points above, 25 below',
    },
  ]);
});

test('every alternative that is shown lowers without an error when it is pasted', () => {
  const strategies = [canary({ weights: ['1%'], hold: '40m' }), canary({ weights: ['5%'], hold: '40m' })];
  for (const strategy of strategies) {
    const { findings, spec } = lower('codedeploy-ecs', { strategy, guardrails }, { provisioner: 'cloudformation' });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(spec?.kind).toBe('codedeploy-ecs');
  }
});

test('approximation takes the best one and says what it costs', () => {
  const { plan, spec, findings } = lower(
    'codedeploy-ecs',
    { strategy: fiveSteps, guardrails },
    { provisioner: 'cloudformation', allowApproximation: true },
  );
  expect(plan?.stages.map(({ weight }) => weight)).toEqual([1, 100]);
  expect(spec?.deployment.routing).toEqual({ kind: 'TimeBasedCanary', percentage: 1, intervalMinutes: 40 });
  const warnings = findings.filter(({ code }) => code === 'approximation');
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatchObject({ severity: 'warning', path: 'strategy.weights' });
  expect(warnings[0]).toMatchObject({
    fix: "write canary({ weights: ['1%'], hold: '40m' }) to accept it, or choose a target that runs the plan exactly",
    fixInData:
      'write strategy: { kind: canary, weights: [1%], hold: 40m } to accept it, or choose a target that runs the plan exactly',
  });
  expect(warnings[0]?.message).toContain(
    'Instead it runs canary 1 → 100 %, bake 10 min, 50 min in all: never above the plan, at most 49 points below.',
  );
});

test('approximation does not get around what is not about the strategy', () => {
  const { spec, findings } = lower(
    'argo',
    { workload: { kind: 'cron', image: 'job:1', schedule: '0 3 * * *' } },
    { allowApproximation: true },
  );
  expect(spec).toBeUndefined();
  expect(findings.map(({ code, severity }) => [code, severity])).toContainEqual(['target-cannot-express', 'error']);
});

test('an environment changes what is lowered, and an unknown one is a finding', () => {
  expect(lower('kubernetes', { strategy: blueGreen() }, { environment: 'staging' }).spec?.kind).toBe('kubernetes');
  const unknown = lower('kubernetes', {}, { environment: 'prodution' });
  expect(unknown.spec).toBeUndefined();
  expect(unknown.findings.map(({ code }) => code)).toEqual(['unknown-environment']);
});

const slotted: Partial<ReleaseDefinition> = { version: '1', workload: { image: ref('image'), port: 80 } };

test('a slot that nobody binds is an error, a bound one is filled in', () => {
  const unbound = lower('kubernetes', slotted);
  expect(unbound.spec).toBeUndefined();
  expect(unbound.findings.filter(({ severity }) => severity === 'error').map(({ code, path }) => [code, path])).toEqual(
    [['slot-unbound', 'workload.image']],
  );
  const bound = lower('kubernetes', slotted, { bind: { image: 'shop:2' } });
  expect(bound.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(JSON.stringify(bound.spec)).toContain('"shop:2"');
  expect(
    lower('ecs', slotted, { boundSlots: ['image'], provisioner: 'cloudformation' }).findings.filter(
      ({ code }) => code === 'slot-unbound',
    ),
  ).toEqual([]);
});

test('without a platform guardrails have no source', () => {
  const { findings } = lower('argo', { strategy: fiveSteps, guardrails }, { platform: undefined });
  expect(findings.map(({ code }) => code)).toContain('guardrail-has-no-source');
});

test('the same definition gives the same bytes', () => {
  const once = JSON.stringify(lower('argo', { strategy: fiveSteps, guardrails }));
  expect(JSON.stringify(lower('argo', { guardrails, strategy: fiveSteps }))).toBe(once);
});

test('the ways out are shown once, and also where a target only comes near', () => {
  const withoutRouter = definePlatform({
    metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'application' } },
    kubernetes: { version: '1.33' },
  });
  const { findings } = lower('argo', { strategy: fiveSteps, guardrails }, { platform: withoutRouter });
  const refused = findings.filter(({ code }) => code === 'target-cannot-express');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.filter(({ alternatives }) => alternatives !== undefined)).toHaveLength(1);
  const near = lower(
    'argo',
    { strategy: fiveSteps, guardrails },
    { platform: withoutRouter, allowApproximation: true },
  );
  expect(near.spec?.kind).toBe('kubernetes');
  expect(near.findings.map(({ code }) => code)).toContain('approximation');
});

test.each<[string, Partial<ReleaseDefinition>, readonly string[]]>([
  ['nothing written', {}, []],
  [
    'both written',
    {
      workload: {
        image: 'shop:1.2.3',
        port: 8080,
        health: '/health',
        spread: { hosts: 'preferred' },
        disruption: { maxUnavailable: 1 },
      },
    },
    ['workload.disruption', 'workload.spread.hosts'],
  ],
  [
    'one written in an overlay',
    { environments: { production: { workload: { disruption: { maxUnavailable: 1 } } } } },
    ['environments.production.workload.disruption'],
  ],
])('what a platform has no need of is told where it was written: %s', (_, part, expected) => {
  const { findings } = lower('ecs', part, { ...(part.environments ? { environment: 'production' } : {}) });
  expect(findings.filter(({ code }) => code === 'target-not-applicable').map(({ path }) => path)).toEqual(expected);
});

describe('targets that the policy allows', () => {
  const strict = definePlatform({
    ...platform.definition,
    policy: {
      targets: ['argo', 'ecs'],
      tiers: { critical: { targets: ['argo'], guardrails: [errorRate({ max: '0.5%', name: 'critical-errors' })] } },
    },
  });

  test.each([
    ['one of them', 'argo', undefined, []],
    ['another', 'kubernetes', undefined, ['platform.policy.targets']],
    ['one that the tier leaves out', 'ecs', 'critical', ['platform.policy.tiers.critical.targets']],
  ] as const)('%s', (_, target, tier, sources) => {
    const { findings, spec } = lower(target, tier === undefined ? {} : { tier }, { platform: strict });
    const forbidden = findings.filter(({ code }) => code === 'policy-target');
    expect(forbidden.map(({ source }) => source)).toEqual(sources);
    expect(spec === undefined).toBe(sources.length > 0);
  });

  test('only they are ways out', () => {
    const { findings } = lower('ecs', { strategy: fiveSteps, guardrails }, { platform: strict });
    const targets = findings
      .flatMap(({ alternatives = [] }) => alternatives.map(({ change }) => change))
      .filter((change) => change.startsWith('--target'));
    expect(targets).toEqual(['--target argo']);
  });

  test('the guardrails of the tier judge the release', () => {
    const { gates = [] } = lower('argo', { strategy: fiveSteps, tier: 'critical' }, { platform: strict });
    expect([...new Set(gates.map(({ path }) => path))]).toEqual(['platform.policy.tiers.critical.guardrails[0]']);
  });
});
