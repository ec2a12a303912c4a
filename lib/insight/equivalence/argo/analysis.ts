import { parseExpression } from '../expressions/parse-expression';
import { meaningOf, type Meaning } from '../expressions/prometheus-meaning';
import type { GateForm } from '../gate-form';
import type { Manifest, ManifestSet } from '../kubernetes/manifest-set';
import { goSeconds } from '../kubernetes/scalars';
import type { Node } from '../node';
import { stableJson } from '../stable-json';
import { thresholdOf, type Threshold } from './conditions';
import { scopeOf } from './scope';
import type { Services } from './router';

/** One metric of an analysis, before it is known when it watches. */
export interface Measured {
  readonly gate: Omit<GateForm, 'watches'>;
  /** Absent where it goes on until it is stopped, or is a Job, which ends when it ends. */
  readonly seconds?: number;
  /** A Job, which a step waits for. */
  readonly job: boolean;
  /** It ends by itself. */
  readonly ends: boolean;
}

export interface AnalysisContext {
  readonly rollout: Manifest;
  readonly manifests: ManifestSet;
  readonly services: Services;
}

/** The metrics of all templates that an analysis names. */
export function readAnalysis(analysis: Node, context: AnalysisContext): readonly Measured[] {
  analysis.only('templates', 'args', 'dryRun', 'startingStep');
  const dryRun = analysis
    .get('dryRun')
    .list()
    .map((one) => one.only('metricName').get('metricName').text());
  checkArguments(analysis.get('args'));
  const templates = analysis.get('templates').list();
  if (templates.length === 0) analysis.refuse('it names no template');
  return templates.flatMap((one) => {
    const reference = one.only('templateName').get('templateName');
    const { node } = context.manifests.find('AnalysisTemplate', reference, context.rollout.namespace);
    const spec = node.get('spec').only('args', 'metrics');
    for (const argument of spec.get('args').list()) argument.only('name');
    return spec
      .get('metrics')
      .list()
      .map((metric) => readMetric(metric, dryRun, context));
  });
}

function checkArguments(args: Node): void {
  for (const one of args.list()) one.only('name', 'value', 'valueFrom');
}

/** The controller's own default. */
const ERRORS_IN_A_ROW = 4;

function readMetric(metric: Node, dryRun: readonly string[], { services }: AnalysisContext): Measured {
  metric.only(
    'name',
    'initialDelay',
    'interval',
    'count',
    'successCondition',
    'failureCondition',
    'failureLimit',
    'inconclusiveLimit',
    'consecutiveErrorLimit',
    'provider',
  );
  const name = metric.get('name').text();
  const firstSeconds = metric.get('initialDelay').exists ? goSeconds(metric.get('initialDelay')) : 0;
  const everySeconds = metric.get('interval').exists ? goSeconds(metric.get('interval')) : 0;
  const limit = metric.get('failureLimit').count(0);
  const count = countOf(metric, everySeconds);
  const provider = metric.get('provider');
  const job = provider.get('job').exists;
  if (count !== undefined && count <= limit)
    metric.get('failureLimit').refuse(`${count} measurements never fail ${limit + 1} times`);
  const gate: Measured['gate'] = {
    name,
    judge: 'argo',
    ...(job ? jobMeaning(provider.only('job').get('job'), name) : measuredMeaning(metric, services)),
    everySeconds,
    firstSeconds,
    // It fails when there are more failures than the limit.
    failures: limit + 1,
    ...(count === undefined ? {} : { of: count }),
    reaction: dryRun.some((pattern) => new RegExp(`^(?:${pattern})$`).test(name)) ? 'isShown' : 'goesBack',
    spelled: stableJson([
      metric.get('provider').value,
      metric.get('successCondition').value ?? null,
      metric.get('failureCondition').value ?? null,
      metric.get('inconclusiveLimit').count(0),
      metric.get('consecutiveErrorLimit').count(ERRORS_IN_A_ROW),
    ]),
  };
  return {
    gate,
    job,
    ends: count !== undefined,
    ...(job || count === undefined ? {} : { seconds: firstSeconds + (count - 1) * everySeconds }),
  };
}

/** Without a count it measures for ever, but for the one that has no interval: it measures once. */
function countOf(metric: Node, everySeconds: number): number | undefined {
  if (!metric.get('count').exists) return everySeconds === 0 ? 1 : undefined;
  const count = metric.get('count').count();
  if (count > 1 && everySeconds === 0) metric.get('interval').refuse('it must say how long to wait between two');
  return count === 0 ? undefined : count;
}

type GateMeaning = Pick<GateForm, 'signal' | 'limit' | 'scope' | 'minimumSamples' | 'noData' | 'windowSeconds'>;

function jobMeaning(job: Node, name: string): GateMeaning {
  const spec = job.only('spec', 'metadata').get('spec');
  if (spec.get('backoffLimit').exists) spec.get('backoffLimit').count();
  return {
    signal: { kind: 'check', name },
    limit: { kind: 'success' },
    scope: 'candidate',
    minimumSamples: 0,
    noData: 'fails',
  };
}

function measuredMeaning(metric: Node, services: Services): GateMeaning {
  const provider = metric.get('provider').only('prometheus', 'cloudWatch');
  const threshold = thresholdOf(metric.get('successCondition'), metric.get('failureCondition'));
  const prometheus = provider.get('prometheus').only('address', 'query');
  const query = prometheus.exists ? prometheus.get('query').text() : undefined;
  const meaning = query === undefined ? undefined : prometheusMeaning(query, threshold);
  if (!meaning) return ownMeaning(provider, threshold);
  const { signal, limit, minimumSamples, measured, windowSeconds } = meaning;
  return {
    signal,
    limit,
    minimumSamples,
    scope: measured ? scopeOf(measured, services) : 'service',
    noData: threshold.noData,
    ...(windowSeconds === undefined ? {} : { windowSeconds }),
  };
}

function prometheusMeaning(query: string, { bound, value }: Threshold): Meaning | undefined {
  const expression = parseExpression(query);
  return expression && meaningOf(expression, bound, value);
}

function ownMeaning(provider: Node, { bound, value, noData }: Threshold): GateMeaning {
  return {
    signal: { kind: 'own', text: stableJson(provider.value) },
    limit: { kind: bound, value },
    scope: 'service',
    minimumSamples: 0,
    noData,
  };
}
