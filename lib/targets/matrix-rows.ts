import { business, errorRate, lag, latency, query, synthetic } from '../definition/guardrail';
import type { ReleaseDefinition } from '../definition/release-definition';
import type { Strategy } from '../definition/strategy';
import { abTest, blueGreen, canary, linear, recreate, rolling, shadow } from '../definition/strategy';
import type { FeatureKind } from './feature';

/** One question of the capability matrix: a definition that asks it, and the features that the answer is about. */
export interface MatrixRow {
  readonly title: string;
  readonly about: readonly FeatureKind[];
  readonly definition: ReleaseDefinition;
  /** Tried in this order: the question is not about the strategy, and the first that runs will do. */
  readonly strategies?: readonly Strategy[];
}

type Part = Partial<ReleaseDefinition>;

/** What a row asks with that is not about the workload. */
export const base: ReleaseDefinition = {
  name: 'probe',
  workload: { image: 'registry.example.com/probe:1.0.0', port: 8080, health: '/health' },
  exposure: { kind: 'http' },
};

const SHIFT: readonly FeatureKind[] = [
  'update',
  'shift',
  'candidateScale',
  'requestMatch',
  'mirror',
  'experiment',
  'analysis',
  'stickiness',
];

function withAnyStrategy(title: string, about: readonly FeatureKind[], part: Part): MatrixRow {
  return { ...row(title, about, part), strategies: [oneStep, rolling(), blueGreen()] };
}

function row(title: string, about: readonly FeatureKind[], part: Part): MatrixRow {
  return { title, about, definition: { ...base, ...part } };
}

const oneStep = canary({ weights: ['10%'], hold: '10m' });
const manySteps = canary({ weights: ['1%', '5%', '25%', '50%'], hold: '10m' });
const beta = [{ kind: 'header', name: 'x-beta', exact: 'true' }] as const;
const copies = { mirror: '10%', duration: '30m', sideEffects: 'none' } as const;
const smokeTest = { kind: 'smokeTest', name: 'smoke', path: '/health', at: 'beforeTraffic' } as const;
/** Some platforms wait for ever, and some cannot. */
const inTime = { kind: 'approval', timeout: '30m' } as const;
const errors = errorRate({ name: 'errors', max: '1%' });

export const strategyRows: readonly MatrixRow[] = [
  row('recreate', SHIFT, { strategy: recreate() }),
  row('rolling', SHIFT, { strategy: rolling() }),
  row('blue/green', SHIFT, { strategy: blueGreen() }),
  row('blue/green, small preview', SHIFT, { strategy: blueGreen({ preview: 1 }) }),
  row('blue/green, guardrails on the preview', ['analysis'], {
    strategy: blueGreen({ preview: { analysis: ['errors'] } }),
    guardrails: [errors],
    hooks: [
      {
        kind: 'loadTest',
        name: 'load',
        path: '/',
        at: 'beforeTraffic',
        requestsPerSecond: 20,
        duration: '10m',
        timeout: '15m',
      },
    ],
  }),
  row('blue/green, shift as a canary', SHIFT, { strategy: blueGreen({ shift: oneStep }) }),
  row('blue/green, shift in equal steps', SHIFT, {
    strategy: blueGreen({ shift: linear({ step: '10%', every: '1m' }) }),
  }),
  row('canary, one step', SHIFT, { strategy: oneStep }),
  row('canary, many steps', SHIFT, { strategy: manySteps }),
  row('canary, candidate of its own size', SHIFT, {
    strategy: canary({ stages: [{ weight: '5%', hold: '10m', candidate: { replicas: 2 } }] }),
  }),
  row('canary, chosen users first', SHIFT, {
    strategy: canary({
      stages: [
        { weight: '0%', match: beta, hold: '10m' },
        { weight: '10%', hold: '10m' },
      ],
    }),
  }),
  row('canary with an experiment', SHIFT, {
    strategy: canary({
      stages: [{ experiment: { duration: '10m', share: '5%', analysis: ['errors'] } }, { weight: '10%', hold: '10m' }],
    }),
    guardrails: [errors],
  }),
  row('linear', SHIFT, { strategy: linear({ step: '10%', every: '1m' }) }),
  row('linear with a remainder', SHIFT, { strategy: linear({ step: '30%', every: '5m' }) }),
  row('A/B by header', SHIFT, { strategy: abTest({ match: beta, duration: '2h' }) }),
  row('A/B by cookie', SHIFT, {
    strategy: abTest({ match: [{ kind: 'cookie', name: 'beta', value: 'true' }], duration: '2h' }),
  }),
  row('A/B by query', SHIFT, {
    strategy: abTest({ match: [{ kind: 'query', name: 'beta', value: 'true' }], duration: '2h' }),
  }),
  row('A/B by path', SHIFT, { strategy: abTest({ match: [{ kind: 'path', prefix: '/beta' }], duration: '2h' }) }),
  row('A/B by any of two headers', SHIFT, {
    strategy: abTest({ match: [...beta, { kind: 'header', name: 'x-staff', exact: 'true' }], duration: '2h' }),
  }),
  row('A/B by share, sticky', SHIFT, { strategy: abTest({ split: '50%', duration: '2h' }) }),
  row('shadow', SHIFT, { strategy: shadow(copies) }),
  row('shadow, then canary', SHIFT, { strategy: shadow({ ...copies, then: oneStep }) }),
];

