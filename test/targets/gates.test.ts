import {
  blueGreen,
  canary,
  definePlatform,
  defineRelease,
  errorRate,
  lag,
  latency,
  query,
  rolling,
  shadow,
  synthetic,
} from '../../lib';
import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import type { LoweredGate } from '../../lib/insight/gates/lowered-gate';
import { defaultProvisioner } from '../../lib/targets/default-provisioner';
import { lowerRelease } from '../../lib/targets/lower-release';
import type { TargetName } from '../../lib/targets/target-name';

function lowered(
  target: TargetName,
  definition: Partial<ReleaseDefinition>,
  dialect: 'istio' | 'application' = 'istio',
) {
  const platform = definePlatform({
    metrics: { prometheus: { address: 'http://prometheus:9090', dialect }, cloudWatch: {} },
    kubernetes: { namespace: 'shop', router: { kind: 'istio' } },
  });
  const release = defineRelease({
    apiVersion: 'rollout/v1',
    name: 'shop',
    version: '1.0.0',
    workload: { image: 'shop:1.0.0', port: 8080, health: '/health' },
    ...definition,
  });
  return lowerRelease(release, { target, platform, provisioner: defaultProvisioner(target) });
}

function gatesOf(...[target, definition, dialect]: Parameters<typeof lowered>): readonly LoweredGate[] {
  const { gates, findings } = lowered(target, definition, dialect);
  if (!gates) throw new Error(JSON.stringify(findings));
  return gates;
}

const percent = { kind: 'share', max: 0.01, bad: 'errors' } as const;

test('CloudWatch: what is measured on the candidate alone, and how often', () => {
  const strategy = canary({ weights: ['10%'], hold: '20m' });
  const guardrails = [
    synthetic('/health', { max: '50%', every: '2m', window: '4m', failures: 1 }),
    query({ logs: { pattern: '{ $.x = 1 }', version: '$.v' } }, { max: 5 }),
    query({ logs: { pattern: 'ERROR' } }, { max: 5, scope: 'service' }),
    errorRate({ maxDeviations: 3, scope: 'service' }),
    lag('orders', { max: '5m' }),
  ];
  const measured = gatesOf('codedeploy-ecs', { strategy, guardrails }).map((gate) => ({
    subject: gate.subject,
    measures: gate.measures,
    every: 'publishedEverySeconds' in gate ? gate.publishedEverySeconds : undefined,
  }));
  const other = { kind: 'other' } as const;
  expect(measured).toEqual([
    {
      subject: 'failed calls of /health > 50 %',
      measures: {
        windowSeconds: 240,
        watches: 'candidate',
        limit: { kind: 'share', max: 0.5, bad: 'errors' },
        floor: 0,
        callsPerSecond: 1 / 120,
      },
      every: 120,
    },
    { subject: 'query > 5', measures: { windowSeconds: 60, watches: 'candidate', limit: other, floor: 0 } },
    { subject: 'query > 5', measures: { windowSeconds: 60, watches: 'service', limit: other, floor: 0 } },
    {
      subject: 'error rate more than 3 deviations from usual',
      measures: { windowSeconds: 60, watches: 'service', limit: other, floor: 10 },
    },
    {
      subject: 'oldest message of orders > 300 s',
      measures: { windowSeconds: 60, watches: 'service', limit: other, floor: 0 },
    },
  ]);
});

test('a canary that calls less often than it is judged never fires, and is told so', () => {
  const { findings } = lowered('codedeploy-ecs', {
    strategy: canary({ weights: ['10%'], hold: '20m' }),
    guardrails: [synthetic('/health', { max: '0%', every: '5m' })],
  });
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'guardrail-never-data',
      path: 'guardrails[0]',
      message: expect.stringContaining('its metric has a value every 300 s'),
    }),
  );
});

test('calls of its own need nobody\u2019s traffic to be counted', () => {
  const { findings } = lowered('codedeploy-ecs', {
    strategy: canary({ weights: ['10%'], hold: '20m' }),
    guardrails: [synthetic('/health', { max: '5%' }), errorRate({ max: '1%' })],
  });
  expect(findings.filter(({ code }) => code === 'guardrail-too-weak')).toEqual([
    expect.objectContaining({
      path: 'guardrails[0]',
      message: expect.stringContaining(
        'as CloudWatch will judge it (3 of 3 minutes above 5 %, 1 calls of its own a minute)',
      ),
    }),
  ]);
});

