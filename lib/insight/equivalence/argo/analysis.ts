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
import { filled, givenArguments, takenArguments, type Arguments } from './template-arguments';

/** One metric of an analysis, before it is known when it watches. */
export interface Measured {
  readonly gate: Omit<GateForm, 'watches'>;
  /** Absent where it goes on until it is stopped, or is a Job, which ends when it ends. */
  readonly seconds?: number;
  /** What a step waits for where no clock tells how long: a Job, an answer. @default - its own clock */
  readonly waits?: string;
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
  analysis.only('templates', 'args', 'dryRun', 'measurementRetention', 'startingStep');
  const dryRun = dryRunsOf(analysis);
  const given = givenArguments(analysis.get('args'));
  const templates = analysis.get('templates').list();
  if (templates.length === 0) analysis.refuse('it names no template');
  return templates.flatMap((one) => readTemplate(one.only('templateName', 'clusterScope'), { given, dryRun }, context));
}

/** Patterns of metrics that are shown only. */
export function dryRunsOf(analysis: Node): readonly string[] {
  return analysis
    .get('dryRun')
    .list()
    .map((one) => one.only('metricName').get('metricName').text());
}

/** What an analysis says of all its templates. */
export interface AnalysisSettings {
  readonly given: Arguments;
  readonly dryRun: readonly string[];
}

/** The metrics of one template, and of those that it is composed of. */
export function readTemplate(
  reference: Node,
  { given, dryRun }: AnalysisSettings,
  context: AnalysisContext,
  inside: readonly string[] = [],
): readonly Measured[] {
  const ofCluster = reference.get('clusterScope').flag(false);
  const kind = ofCluster ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  const name = reference.get('templateName');
  const { node } = context.manifests.find(kind, name, ofCluster ? undefined : context.rollout.namespace);
  const key = `${kind}/${name.text()}`;
  if (inside.includes(key)) name.refuse('the template is composed of itself');
  const spec = node.get('spec').only('args', 'metrics', 'templates', 'dryRun', 'measurementRetention');
  const settings = { given: takenArguments(spec.get('args'), given), dryRun: [...dryRun, ...dryRunsOf(spec)] };
  return [
    ...spec
      .get('metrics')
      .list()
      .map((metric) => readMetric(filled(metric, settings.given), settings.dryRun, context)),
    ...spec
      .get('templates')
      .list()
      .flatMap((one) => readTemplate(one.only('templateName', 'clusterScope'), settings, context, [...inside, key])),
  ];
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
    'consecutiveSuccessLimit',
    'provider',
  );
  const name = metric.get('name').text();
  const firstSeconds = metric.get('initialDelay').exists ? goSeconds(metric.get('initialDelay')) : 0;
  const everySeconds = metric.get('interval').exists ? goSeconds(metric.get('interval')) : 0;
  const limit = metric.get('failureLimit').count(0);
  const count = countOf(metric, everySeconds);
  const provider = metric.get('provider');
  const check = checkOf(metric);
  if (count !== undefined && count <= limit)
    metric.get('failureLimit').refuse(`${count} measurements never fail ${limit + 1} times`);
  const gate: Measured['gate'] = {
    name,
    judge: 'argo',
    ...(check === undefined ? measuredMeaning(metric, services) : checkMeaning(provider, name)),
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
      ...(metric.get('consecutiveSuccessLimit').exists ? [metric.get('consecutiveSuccessLimit').count()] : []),
    ]),
  };
  return {
    gate,
    ...(check === undefined ? {} : { waits: check }),
    ends: count !== undefined,
    ...(check !== undefined || count === undefined ? {} : { seconds: firstSeconds + (count - 1) * everySeconds }),
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

/** A Job, a call that must be answered, or a question that is asked until it is: what a step waits for then. */
function checkOf(metric: Node): string | undefined {
  const provider = metric.get('provider');
  const name = metric.get('name').text();
  if (provider.get('job').exists) return `check ${name}`;
  // A web metric with a value has a condition on it.
  if (!provider.get('web').exists || metric.get('successCondition').value !== 'true') return undefined;
  const asks = metric.get('consecutiveSuccessLimit');
  if (!asks.exists) return `check ${name}`;
  if (asks.count() !== 1) asks.refuse('one answer is expected to be enough');
  return 'webhook';
}

function checkMeaning(provider: Node, name: string): GateMeaning {
  const job = provider.only('job', 'web').get('job');
  if (job.exists) {
    const spec = job.only('spec', 'metadata').get('spec');
    if (spec.get('backoffLimit').exists) spec.get('backoffLimit').count();
  }
  return {
    signal: { kind: 'check', name },
    limit: { kind: 'success' },
    scope: 'candidate',
    minimumSamples: 0,
    noData: 'fails',
  };
}

/** Services of which only the text of a query is known. */
const SERVICES = ['datadog', 'newRelic', 'graphite', 'influxdb', 'wavefront', 'skywalking', 'web', 'kayenta'] as const;

/** How Prometheus is called says nothing about what it answers. */
const OF_THE_CALL = ['timeout', 'insecure', 'headers', 'authentication'] as const;

function measuredMeaning(metric: Node, services: Services): GateMeaning {
  const provider = metric.get('provider').only('prometheus', 'cloudWatch', ...SERVICES);
  if (provider.get('kayenta').exists) return scoreMeaning(provider);
  const threshold = thresholdOf(metric.get('successCondition'), metric.get('failureCondition'));
  const prometheus = provider.get('prometheus').only('address', 'query', ...OF_THE_CALL);
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

/** The service gives a score, and the provider itself compares it. */
function scoreMeaning(provider: Node): GateMeaning {
  const threshold = provider.get('kayenta').get('threshold').only('pass', 'marginal');
  const pass = threshold.get('pass').count();
  if (threshold.get('marginal').count() !== pass) threshold.refuse('a score between two thresholds waits for a person');
  return {
    signal: { kind: 'own', text: stableJson(provider.value) },
    limit: { kind: 'below', value: pass },
    scope: 'candidate',
    minimumSamples: 0,
    noData: 'fails',
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
