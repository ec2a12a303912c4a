import type { Node } from '../node';
import { stableJson } from '../stable-json';
import type { AlarmMetric, CloudWatchAlarm } from './cloud-watch-alarm';
import type { Resource, Template } from './template';

/** The alarm that a deployment names: by reference, or by its fixed name. */
export function findAlarm(reference: Node, template: Template): CloudWatchAlarm {
  const alarms = template.ofType('AWS::CloudWatch::Alarm');
  const referred = template.behind(reference);
  const found = alarms.filter(
    ({ id, properties }) => id === referred?.id || properties.get('AlarmName').value === reference.value,
  );
  if (found.length !== 1) reference.refuse(`${found.length} alarms of the template have this name, not one`);
  const alarm = readAlarm(found[0]!);
  const source = sourceOf(alarm, template);
  return source === undefined ? alarm : { ...alarm, source };
}

/** What the template itself makes the metric with. */
function sourceOf({ metrics }: CloudWatchAlarm, template: Template): string | undefined {
  const made = [
    ...template.ofType('AWS::Logs::MetricFilter').filter(({ properties }) =>
      properties
        .get('MetricTransformations')
        .list()
        .some((one) =>
          metrics.some(
            ({ namespace, metric }) =>
              one.get('MetricNamespace').value === namespace && one.get('MetricName').value === metric,
          ),
        ),
    ),
    ...template
      .ofType('AWS::Synthetics::Canary')
      .filter(({ properties }) =>
        metrics.some(({ dimensions }) => dimensions.CanaryName === properties.get('Name').value),
      ),
  ];
  return made.length === 0 ? undefined : stableJson(made.map(({ properties }) => properties.value));
}

function readAlarm({ id, properties }: Resource): CloudWatchAlarm {
  properties.only(
    'ActionsEnabled',
    'AlarmActions',
    'AlarmDescription',
    'AlarmName',
    'ComparisonOperator',
    'DatapointsToAlarm',
    'Dimensions',
    'EvaluationPeriods',
    'InsufficientDataActions',
    'MetricName',
    'Metrics',
    'Namespace',
    'OKActions',
    'Period',
    'Statistic',
    'ExtendedStatistic',
    'Tags',
    'Threshold',
    'ThresholdMetricId',
    'TreatMissingData',
  );
  const evaluationPeriods = properties.get('EvaluationPeriods').count();
  const name = properties.get('AlarmName');
  return {
    name: name.exists ? name.text() : id,
    node: properties,
    ...(properties.get('Metrics').exists ? mathOf(properties.get('Metrics')) : singleMetric(properties)),
    ...limitOf(properties),
    comparison: properties.get('ComparisonOperator'),
    evaluationPeriods,
    datapointsToAlarm: properties.get('DatapointsToAlarm').count(evaluationPeriods),
    treatMissingData: properties.get('TreatMissingData'),
  };
}

const BAND = /^ANOMALY_DETECTION_BAND\((\w+), ([0-9.]+)\)$/;

function isBand(query: Node): boolean {
  const expression = query.get('Expression');
  return expression.exists && BAND.test(expression.text());
}

/** A number, or a band that one of the formulas spans around what is judged. */
function limitOf(properties: Node): Pick<CloudWatchAlarm, 'threshold' | 'band'> {
  const id = properties.get('ThresholdMetricId');
  if (!id.exists) return { threshold: properties.get('Threshold').number() };
  const queries = properties.get('Metrics').list();
  const band = queries.find((one) => isBand(one) && one.get('Id').text() === id.text());
  const [, around, deviations] = BAND.exec(band?.get('Expression').text() ?? '') ?? [];
  const returned = queries.filter((one) => one !== band && one.get('ReturnData').flag(true));
  if (!around || returned.length !== 1 || returned[0]!.get('Id').text() !== around) {
    return id.refuse('the band is expected around the one value that is judged');
  }
  return { band: Number(deviations) };
}

function singleMetric(properties: Node): Pick<CloudWatchAlarm, 'metrics' | 'periodSeconds'> {
  const statistic = properties.get(properties.get('Statistic').exists ? 'Statistic' : 'ExtendedStatistic');
  return {
    metrics: [
      {
        id: 'metric',
        namespace: properties.get('Namespace').text(),
        metric: properties.get('MetricName').text(),
        statistic: statistic.text(),
        dimensions: dimensionsOf(properties.get('Dimensions')),
      },
    ],
    periodSeconds: properties.get('Period').count(),
  };
}

function mathOf(list: Node): Pick<CloudWatchAlarm, 'metrics' | 'periodSeconds' | 'expression'> {
  const queries = list.list().filter((one) => !isBand(one));
  const [only] = queries;
  if (only && queries.length === 1 && only.get('MetricStat').exists) {
    const metric = metricOf(only, true);
    return { metrics: [metric], periodSeconds: only.at('MetricStat', 'Period').count() };
  }
  const formulas = queries.filter((one) => one.get('Expression').exists);
  const [formula, ...more] = formulas;
  if (!formula || more.length > 0) list.refuse('one formula is expected');
  formula!.only('Expression', 'Id', 'Label', 'Period', 'ReturnData');
  if (!formula!.get('ReturnData').flag(true)) formula!.get('ReturnData').refuse('the formula is not judged');
  const stats = queries.filter((one) => one !== formula);
  const periods = [...stats.map((one) => one.at('MetricStat', 'Period')), formula!.get('Period')].filter(
    ({ exists }) => exists,
  );
  const seconds = new Set(periods.map((one) => one.count()));
  if (seconds.size !== 1) list.refuse(`one period is expected for all, not ${[...seconds].join(', ')}`);
  return {
    metrics: stats.map((one) => metricOf(one)),
    expression: formula!.get('Expression').text(),
    periodSeconds: [...seconds][0]!,
  };
}

function metricOf(query: Node, judged = false): AlarmMetric {
  query.only('Id', 'Label', 'MetricStat', 'ReturnData', 'Period');
  if (!judged && query.get('ReturnData').flag(true))
    query.get('ReturnData').refuse('the metric itself is judged, not the formula');
  const stat = query.get('MetricStat').only('Metric', 'Period', 'Stat', 'Unit');
  const metric = stat.get('Metric').only('Namespace', 'MetricName', 'Dimensions');
  return {
    id: query.get('Id').text(),
    namespace: metric.get('Namespace').text(),
    metric: metric.get('MetricName').text(),
    statistic: stat.get('Stat').text(),
    dimensions: dimensionsOf(metric.get('Dimensions')),
  };
}

function dimensionsOf(list: Node): Readonly<Record<string, string>> {
  return Object.fromEntries(
    list.list().map((one) => {
      const { value } = one.only('Name', 'Value').get('Value');
      return [one.get('Name').text(), typeof value === 'string' ? value : stableJson(value)];
    }),
  );
}