test('CodeDeploy: an alarm on the worse of both target groups, and one on the lesser', () => {
  const strategy = canary({ weights: ['10%'], hold: '10m' });
  const guardrails = [errorRate({ max: '1%' }), errorRate({ maxTimesStable: 2, failures: 2, of: 3, window: '2m' })];
  const common = { judge: 'cloudWatch', rollsBack: true, delaySeconds: 60, fillsMissing: false } as const;
  expect(gatesOf('codedeploy-ecs', { strategy, guardrails })).toEqual([
    {
      ...common,
      path: 'guardrails[0]',
      subject: 'error rate > 1 %',
      measures: { windowSeconds: 60, watches: 'worse of both', limit: percent, floor: 10 },
      periodSeconds: 60,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData: 'notBreaching',
    },
    {
      ...common,
      path: 'guardrails[1]',
      subject: 'error rate > 2 times stable',
      measures: {
        windowSeconds: 120,
        watches: 'less traffic',
        limit: { kind: 'ratio', maxTimesStable: 2 },
        floor: 100,
      },
      periodSeconds: 120,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: 'notBreaching',
    },
  ]);
});

test('a rolling ECS service is measured as a whole', () => {
  const guardrails = [latency('p99', { max: '500ms' })];
  const [gate] = gatesOf('ecs', { strategy: rolling(), guardrails });
  expect(gate).toMatchObject({
    subject: 'latency p99 > 500 ms',
    measures: { watches: 'service', limit: { kind: 'share', max: 0.01, bad: 'slow requests' } },
  });
});

test('Argo Rollouts: in the background from the first traffic on, and within a stage that asks for it', () => {
  const strategy = canary({
    stages: [
      { weight: '0%', gate: 'approval' },
      { weight: '10%', hold: '10m', analysis: ['errors'] },
      { weight: '50%', hold: '10m' },
    ],
  });
  const guardrails = [errorRate({ name: 'errors', max: '1%', failures: 2, of: 4 })];
  const common = {
    judge: 'argo',
    path: 'guardrails[0]',
    subject: 'error rate > 1 %',
    measures: { windowSeconds: 60, watches: 'candidate', limit: percent, floor: 10 },
    rollsBack: true,
    intervalSeconds: 60,
    initialDelaySeconds: 90,
    delaySeconds: 30,
    failureLimit: 1,
    inconclusiveLimit: 0,
    consecutiveErrorLimit: 4,
  };
  const { gates, spec, schedule } = lowered('argo', { strategy, guardrails });
  expect(gates).toEqual([
    { ...common, runs: { kind: 'background', fromStage: 1 }, seesAtZero: [] },
    { ...common, count: 4, runs: { kind: 'inStage', stage: 1, startSeconds: 600 - 270 } },
  ]);
  expect(schedule!.segments[1]).toEqual({ weight: 10, seconds: 600 });
  // The same numbers stand in what is written.
  if (spec?.kind !== 'kubernetes') throw new Error('no manifests');
  const metrics = spec.objects
    .map(({ object }) => object as unknown as { kind: string; spec: { metrics: object[] } })
    .filter(({ kind }) => kind === 'AnalysisTemplate')
    .map((template) => template.spec.metrics[0]);
  const written = { initialDelay: '1m30s', interval: '1m', failureLimit: 1, consecutiveErrorLimit: 4 };
  expect(metrics).toEqual([expect.objectContaining({ ...written, count: 4 }), expect.objectContaining(written)]);
});

test('Argo Rollouts: blue/green is judged after the switch, an exchange of pods in the pause that follows', () => {
  const guardrails = [errorRate({ max: '1%' })];
  const runs = (strategy: ReleaseDefinition['strategy']) =>
    gatesOf('argo', { ...(strategy ? { strategy } : {}), guardrails }).map((gate) => 'runs' in gate && gate.runs);
  expect(runs(blueGreen({ bake: '10m' }))).toEqual([{ kind: 'inStage', stage: 1, startSeconds: 0 }]);
  expect(runs(rolling())).toEqual([{ kind: 'inStage', stage: 0, startSeconds: expect.any(Number) }]);
});

test('copies are seen by those who count them', () => {
  const strategy = shadow({ mirror: '10%', duration: '1h', sideEffects: 'none' });
  const definition = { strategy, guardrails: [errorRate({ max: '1%' })] };
  expect(gatesOf('argo', definition, 'application')[0]!.seesAtZero).toEqual([0]);
  expect(lowered('argo', definition).findings.map(({ code }) => code)).toContain('guardrail-cannot-fire');
});

test('a Deployment goes back on no metric', () => {
  expect(gatesOf('kubernetes', { strategy: rolling() })).toEqual([]);
});

test('nobody is sent back where that is switched off', () => {
  const definition = { rollback: { automatic: false }, guardrails: [errorRate({ max: '1%' })], strategy: rolling() };
  expect(gatesOf('ecs', definition).map(({ rollsBack }) => rollsBack)).toEqual([false]);
});
