import type { FunctionWorkload } from '../../../lib/definition/workload';
import type { ResolvedPlatform } from '../../../lib/platform/resolved-platform';
import type { Answer } from '../../../lib/targets/answer';
import type { FeatureKind } from '../../../lib/targets/feature';
import { featuresOf } from '../../../lib/targets/features-of';
import { lambdaTarget } from '../../../lib/targets/lambda';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';
import { functionPlan } from './function-plan';

const canary: PartialDefinition = { strategy: { kind: 'canary', weights: ['10%'], hold: '10m' } };
const blueGreen: PartialDefinition = { strategy: { kind: 'blueGreen', bake: '0s' } };

interface Row {
  readonly asks: string;
  readonly kind: FeatureKind;
  readonly definition: PartialDefinition;
  readonly workload?: Partial<FunctionWorkload>;
  readonly platform?: Partial<ResolvedPlatform>;
  readonly answers: readonly Answer['kind'][];
  readonly says?: RegExp;
}

const errors = { kind: 'errorRate', name: 'e' } as const;
const guarded = (guardrail: object, more: PartialDefinition = canary): PartialDefinition =>
  ({ ...more, guardrails: [guardrail] }) as PartialDefinition;
const hooked = (hook: object, more: PartialDefinition = canary): PartialDefinition =>
  ({ ...more, hooks: [{ name: 'h', at: 'beforeTraffic', ...hook }] }) as unknown as PartialDefinition;

