import type { AlarmMetric, CloudWatchAlarm } from './cloud-formation/cloud-watch-alarm';
import { MEASURED } from './cloud-formation/function-metrics';
import type { Node } from './node';
import { stableJson } from './stable-json';

const FIELDS = [
  'key',
  'path',
  'description',
  'metrics',
  'expression',
  'logFilter',
  'threshold',
  'band',
  'comparison',
  'periodSeconds',
  'evaluationPeriods',
  'datapointsToAlarm',
  'treatMissingData',
];

/** The id of a metric that is judged as it is; nothing refers to it, and a template has none. */
const ALONE = 'metric';

/** An alarm of a spec, whoever goes back on it; `reaction` is the field that says who does. */
export function specAlarm(alarm: Node, reaction: string): CloudWatchAlarm {
  alarm.only(...FIELDS, reaction);
  const [expression, band, filter] = ['expression', 'band', 'logFilter'].map((name) => alarm.get(name)) as [
    Node,
    Node,
    Node,
  ];
  return {
    name: alarm.get('key').text(),
    node: alarm,
    metrics: alarm
      .get('metrics')
      .list()
      .map((metric) => (expression.exists ? metricOf(metric) : { ...metricOf(metric), id: ALONE })),
    ...(expression.exists ? { expression: expression.text() } : {}),
    ...(filter.exists ? { source: stableJson(filter.value) } : {}),
    ...(band.exists ? { band: band.number() } : { threshold: alarm.get('threshold').number() }),
    comparison: alarm.get('comparison'),
    periodSeconds: alarm.get('periodSeconds').count(),
    evaluationPeriods: alarm.get('evaluationPeriods').count(),
    datapointsToAlarm: alarm.get('datapointsToAlarm').count(),
    treatMissingData: alarm.get('treatMissingData'),
  };
}

/** A metric of a function says whose figures it has, any other its namespace and dimensions. */
function metricOf(metric: Node): AlarmMetric {
  const of = metric.get('of');
  const common = { id: metric.get('id').text(), statistic: metric.get('statistic').text() };
  if (of.exists) {
    metric.only('id', 'metric', 'statistic', 'of');
    return {
      ...common,
      namespace: 'AWS/Lambda',
      metric: metric.get('metric').text(),
      dimensions: { [MEASURED]: of.text() },
    };
  }
  const dimensions = metric.only('id', 'metric', 'statistic', 'namespace', 'dimensions').get('dimensions');
  return {
    ...common,
    namespace: metric.get('namespace').text(),
    metric: textOf(metric.get('metric')),
    dimensions: Object.fromEntries(dimensions.keys().map((key) => [key, textOf(dimensions.get(key))])),
  };
}

/** What the host makes is named, not written out. */
function textOf({ value }: Node): string {
  return typeof value === 'string' ? value : stableJson(value);
}
