import { abTest, blueGreen, canary, linear, rolling, shadow } from '../../lib/definition/strategy';
import type { Policy } from '../../lib/platform/platform-definition';
import { errorRate } from '../../lib/definition/guardrail';
import { ref } from '../../lib/definition/slots';
import type { Severity } from '../../lib/diagnostics';
import { built, planOf, type PartialDefinition } from './plan-of';

interface Case {
  readonly name: string;
  readonly definition: PartialDefinition;
  readonly policy?: Policy;
  readonly found: readonly (readonly [Severity, string, string])[];
}

const job = { kind: 'job', image: 'a:1' } as const;
const worker = { kind: 'worker', image: 'a:1' } as const;
const beta = [{ kind: 'header', name: 'x-beta', exact: '1' }] as const;

const cases: readonly Case[] = [
  {
    name: 'canary of a job',
    definition: { workload: job, strategy: canary({ weights: ['5%'] }) },
    found: [['error', 'strategy-not-for-workload', 'strategy']],
  },
  {
    name: 'rolling for a job',
    definition: { workload: job, strategy: rolling() },
    found: [['info', 'strategy-has-no-effect', 'strategy']],
  },
  {
    name: 'A/B of a worker',
    definition: { workload: worker, strategy: abTest({ split: '50%', duration: '1h' }) },
    found: [['error', 'strategy-needs-requests', 'strategy']],
  },
  {
    name: 'requests matched for TCP',
    definition: {
      exposure: { kind: 'tcp' },
      strategy: blueGreen({ shift: canary({ stages: [{ weight: '5%', match: beta }] }) }),
    },
    found: [['error', 'strategy-needs-requests', 'strategy.shift']],
  },
  {
    name: 'endless linear',
    definition: { strategy: linear({ step: '0%', every: '1m' }) },
    found: [['error', 'linear-step-too-small', 'strategy.step']],
  },
  {
    name: 'shadow, then rolling',
    definition: { strategy: shadow({ mirror: '5%', duration: '1h', sideEffects: 'none', then: rolling() }) },
    found: [['error', 'shadow-then-replaces', 'strategy.then']],
  },
  {
    name: 'no version',
    definition: { workload: { image: ref('image'), port: 80 } },
    found: [['error', 'version-unknown', 'version']],
  },
  {
    name: 'keepPrevious with rolling',
    definition: { rollback: { keepPrevious: '1h' } },
    found: [['info', 'keep-previous-has-no-effect', 'rollback.keepPrevious']],
  },
  {
    name: 'forbidden strategy',
    definition: { strategy: rolling() },
    policy: { strategies: ['canary', 'blueGreen'] },
    found: [['error', 'policy-strategy', 'strategy']],
  },
  {
    name: 'short bake',
    definition: { strategy: blueGreen({ bake: '9m' }) },
    policy: { minimumBake: '10m' },
    found: [['error', 'policy-bake', 'strategy.bake']],
  },
  {
    name: 'owner and labels',
    definition: { labels: { team: 'a' } },
    policy: { requireOwner: true, requiredLabels: ['team', 'tier'] },
    found: [
      ['error', 'policy-owner', 'owner'],
      ['error', 'policy-labels', 'labels'],
    ],
  },
  {
    name: 'no tier where one is wanted',
    definition: {},
    policy: { requireTier: true },
    found: [['error', 'policy-tier', 'tier']],
  },
  {
    name: 'a tier without rules',
    definition: { tier: 'gold' },
    policy: { tiers: { critical: {} } },
    found: [['error', 'policy-tier', 'tier']],
  },
  {
    name: 'any tier where the platform has none',
    definition: { tier: 'gold' },
    policy: { requireTier: true },
    found: [],
  },
  {
    name: 'another tier has rules of its own',
    definition: { tier: 'internal' },
    policy: { tiers: { critical: { requireOwner: true, strategies: ['canary'] }, internal: {} } },
    found: [],
  },
  {
    name: 'a tier adds labels, and its limits take the place of the general ones',
    definition: { tier: 'critical', strategy: blueGreen({ bake: '15m' }) },
    policy: {
      minimumBake: '10m',
      strategies: ['blueGreen', 'rolling'],
      requiredLabels: ['team'],
      tiers: { critical: { minimumBake: '20m', strategies: ['canary'], requiredLabels: ['pager'] } },
    },
    found: [
      ['error', 'policy-strategy', 'strategy'],
      ['error', 'policy-bake', 'strategy.bake'],
      ['error', 'policy-labels', 'labels'],
    ],
  },
  {
    name: 'a tier may be laxer',
    definition: { tier: 'internal', strategy: rolling() },
    policy: { strategies: ['canary'], tiers: { internal: { strategies: ['rolling'] } } },
    found: [],
  },
  {
    name: 'all that policy wants',
    definition: { owner: 'a', labels: { tier: '1' }, strategy: blueGreen({ bake: '10m' }) },
    policy: { requireOwner: true, requiredLabels: ['tier'], minimumBake: '10m', strategies: ['blueGreen'] },
    found: [],
  },
];

