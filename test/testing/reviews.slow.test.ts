import { blueGreen, canary, defineRelease, errorRate, latency, rolling, type ReleaseDefinition } from '../../lib';
import { changesText, compareOutputs } from '../../lib/testing';
import { onTarget } from '../../lib/testing/release-on-platform';
import { platform } from './releases';

type Changes = Partial<Omit<ReleaseDefinition, 'workload'>> & { readonly workload?: object };

const targets = ['argo', 'flagger', 'kubernetes'] as const;
type Target = (typeof targets)[number];

const staged = (first: '10%' | '30%', hold: '10m' | '30m') => canary({ weights: [first, '50%'], hold, bake: '15m' });

function manifests(target: Target, { workload, ...changes }: Changes = {}): readonly object[] {
  const judged = {
    strategy: staged('10%', '30m'),
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
  };
  const release = defineRelease({
    name: 'checkout',
    traffic: { requestsPerSecond: 200, errorRate: '0.1%' },
    ...(target === 'kubernetes' ? { strategy: rolling({ maxSurge: '25%', maxUnavailable: 0 }) } : judged),
    ...changes,
    workload: {
      image: 'registry.example/shop/checkout:1.6.2',
      port: 8080,
      health: '/health',
      replicas: { min: 3, max: 12, cpu: '70%' },
      resources: { cpu: '500m', memory: '512Mi' },
      drain: { longestRequest: '45s' },
      secrets: { PASSWORD: { name: 'database', key: 'password' } },
      sidecars: [{ name: 'proxy', image: 'registry.example/proxy:1.0.0' }],
      ...workload,
    },
  });
  const { spec, findings } = onTarget({ release, platform, allowApproximation: true }, target);
  if (spec === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return spec.objects.map(({ object }) => object);
}

interface Edit {
  readonly title: string;
  readonly changes: Changes;
  readonly on?: readonly Target[];
  /** What its risk must say; `other` where it is only told. */
  readonly says: RegExp | 'other';
}

const shifting: readonly Target[] = ['argo', 'flagger'];

const edits: readonly Edit[] = [
  { title: 'weights raised', changes: { strategy: staged('30%', '30m') }, on: shifting, says: /20 points above/ },
  {
    title: 'a shorter hold',
    changes: { strategy: staged('10%', '10m') },
    on: shifting,
    says: /full traffic .+ earlier/,
  },
  {
    title: 'more failures',
    changes: { guardrails: [errorRate({ max: '1%', failures: 5 }), latency('p99', { max: '500ms' })] },
    on: ['argo'],
    says: /on 5 failures in all, not 3/,
  },
  {
    title: 'a looser limit',
    changes: { guardrails: [errorRate({ max: '5%' }), latency('p99', { max: '500ms' })] },
    on: shifting,
    says: /above 0\.05, not above 0\.01/,
  },
  {
    title: 'an analysis less',
    changes: { guardrails: [errorRate({ max: '1%' })] },
    on: shifting,
    says: /latency-p99-max-500ms is gone/,
  },
  {
    title: 'rolling in place of a canary',
    changes: { strategy: rolling(), guardrails: [] },
    on: shifting,
    says: /full traffic .+ earlier/,
  },
  { title: 'all at once', changes: { strategy: { kind: 'recreate' }, guardrails: [] }, says: /points above/ },
  { title: 'blue/green', changes: { strategy: blueGreen() }, on: shifting, says: /points above/ },
  {
    title: 'no way back by itself',
    changes: { rollback: { automatic: false } },
    on: ['argo'],
    says: /no longer goes back by itself/,
  },
  {
    title: 'no health check',
    changes: { workload: { health: undefined } },
    says: /nothing asks any longer whether it is healthy/,
  },
  {
    title: 'fewer instances',
    changes: { workload: { replicas: { min: 2, max: 12, cpu: '70%' } } },
    says: /fewer instances carry the traffic/,
  },
  {
    title: 'no room to grow',
    changes: { workload: { replicas: 3 } },
    says: /it does not grow with its traffic any longer/,
  },
  {
    title: 'a file system to write to',
    changes: { workload: { security: { readOnlyRoot: false } } },
    says: /may do more on its machine/,
  },
  {
    title: 'a capability',
    changes: { workload: { security: { capabilities: ['NET_ADMIN'] } } },
    says: /may do more on its machine/,
  },
  {
    title: 'less to work with',
    changes: { workload: { resources: { cpu: '250m', memory: '256Mi' } } },
    says: /less to work with/,
  },
  { title: 'less time to end', changes: { workload: { drain: { longestRequest: '10s' } } }, says: /less time to end/ },
  {
    title: 'another secret',
    changes: { workload: { secrets: { PASSWORD: { name: 'other', key: 'password' } } } },
    says: 'other',
  },
  {
    title: 'another sidecar',
    changes: { workload: { sidecars: [{ name: 'proxy', image: 'registry.example/proxy:1.1.0' }] } },
    says: 'other',
  },
];

const cases = edits.flatMap(({ on = targets, ...edit }) => on.map((target) => ({ ...edit, target })));

test.each(cases)('$target: $title', ({ target, changes, says }) => {
  const [before, after] = [manifests(target), manifests(target, changes)];
  const { riskier, changed } = compareOutputs(before, after);
  const reasons = riskier.map(({ reason }) => reason).join('\n');
  if (says === 'other') {
    expect([reasons, changed.length]).toEqual(['', 1]);
    return;
  }
  expect(reasons).toMatch(says);
  // The other way round it is no risk of that kind.
  const back = compareOutputs(after, before).riskier.map(({ reason }) => reason);
  expect(back.filter((reason) => says.test(reason) && !reason.startsWith('at most'))).toEqual([]);
});

test.each(targets)('%s: another version says so and nothing else', (target) => {
  const newer = manifests(target, { workload: { image: 'registry.example/shop/checkout:1.7.0' } });
  expect(changesText(compareOutputs(manifests(target), newer))).toBe('nothing but the version');
});

test.each(targets)('%s: another name is one replacement', (target) => {
  const text = changesText(compareOutputs(manifests(target), manifests(target, { name: 'payment' })));
  expect(text).toMatch(/^replaced\n {2}\w+\/shop\/checkout: renamed to \w+\/shop\/payment, with \d+ other objects$/);
});

test.each([
  ['NetworkPolicy', 'every pod may reach it'],
  ['PodDisruptionBudget', 'an eviction may take all instances at once'],
])('a %s less', (kind, reason) => {
  const object = {
    apiVersion: kind === 'NetworkPolicy' ? 'networking.k8s.io/v1' : 'policy/v1',
    kind,
    metadata: { name: 'theirs', namespace: 'shop' },
    spec: {},
  };
  const output = manifests('argo');
  expect(compareOutputs([...output, object], output).riskier.map((one) => one.reason)).toEqual([reason]);
});

test('a looser budget', () => {
  const output = manifests('argo');
  const looser = output.map((one) =>
    (one as { kind: string }).kind === 'PodDisruptionBudget'
      ? { ...one, spec: { ...(one as { spec: object }).spec, maxUnavailable: '90%' } }
      : one,
  );
  const { riskier } = compareOutputs(output, looser);
  expect(riskier.map(({ reason }) => reason)).toContain('more instances may be away at the same time');
});