const workloadRows: readonly MatrixRow[] = [
  row('gRPC canary', [...SHIFT, 'workload', 'exposure'], {
    workload: { image: 'registry.example.com/probe:1.0.0', port: 8080 },
    exposure: { kind: 'grpc' },
    strategy: oneStep,
  }),
  row('TCP service, rolling', ['workload', 'exposure'], { exposure: { kind: 'tcp' } }),
  row('TCP service, blue/green', [...SHIFT, 'workload', 'exposure'], {
    exposure: { kind: 'tcp' },
    strategy: blueGreen(),
  }),
  row('TCP service, canary', [...SHIFT, 'workload', 'exposure'], { exposure: { kind: 'tcp' }, strategy: oneStep }),
  row('TLS that the service ends, blue/green', [...SHIFT, 'workload', 'exposure'], {
    exposure: { kind: 'tls', hosts: ['probe.example.com'] },
    strategy: blueGreen(),
  }),
  row('TLS that the service ends, canary', [...SHIFT, 'workload', 'exposure'], {
    exposure: { kind: 'tls', hosts: ['probe.example.com'] },
    strategy: oneStep,
  }),
  row('worker, rolling', ['workload', 'update'], {
    exposure: undefined,
    workload: { kind: 'worker', image: 'registry.example.com/worker:1.0.0' },
  }),
  row('worker, canary of replicas', [...SHIFT, 'workload'], {
    workload: { kind: 'worker', image: 'registry.example.com/worker:1.0.0', replicas: 10 },
    exposure: undefined,
    strategy: canary({ weights: ['10%', '50%'], hold: '10m' }),
  }),
  row('stateful', ['workload'], {
    exposure: undefined,
    workload: {
      kind: 'stateful',
      image: 'registry.example.com/db:1.0.0',
      port: 5432,
      storage: { size: '1Gi', mount: '/data' },
    },
  }),
  row('stateful, canary of replicas', [...SHIFT, 'workload'], {
    exposure: undefined,
    workload: {
      kind: 'stateful',
      image: 'registry.example.com/db:1.0.0',
      port: 5432,
      replicas: 4,
      storage: { size: '1Gi', mount: '/data' },
    },
    strategy: canary({ weights: ['25%', '50%'], hold: '10m' }),
  }),
  row('daemon', ['workload', 'update'], {
    exposure: undefined,
    workload: { kind: 'daemon', image: 'registry.example.com/agent:1.0.0' },
  }),
  row('daemon that something calls, canary', [...SHIFT, 'workload'], {
    workload: { kind: 'daemon', image: 'registry.example.com/edge:1.0.0', port: 8080 },
    strategy: oneStep,
  }),
  row('job', ['workload'], {
    exposure: undefined,
    workload: { kind: 'job', image: 'registry.example.com/job:1.0.0' },
  }),
  row('cron', ['workload'], {
    exposure: undefined,
    workload: { kind: 'cron', image: 'registry.example.com/cron:1.0.0', schedule: '0 3 * * *' },
  }),
  {
    ...row('function', ['workload'], {
      exposure: undefined,
      workload: { kind: 'function', image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/fn:1.0.0' },
    }),
    strategies: [rolling(), oneStep],
  },
  row('function, canary with a bake', [...SHIFT, 'workload', 'guardrail'], {
    exposure: undefined,
    workload: { kind: 'function', image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/fn:1.0.0' },
    strategy: canary({ weights: ['10%'], hold: '10m', bake: '10m' }),
    guardrails: [errors],
  }),
  withAnyStrategy('sidecar and init container', ['sidecar', 'initContainer'], {
    workload: {
      ...base.workload,
      sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0' }],
      init: [{ name: 'prepare', image: 'registry.example.com/prepare:1.0.0' }],
    } as ReleaseDefinition['workload'],
  }),
  withAnyStrategy('autoscaling', ['autoscaling'], {
    workload: { ...base.workload, replicas: { min: 2, max: 10, cpu: '70%' } } as ReleaseDefinition['workload'],
  }),
  withAnyStrategy('autoscaling by a queue', ['scalingTrigger'], {
    workload: {
      ...base.workload,
      replicas: {
        min: 2,
        max: 10,
        triggers: [
          {
            kind: 'sqs',
            queue: 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders',
            messagesPerReplica: 20,
          },
        ],
      },
    } as ReleaseDefinition['workload'],
  }),
  withAnyStrategy('only named releases may call', ['callers'], { exposure: { kind: 'http', callers: ['ui'] } }),
  withAnyStrategy('alerts on a promise to users (SLO)', ['slo'], { slo: { availability: '99.9%' } }),
];

const proofRows: readonly MatrixRow[] = [
  withAnyStrategy('guardrail: error rate, limit', ['guardrail'], { guardrails: [errors] }),
  withAnyStrategy('guardrail: error rate over stable', ['guardrail'], {
    guardrails: [errorRate({ maxTimesStable: 1.5 })],
  }),
  withAnyStrategy('guardrail: latency percentile', ['guardrail'], {
    guardrails: [latency('p99', { max: '500ms' })],
  }),
  withAnyStrategy('guardrail: business metric', ['guardrail'], {
    guardrails: [business('checkouts', { min: 1 })],
  }),
  withAnyStrategy('guardrail: statistical', ['guardrail'], { guardrails: [errorRate({ confidence: '95%' })] }),
  row('guardrail: queue lag of a worker', ['guardrail'], {
    workload: { kind: 'worker', image: 'registry.example.com/worker:1.0.0', replicas: 10 },
    exposure: undefined,
    strategy: canary({ weights: ['10%'], hold: '10m' }),
    guardrails: [lag('orders', { max: 1000 })],
  }),
  row('guardrail: queue lag, rolling worker', ['guardrail'], {
    workload: { kind: 'worker', image: 'registry.example.com/worker:1.0.0' },
    exposure: undefined,
    strategy: rolling(),
    guardrails: [lag('orders', { max: '5m' })],
  }),
  withAnyStrategy('guardrail: unusual for the service', ['guardrail'], {
    guardrails: [errorRate({ maxDeviations: 3, scope: 'service' })],
  }),
  withAnyStrategy('guardrail: calls of the test route', ['guardrail'], {
    guardrails: [synthetic('/health', { max: '0%' })],
  }),
  withAnyStrategy('guardrail: lines of the log', ['guardrail'], {
    guardrails: [query({ logs: { pattern: '{ $.level = "ERROR" }', version: '$.version' } }, { max: 5 })],
  }),
  row('guardrail under a rolling update', ['guardrail'], { guardrails: [errors] }),
  row('analysis that ends a stage', ['analysis'], {
    strategy: canary({ stages: [{ weight: '10%', analysis: ['errors'] }] }),
    guardrails: [errors],
  }),
  {
    ...row('approval before traffic moves', ['gate'], {}),
    strategies: [blueGreen({ gate: 'approval' }), blueGreen({ gate: inTime })],
  },
  {
    ...row('approval inside a canary', ['gate'], {}),
    strategies: (['approval', inTime] as const).map((gate) =>
      canary({
        stages: [
          { weight: '10%', hold: '10m' },
          { weight: '50%', gate },
        ],
      }),
    ),
  },
  row('webhook gate', ['gate'], {
    strategy: blueGreen({ gate: { kind: 'webhook', url: 'https://go.example.com/ready', timeout: '30m' } }),
  }),
  row('smoke test before traffic', ['hook'], { strategy: blueGreen(), hooks: [smokeTest] }),
  row('function hook before traffic', ['hook'], {
    strategy: blueGreen(),
    hooks: [
      {
        kind: 'function',
        name: 'verify',
        at: 'beforeTraffic',
        function: 'arn:aws:lambda:eu-west-1:123456789012:function:verify',
      },
    ],
  }),
  row('previous version kept warm', ['keepPrevious'], { strategy: blueGreen(), rollback: { keepPrevious: '30m' } }),
  withAnyStrategy('notifications to an SNS topic', ['notification'], {
    notifications: [{ kind: 'sns', topic: 'arn:aws:sns:eu-west-1:123456789012:releases' }],
  }),
  withAnyStrategy('notifications to Slack', ['notification'], {
    notifications: [{ kind: 'slack', channel: 'releases' }],
  }),
  withAnyStrategy('no automatic rollback', ['manualRollback'], { rollback: { automatic: false } }),
];

export const matrixRows: readonly MatrixRow[] = [...strategyRows, ...workloadRows, ...proofRows];