test.each(cases)('$name', ({ definition, policy, found }) => {
  expect(built(definition, policy).findings.map(({ severity, code, path }) => [severity, code, path])).toEqual(found);
});

test('findings of the policy name its place in the platform', () => {
  const [found] = built({}, { requireOwner: true }).findings;
  expect(found?.source).toBe('platform.policy.requireOwner');
});

test('findings of a tier name the place of the tier', () => {
  const policy: Policy = { requiredLabels: ['team'], tiers: { critical: { requiredLabels: ['pager'] } } };
  const [found] = built({ tier: 'critical' }, policy).findings;
  expect(found?.source).toBe('platform.policy.requiredLabels[0], platform.policy.tiers.critical.requiredLabels[0]');
});

const guarded: PartialDefinition = { guardrails: [errorRate({ max: '1%' })] };
const bakes: readonly (readonly [string, PartialDefinition, number])[] = [
  ['a default bake is raised', { strategy: blueGreen() }, 1200],
  ['a longer written one stays', { strategy: blueGreen({ bake: '1h' }) }, 3600],
  ['a canary gets one', { strategy: canary({ weights: ['5%'] }) }, 1200],
  ['a rolling update with guardrails gets one', guarded, 1200],
  ['a rolling update without has nothing to watch', {}, 0],
];

test.each(bakes)('minimumBake 20m: %s', (_, definition, seconds) => {
  const last = planOf(definition, { minimumBake: '20m' }).stages.at(-1)!;
  expect(last.exit.flatMap((one) => (one.kind === 'hold' ? [one.seconds] : []))).toEqual(seconds ? [seconds] : []);
});

test('what goes with the release is kept whole', () => {
  const flags = [{ key: 'new-cart', kind: 'release', owner: 'a' }] as const;
  const plan = planOf({
    owner: 'shop-team',
    traffic: { requestsPerSecond: 120, errorRate: '0.1%' },
    rollback: { automatic: false, keepPrevious: '30m' },
    strategy: blueGreen(),
    flags,
    targets: { argo: { rollbackWindow: 3 } },
  });
  expect(plan.release).toEqual({ name: 'shop', version: '1.2.3', owner: 'shop-team', labels: {} });
  expect(plan.traffic).toEqual({ path: 'traffic', requestsPerSecond: 120, errorRate: 0.001 });
  expect(plan.abort).toEqual({ path: 'rollback', automatic: false, trafficTo: 'stable' });
  expect(plan.after).toEqual({ path: 'rollback.keepPrevious', keepPreviousSeconds: 1800 });
  expect(plan.logs).toEqual({ retentionDays: 30 });
  expect([plan.flags, plan.targets]).toEqual([[{ ...flags[0], path: 'flags[0]' }], { argo: { rollbackWindow: 3 } }]);
});
