import { blueGreen, canary, rolling } from '../../lib/definition/strategy';
import { business, errorRate, latency, saturation, throughput } from '../../lib/definition/guardrail';
import { checkPlan, planRules } from '../../lib/plan/rules';
import { definePlatform } from '../../lib/platform/platform';
import type { Severity } from '../../lib/diagnostics';
import { planOf, smallest, type PartialDefinition } from './plan-of';
import type { ReleaseDefinition } from '../../lib/definition/release-definition';

const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
}).resolve();

const workload = (part: object): Pick<ReleaseDefinition, 'workload'> => ({
  workload: { ...smallest.workload, ...part } as ReleaseDefinition['workload'],
});
const worker = (part: object = {}): Pick<ReleaseDefinition, 'workload'> => ({
  workload: { kind: 'worker', image: 'mailer:7', ...part },
});
const guarded: PartialDefinition = { guardrails: [errorRate({ max: '1%' })] };

interface Case {
  readonly rule: string;
  readonly wrong: PartialDefinition;
  readonly found: readonly (readonly [severity: Severity, code: string, path: string])[];
  /** The nearest definition that is right. */
  readonly right: PartialDefinition;
}

const cases: readonly Case[] = [
  {
    rule: 'guardrailHasSource',
    wrong: { strategy: blueGreen(), guardrails: [errorRate({ max: '1%', source: 'cloudWatch' })] },
    found: [['error', 'guardrail-has-no-source', 'guardrails[0]']],
    right: { strategy: blueGreen(), guardrails: [errorRate({ max: '1%', source: 'prometheus' })] },
  },
  {
    rule: 'guardrailHasRequests',
    wrong: { ...worker(), guardrails: [latency('p99', { max: '1s' })] },
    found: [['error', 'guardrail-needs-requests', 'guardrails[0]']],
    right: { ...worker(), guardrails: [business('failed_mails', { max: 3 })] },
  },
  {
    rule: 'testsAreJudged',
    wrong: {
      strategy: blueGreen({ preview: { analysis: ['errors'] } }),
      guardrails: [errorRate({ name: 'errors', max: '1%' })],
    },
    found: [['error', 'analysis-without-users', 'strategy.preview.analysis']],
    right: {
      strategy: blueGreen({ preview: { analysis: ['errors'], requestsPerSecond: 20 } }),
      guardrails: [errorRate({ name: 'errors', max: '1%' })],
    },
  },
  {
    rule: 'testsAreJudged',
    wrong: {
      strategy: blueGreen({ preview: { analysis: ['rate'], requestsPerSecond: 20 } }),
      guardrails: [throughput({ name: 'rate', min: 5 })],
    },
    found: [['error', 'analysis-without-users', 'strategy.preview.analysis']],
    right: {
      strategy: blueGreen({ preview: { analysis: ['memory'] } }),
      guardrails: [saturation('memory', { name: 'memory', max: '90%' })],
    },
  },
  {
    rule: 'testsAreJudged',
    wrong: {
      strategy: canary({ stages: [{ weight: '0%', analysis: ['errors'] }, { weight: '10%' }] }),
      guardrails: [errorRate({ name: 'errors', max: '1%' })],
    },
    found: [['error', 'analysis-without-users', 'strategy.stages[0].analysis']],
    right: {
      strategy: canary({ stages: [{ weight: '0%', analysis: ['errors'] }, { weight: '10%' }] }),
      guardrails: [errorRate({ name: 'errors', max: '1%' })],
      hooks: [
        { kind: 'loadTest', name: 'load', at: 'beforeTraffic', path: '/', requestsPerSecond: 20, duration: '4m' },
      ],
    },
  },
  {
    rule: 'visitorsAreMeasured',
    wrong: { strategy: blueGreen({ preview: { requestsPerSecond: 20 } }) },
    found: [['warning', 'preview-requests-not-measured', 'strategy.preview.requestsPerSecond']],
    right: { strategy: blueGreen({ preview: { replicas: 1 } }) },
  },
  {
    rule: 'failuresFitWindow',
    wrong: { guardrails: [errorRate({ max: '1%', failures: 4, of: 3 })] },
    found: [['error', 'guardrail-failures-exceed-of', 'guardrails[0]']],
    right: { guardrails: [errorRate({ max: '1%', failures: 3, of: 3 })] },
  },
  {
    rule: 'comparesTwoVersions',
    wrong: { strategy: blueGreen(), guardrails: [errorRate({ maxTimesStable: 2, scope: 'service' })] },
    found: [['error', 'guardrail-compares-service-with-stable', 'guardrails[0]']],
    right: { strategy: blueGreen(), guardrails: [errorRate({ max: '2%', scope: 'service' })] },
  },
  {
    rule: 'hasStableToCompare',
    wrong: { strategy: rolling(), guardrails: [errorRate({ maxTimesStable: 2 })] },
    found: [['error', 'guardrail-has-no-stable', 'guardrails[0]']],
    right: { strategy: rolling(), guardrails: [errorRate({ max: '2%' })] },
  },
  {
    rule: 'limitAboveBaseline',
    wrong: { ...guarded, traffic: { requestsPerSecond: 100, errorRate: '1.1%' } },
    found: [['error', 'guardrail-below-baseline', 'guardrails[0]']],
    right: { ...guarded, traffic: { requestsPerSecond: 100, errorRate: '1%' } },
  },
  {
    rule: 'guardrailNamesDiffer',
    wrong: { guardrails: [errorRate({ max: '1%', name: 'errors' }), errorRate({ max: '2%', name: 'errors' })] },
    found: [['error', 'duplicate-guardrail-name', 'guardrails[1]']],
    right: { guardrails: [errorRate({ max: '1%' }), errorRate({ max: '1%' })] },
  },
  {
    rule: 'analysisNamesGuardrails',
    wrong: { ...guarded, strategy: canary({ stages: [{ weight: '5%', analysis: ['errors'] }] }) },
    found: [['error', 'unknown-guardrail', 'strategy.stages[0].analysis']],
    right: { ...guarded, strategy: canary({ stages: [{ weight: '5%', analysis: ['error-rate-max-1-percent'] }] }) },
  },
  {
    rule: 'guardrailGetsSamples',
    wrong: { ...guarded, strategy: canary({ weights: ['1%', '2%'] }), traffic: { requestsPerSecond: 8 } },
    found: [['error', 'guardrail-never-has-samples', 'guardrails[0]']],
    right: { ...guarded, strategy: canary({ weights: ['10%', '20%'] }), traffic: { requestsPerSecond: 8 } },
  },
  {
    rule: 'guardrailGetsSamples',
    wrong: { ...guarded, strategy: canary({ weights: ['1%', '50%'] }), traffic: { requestsPerSecond: 8 } },
    found: [['warning', 'guardrail-has-few-samples', 'guardrails[0]']],
    right: {
      guardrails: [errorRate({ max: '1%', minimumSamples: 4 })],
      strategy: canary({ weights: ['1%', '50%'] }),
      traffic: { requestsPerSecond: 8 },
    },
  },
  {
    rule: 'livenessSlowerThanReadiness',
    wrong: workload({
      health: {
        readiness: { path: '/', every: '10s', failures: 6 },
        liveness: { path: '/', every: '10s', failures: 6 },
      },
    }),
    found: [['warning', 'liveness-stricter-than-readiness', 'workload.health.liveness']],
    right: workload({ health: '/' }),
  },
  {
    rule: 'livenessChecksItselfOnly',
    wrong: workload({ health: '/health/ready' }),
    found: [['warning', 'liveness-checks-dependencies', 'workload.health']],
    right: workload({ health: '/already' }),
  },
  {
    rule: 'startupProbeInsteadOfDelay',
    wrong: workload({ health: { startup: false, readiness: { path: '/', initialDelay: '30s' } } }),
    found: [['warning', 'initial-delay-instead-of-startup', 'workload.health.readiness']],
    right: workload({ health: { readiness: { path: '/', initialDelay: '30s' } } }),
  },
  {
    rule: 'probeTimeoutFits',
    wrong: workload({ health: { readiness: { path: '/', timeout: '5s', every: '5s' } } }),
    found: [['warning', 'probe-timeout-exceeds-period', 'workload.health.readiness']],
    right: workload({ health: { readiness: { path: '/', timeout: '4s', every: '5s' } } }),
  },
  {
    rule: 'oneSuccessCounts',
    wrong: workload({ health: { liveness: { path: '/', successes: 2 }, readiness: { path: '/', successes: 2 } } }),
    found: [['error', 'probe-successes', 'workload.health.liveness']],
    right: workload({ health: { liveness: { path: '/', successes: 1 } } }),
  },
  {
    rule: 'probeHasPort',
    wrong: worker({ health: { readiness: { path: '/' } } }),
    found: [['error', 'probe-without-port', 'workload.health.readiness']],
    right: worker({ health: { readiness: { path: '/' } }, ports: { admin: 9000 } }),
  },
  {
    rule: 'probeHasPort',
    wrong: workload({ health: { readiness: { path: '/', port: 9000 }, liveness: { path: '/', port: 'admin' } } }),
    found: [
      ['warning', 'probe-port-undeclared', 'workload.health.readiness'],
      ['error', 'probe-without-port', 'workload.health.liveness'],
    ],
    right: workload({
      ports: { admin: 9000 },
      health: { readiness: { path: '/', port: 9000 }, liveness: { path: '/', port: 'admin' } },
    }),
  },
  {
    rule: 'readinessGuardsTraffic',
    wrong: workload({ health: { path: '/', readiness: false } }),
    found: [['warning', 'readiness-missing', 'workload']],
    right: worker(),
  },
  {
    rule: 'drainsCanGoOn',
    wrong: workload({ replicas: 3, disruption: { minAvailable: '70%' } }),
    found: [['warning', 'disruption-blocks-drains', 'workload.disruption']],
    right: workload({ replicas: 3, disruption: { minAvailable: '60%' } }),
  },
  {
    rule: 'drainsCanGoOn',
    wrong: workload({ disruption: { maxUnavailable: '0%' } }),
    found: [['warning', 'disruption-blocks-drains', 'workload.disruption']],
    right: workload({ replicas: 1 }),
  },
  {
    rule: 'moreThanOneReplica',
    wrong: workload({ replicas: { min: 1, max: 5 } }),
    found: [['warning', 'single-replica', 'workload.replicas']],
    right: worker({ replicas: 1 }),
  },
  {
    rule: 'weightsAreWholeReplicas',
    wrong: { ...worker({ replicas: 4 }), strategy: canary({ weights: ['10%', '50%'] }) },
    found: [['warning', 'weight-not-whole-replicas', 'strategy.weights[0]']],
    right: { ...worker({ replicas: 10 }), strategy: canary({ weights: ['10%', '50%'] }) },
  },
  {
    rule: 'sharesAreWholeReplicas',
    wrong: { ...workload({ replicas: 3 }), strategy: rolling({ maxSurge: 0, maxUnavailable: '30%' }) },
    found: [['warning', 'rolling-rounds-to-zero', 'strategy']],
    right: { ...workload({ replicas: 4 }), strategy: rolling({ maxSurge: 0, maxUnavailable: '30%' }) },
  },
  {
    rule: 'stagesLast',
    wrong: { strategy: canary({ weights: ['20%'], hold: '0s' }) },
    found: [['warning', 'stage-without-end', 'strategy.weights[0]']],
    right: { strategy: canary({ stages: [{ weight: '20%', gate: 'approval' }] }) },
  },
  {
    rule: 'holdsAreShort',
    wrong: { strategy: canary({ weights: ['20%'], hold: '25h' }) },
    found: [['warning', 'hold-very-long', 'strategy.hold']],
    right: { strategy: canary({ weights: ['20%'], hold: '1d' }) },
  },
  {
    rule: 'somethingJudges',
    wrong: { strategy: canary({ weights: ['20%'] }) },
    found: [['warning', 'nothing-judges-the-candidate', 'strategy']],
    right: { ...guarded, strategy: canary({ weights: ['20%'] }) },
  },
  {
    rule: 'clientsAreNotStuck',
    wrong: { exposure: { kind: 'http', stickiness: '1h' }, strategy: canary({ weights: ['5%'] }) },
    found: [['warning', 'stickiness-weakens-canary', 'exposure']],
    right: { exposure: { kind: 'http', stickiness: '1h' }, strategy: blueGreen() },
  },
  {
    rule: 'hooksCanEnd',
    wrong: {
      strategy: blueGreen(),
      hooks: [{ kind: 'loadTest', name: 'l', at: 'beforeTraffic', path: '/', requestsPerSecond: 5, duration: '5m' }],
    },
    found: [['error', 'hook-timeout-too-short', 'hooks[0]']],
    right: {
      strategy: blueGreen(),
      hooks: [{ kind: 'loadTest', name: 'l', at: 'beforeTraffic', path: '/', requestsPerSecond: 5, duration: '4m' }],
    },
  },
];

test.each(cases)('$rule: $found', ({ rule, wrong, found, right }) => {
  const run = planRules[rule]!;
  expect(run(planOf(wrong), platform).map(({ severity, code, path }) => [severity, code, path])).toEqual(found);
  expect(run(planOf(right), platform)).toEqual([]);
});

test('every rule has a case', () => {
  const tested = new Set(cases.map(({ rule }) => rule));
  expect(Object.keys(planRules).filter((name) => !tested.has(name))).toEqual([]);
});

test('the smallest definition has nothing to complain about', () => {
  expect(checkPlan(planOf({}), platform)).toEqual([]);
});

test('a guardrail without any source in the platform is an error', () => {
  const found = checkPlan(planOf({ ...guarded, strategy: blueGreen() }), definePlatform({}).resolve());
  expect(found.map(({ code }) => code)).toEqual(['guardrail-has-no-source']);
});