const rows: readonly Row[] = [
  { asks: 'a function', kind: 'workload', definition: canary, answers: ['exact'] },
  { asks: 'no exposure', kind: 'exposure', definition: canary, answers: ['exact'] },
  {
    asks: 'http',
    kind: 'exposure',
    definition: { ...canary, exposure: { kind: 'http' } },
    answers: ['conservative'],
    says: /answers nobody but callers that sign/,
  },
  {
    asks: 'public http',
    kind: 'exposure',
    definition: { ...canary, exposure: { kind: 'http', visibility: 'public' } },
    answers: ['exact'],
  },
  {
    asks: 'tcp',
    kind: 'exposure',
    definition: { ...canary, exposure: { kind: 'tcp' } },
    answers: ['unsupported'],
    says: /speaks HTTP, and no tcp/,
  },
  {
    asks: 'paths and a priority',
    kind: 'routing',
    definition: { ...canary, exposure: { kind: 'http', paths: ['/a'], priority: 5 } },
    answers: ['unsupported', 'unsupported'],
    says: /a URL of its own/,
  },
  { asks: 'side by side', kind: 'update', definition: canary, answers: ['exact'] },
  {
    asks: 'recreate',
    kind: 'update',
    definition: { strategy: { kind: 'recreate' } },
    answers: ['conservative'],
    says: /no time without/,
  },
  { asks: 'rolling', kind: 'update', definition: {}, answers: ['unsupported'], says: /no instances to exchange/ },
  { asks: 'one step', kind: 'shift', definition: canary, answers: ['exact'] },
  {
    asks: 'equal steps',
    kind: 'shift',
    definition: { strategy: { kind: 'linear', step: '20%', every: '3m' } },
    answers: ['exact'],
  },
  { asks: 'all at once', kind: 'shift', definition: blueGreen, answers: ['exact'] },
  { asks: 'the default bake', kind: 'shift', definition: { strategy: { kind: 'blueGreen' } }, answers: ['exact'] },
  {
    asks: 'many steps',
    kind: 'shift',
    definition: { strategy: { kind: 'canary', weights: ['1%', '5%', '25%'] } },
    answers: ['unsupported'],
    says: /two steps/,
  },
  {
    asks: 'a tenth of a percent',
    kind: 'shift',
    definition: { strategy: { kind: 'canary', weights: ['0.1%'] } },
    answers: ['unsupported'],
    says: /whole percentages from 1 to 99/,
  },
  {
    asks: 'half minutes',
    kind: 'shift',
    definition: { strategy: { kind: 'canary', weights: ['10%'], hold: '90s' } },
    answers: ['unsupported'],
    says: /whole minutes/,
  },
  {
    asks: 'more than two days',
    kind: 'shift',
    definition: { strategy: { kind: 'canary', weights: ['10%'], hold: '49h' } },
    answers: ['unsupported'],
    says: /at most 2880 minutes/,
  },
  {
    asks: 'users that stay with a version',
    kind: 'shift',
    definition: { strategy: { kind: 'abTest', split: '50%', duration: '2h' } },
    answers: ['unsupported'],
    says: /no user stays/,
  },
  {
    asks: 'a wait at 0 %',
    kind: 'shift',
    definition: { strategy: { kind: 'canary', stages: [{ hold: '5m' }, { weight: '10%' }] } },
    answers: ['unsupported'],
    says: /before the first requests/,
  },
  {
    asks: 'a bake of an hour',
    kind: 'shift',
    definition: { strategy: { kind: 'canary', weights: ['10%'], bake: '1h' } },
    answers: ['unsupported'],
    says: /at most 14m/,
  },
  {
    asks: 'a preview of five',
    kind: 'candidateScale',
    definition: { strategy: { kind: 'blueGreen', preview: 5 } },
    answers: ['notApplicable'],
    says: /as requests come/,
  },
  {
    asks: 'a quiet stage for a test, which nobody wrote a size for',
    kind: 'candidateScale',
    definition: hooked({ kind: 'smokeTest', path: '/' }),
    answers: ['exact', 'exact'],
  },
  {
    asks: 'an approval',
    kind: 'gate',
    definition: { strategy: { kind: 'blueGreen', gate: 'approval' } },
    answers: ['unsupported'],
    says: /wait for a person/,
  },
  {
    asks: 'a webhook gate',
    kind: 'gate',
    definition: { strategy: { kind: 'blueGreen', gate: { kind: 'webhook', url: 'https://example.com' } } },
    answers: ['unsupported'],
    says: /asks no address/,
  },
  {
    asks: 'an analysis',
    kind: 'analysis',
    definition: {
      strategy: { kind: 'canary', stages: [{ weight: '10%', analysis: ['e'] }] },
      guardrails: [{ ...errors, max: '1%' }],
    },
    answers: ['unsupported'],
    says: /alarms all the time/,
  },
  {
    asks: 'chosen users',
    kind: 'requestMatch',
    definition: { strategy: { kind: 'abTest', match: [{ kind: 'header', name: 'x', exact: 'y' }], duration: '1d' } },
    answers: ['unsupported'],
    says: /by chance/,
  },
  {
    asks: 'copies',
    kind: 'mirror',
    definition: { strategy: { kind: 'shadow', mirror: '10%', duration: '1h', sideEffects: 'none' } },
    answers: ['unsupported'],
    says: /does not copy/,
  },
  { asks: 'an error rate', kind: 'guardrail', definition: guarded({ ...errors, max: '1%' }), answers: ['exact'] },
  {
    asks: 'an error rate over stable',
    kind: 'guardrail',
    definition: guarded({ ...errors, maxTimesStable: 2 }),
    answers: ['exact'],
  },
  {
    asks: 'an error rate over stable without a shift',
    kind: 'guardrail',
    definition: guarded({ ...errors, maxTimesStable: 2 }, { strategy: { kind: 'blueGreen' } }),
    answers: ['unsupported'],
    says: /In no stage/,
  },
  {
    asks: 'a percentile over stable',
    kind: 'guardrail',
    definition: guarded({ kind: 'latency', percentile: 'p99', maxTimesStable: 2 }),
    answers: ['unsupported'],
    says: /percentiles cannot be subtracted/,
  },
  {
    asks: 'a percentile',
    kind: 'guardrail',
    definition: guarded({ kind: 'latency', percentile: 'p99.9', max: '1s' }),
    answers: ['exact'],
  },
  {
    asks: 'a failure on no data',
    kind: 'guardrail',
    definition: guarded({ ...errors, max: '1%', noData: 'fail' }),
    answers: ['unsupported'],
    says: /would always fire/,
  },
  {
    asks: 'a failure on no data of the whole function',
    kind: 'guardrail',
    definition: guarded({ ...errors, max: '1%', noData: 'fail', scope: 'service' }),
    answers: ['exact'],
  },
  {
    asks: 'processor time',
    kind: 'guardrail',
    definition: guarded({ kind: 'saturation', resource: 'cpu', max: '80%' }),
    answers: ['unsupported'],
    says: /no processor time/,
  },
  {
    asks: 'a business metric',
    kind: 'guardrail',
    definition: guarded({ kind: 'business', metric: 'sales', min: 1 }),
    answers: ['unsupported'],
    says: /a name is not enough/,
  },
  {
    asks: 'a queue',
    kind: 'guardrail',
    definition: guarded({ kind: 'lag', queue: 'orders', max: 10, scope: 'service' }),
    answers: ['exact'],
  },
  {
    asks: 'a queue of the candidate',
    kind: 'guardrail',
    definition: guarded({ kind: 'lag', queue: 'orders', max: 10, scope: 'candidate' }),
    answers: ['unsupported'],
    says: /which version reads/,
  },
  {
    asks: 'a statistical test',
    kind: 'guardrail',
    definition: guarded({ ...errors, confidence: '95%' }),
    answers: ['unsupported'],
    says: /no statistical test/,
  },
  {
    asks: 'half-minute windows',
    kind: 'guardrail',
    definition: guarded({ ...errors, max: '1%', window: '30s' }),
    answers: ['unsupported'],
    says: /once a minute/,
  },
  {
    asks: 'a platform without CloudWatch',
    kind: 'guardrail',
    definition: guarded({ ...errors, max: '1%' }),
    platform: { metrics: {} },
    answers: ['unsupported'],
    says: /metrics/,
  },
  {
    asks: 'a smoke test',
    kind: 'hook',
    definition: hooked({ kind: 'smokeTest', path: '/' }),
    answers: ['exact'],
  },
  {
    asks: 'a function hook',
    kind: 'hook',
    definition: hooked({ kind: 'function', function: 'f' }),
    answers: ['exact'],
  },
  {
    asks: 'a webhook',
    kind: 'hook',
    definition: hooked({ kind: 'webhook', url: 'https://example.com' }),
    answers: ['exact'],
  },
  {
    asks: 'a load test',
    kind: 'hook',
    definition: hooked({ kind: 'loadTest', path: '/', requestsPerSecond: 1, duration: '1m' }),
    answers: ['unsupported'],
    says: /give them no data/,
  },
  {
    asks: 'a hook before the deployment',
    kind: 'hook',
    definition: hooked({ kind: 'function', function: 'f', at: 'beforeDeploy' }),
    answers: ['unsupported'],
    says: /published already/,
  },
  {
    asks: 'a hook between the steps',
    kind: 'hook',
    definition: hooked({ kind: 'function', function: 'f', at: 'beforePromotion' }),
    answers: ['unsupported'],
    says: /between the steps/,
  },
  {
    asks: 'a hook before all requests go over at once',
    kind: 'hook',
    definition: hooked({ kind: 'function', function: 'f', at: 'beforePromotion' }, blueGreen),
    answers: ['exact'],
  },
  {
    asks: 'a hook on abort',
    kind: 'hook',
    definition: hooked({ kind: 'function', function: 'f', at: 'onAbort' }),
    answers: ['unsupported'],
    says: /goes back/,
  },
  {
    asks: 'the previous version',
    kind: 'keepPrevious',
    definition: canary,
    answers: ['notApplicable'],
    says: /stays published/,
  },
  {
    asks: 'a warm previous version',
    kind: 'keepPrevious',
    definition: { ...canary, rollback: { keepPrevious: '10m' } },
    workload: { provisioned: 2 },
    answers: ['unsupported'],
    says: /none of the previous version stays initialized/,
  },
  {
    asks: 'a previous version that nobody wants warm',
    kind: 'keepPrevious',
    definition: canary,
    workload: { provisioned: 2 },
    answers: ['notApplicable'],
  },
  {
    asks: 'no warm previous version',
    kind: 'keepPrevious',
    definition: { ...canary, rollback: { keepPrevious: '0s' } },
    workload: { provisioned: { min: 1, max: 5 } },
    answers: ['notApplicable'],
  },
  {
    asks: 'no automatic rollback',
    kind: 'manualRollback',
    definition: { ...canary, rollback: { automatic: false } },
    answers: ['exact'],
  },
  {
    asks: 'a notification',
    kind: 'notification',
    definition: { ...canary, notifications: [{ kind: 'slack', channel: '#shop' }] },
    answers: ['unsupported'],
    says: /Amazon Q Developer/,
  },
];

test.each(rows)('$kind: $asks', ({ kind, definition, workload, platform, answers, says }) => {
  const plan = functionPlan(definition, workload);
  const ask = lambdaTarget.capabilities[kind] as (...input: unknown[]) => Answer;
  const given = featuresOf(plan)
    .filter((feature) => feature.kind === kind)
    .map(({ detail }) => ask(detail, plan, contextOf(platform)));
  expect(given.map((answer) => answer.kind)).toEqual(answers);
  expect(JSON.stringify(given)).toMatch(says ?? /./);
});

test.each(['service', 'worker', 'stateful', 'job', 'cron'] as const)('a %s is no function', (kind) => {
  expect(lambdaTarget.capabilities.workload({ kind }, planOf({}), contextOf())).toMatchObject({
    kind: 'unsupported',
    reason: 'AWS Lambda runs functions.',
  });
});
