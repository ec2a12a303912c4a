import { alarmMeaning, type AlarmMeaning, type SideMetrics } from '../expressions/alarm-meaning';
import type { Expression } from '../expressions/expression';
import { parseExpression } from '../expressions/parse-expression';
import { versionMeaning } from '../expressions/version-meaning';
import type { GateForm } from '../gate-form';
import type { Node } from '../node';
import { stableJson } from '../stable-json';
import { versionsOf } from './function-metrics';

/** An alarm as every artefact with alarms says it. */
export interface CloudWatchAlarm {
  readonly name: string;
  readonly node: Node;
  readonly metrics: readonly AlarmMetric[];
  /** Absent where the alarm judges its only metric as it is. */
  readonly expression?: string;
  /** Absent where a band stands in its place. */
  readonly threshold?: number;
  /** Half of the width of a learnt band, in standard deviations. */
  readonly band?: number;
  /** What makes the metric in the artefact itself, a log filter or a canary, in its own words. */
  readonly source?: string;
  readonly comparison: Node;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: Node;
  /** No deployment looks at it. @default false */
  readonly onlyShown?: boolean;
}

export interface AlarmMetric {
  readonly id: string;
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: string;
  /** Each value as a text of its own, also where it is a reference. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The alarm as a gate of a deployment that runs from the first second to the last. */
export function gateOfAlarm(alarm: CloudWatchAlarm, untilSecond: number, reaction: GateForm['reaction']): GateForm {
  const { name, threshold, band, source, periodSeconds, evaluationPeriods, datapointsToAlarm } = alarm;
  if (datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
    alarm.node.refuse(`${datapointsToAlarm} of ${evaluationPeriods} measurements can never be`);
  }
  return {
    name,
    judge: 'cloudWatch',
    ...(band === undefined ? meaningOfAlarm(alarm, boundOf(alarm)) : meaningOfBand(alarm, band)),
    windowSeconds: periodSeconds,
    everySeconds: periodSeconds,
    firstSeconds: periodSeconds,
    failures: datapointsToAlarm,
    of: evaluationPeriods,
    watches: { fromSecond: 0, untilSecond },
    reaction: alarm.onlyShown ? 'isShown' : reaction,
    spelled: stableJson([
      alarm.expression ?? null,
      alarm.metrics,
      threshold ?? { band },
      ...(source === undefined ? [] : [source]),
      alarm.comparison.text(),
      [periodSeconds, evaluationPeriods, datapointsToAlarm],
      alarm.treatMissingData.text(),
    ]),
  };
}

const BANDS: Readonly<Record<string, 'higher' | 'other'>> = {
  GreaterThanUpperThreshold: 'higher',
  LessThanLowerOrGreaterThanUpperThreshold: 'other',
};

/** What is measured is known as with a limit; where its limit is, only CloudWatch knows. */
function meaningOfBand(alarm: CloudWatchAlarm, deviations: number): AlarmMeaning {
  const { comparison } = alarm;
  const than = BANDS[comparison.text()] ?? comparison.refuse(`the comparison '${comparison.text()}' is not known here`);
  const meaning = meaningOfAlarm({ ...alarm, threshold: Infinity }, 'above');
  return { ...meaning, limit: { kind: 'usual', deviations, than } };
}

const BOUNDS: Readonly<Record<string, 'above' | 'below'>> = {
  GreaterThanThreshold: 'above',
  LessThanThreshold: 'below',
};

function boundOf({ comparison }: CloudWatchAlarm): 'above' | 'below' {
  return BOUNDS[comparison.text()] ?? comparison.refuse(`the comparison '${comparison.text()}' is not known here`);
}

function thresholdOf({ node }: CloudWatchAlarm): number {
  return node.refuse('an alarm without a threshold and without a band');
}

function meaningOfAlarm(alarm: CloudWatchAlarm, bound: 'above' | 'below'): AlarmMeaning {
  const { metrics, expression, threshold = thresholdOf(alarm) } = alarm;
  const formula = expression === undefined ? undefined : parseExpression(expression);
  const known = formula && knownMeaning(alarm, formula, bound);
  if (known) return known;
  const text = stableJson([expression ?? null, metrics.map(withoutMadeNames)]);
  return {
    signal: { kind: 'own', text },
    limit: { kind: bound, value: threshold },
    scope: 'service',
    minimumSamples: 0,
    noData: missing(alarm.treatMissingData),
  };
}

const MADE = '(made by the host)';
/** Readers share no code with emitters: this is what stands in a template. */
const LOG_NAMESPACE = 'Rollout/Logs';

/** What the host makes has another name in each artefact, and in a template often a reference in its place. */
function withoutMadeNames(one: AlarmMetric): AlarmMetric {
  const dimensions = Object.entries(one.dimensions).map(([name, value]) => [
    name,
    value.startsWith('{') || name === 'CanaryName' ? MADE : value,
  ]);
  const metric = one.namespace === LOG_NAMESPACE || one.metric.startsWith('{') ? MADE : one.metric;
  return { ...one, metric, dimensions: Object.fromEntries(dimensions) };
}

function knownMeaning(alarm: CloudWatchAlarm, formula: Expression, bound: 'above' | 'below') {
  const { metrics, threshold = thresholdOf(alarm), periodSeconds } = alarm;
  const question = {
    formula,
    ...percentileOf(metrics),
    periodSeconds,
    bound,
    threshold,
    missing: missing(alarm.treatMissingData),
  };
  const versions = versionsOf(metrics);
  return versions ? versionMeaning({ ...question, versions }) : alarmMeaning({ ...question, sides: sidesOf(metrics) });
}

const MISSING: Readonly<Record<string, GateForm['noData']>> = {
  breaching: 'fails',
  notBreaching: 'passes',
  // Neither of the two ever makes an alarm fire that was silent.
  ignore: 'passes',
  missing: 'passes',
};

function missing(node: Node): GateForm['noData'] {
  return MISSING[node.text()] ?? node.refuse(`'${node.text()}' is not known here`);
}

const PER_GROUP: Readonly<Record<string, keyof SideMetrics>> = {
  'RequestCount Sum': 'requests',
  'HTTPCode_Target_5XX_Count Sum': 'errors',
};

/** The metrics of the load balancer, by target group. */
function sidesOf(metrics: readonly AlarmMetric[]): readonly SideMetrics[] {
  const sides = new Map<string, SideMetrics>();
  for (const { id, namespace, metric, statistic, dimensions } of metrics) {
    const group = dimensions.TargetGroup;
    const role =
      PER_GROUP[`${metric} ${statistic}`] ??
      (metric === 'TargetResponseTime' && PERCENTILE.test(statistic) ? 'latency' : undefined);
    if (namespace !== 'AWS/ApplicationELB' || group === undefined || role === undefined) return [];
    sides.set(group, { ...sides.get(group), [role]: id });
  }
  return [...sides.values()];
}

const PERCENTILE = /^p(\d+(?:\.\d+)?)$/;

/** Of the latency metrics, where they all have the same. */
function percentileOf(metrics: readonly AlarmMetric[]): { readonly percentile?: number } {
  const found = new Set(metrics.flatMap(({ statistic }) => PERCENTILE.exec(statistic)?.[1] ?? []));
  return found.size === 1 ? { percentile: Number([...found][0]) } : {};
}
