import type { AlarmMetric, CloudWatchAlarm } from './cloud-formation/cloud-watch-alarm';
import { MEASURED } from './cloud-formation/function-metrics';
import type { Node } from './node';
import { stableJson } from './stable-json';

export interface LambdaAlarm {
  readonly alarm: CloudWatchAlarm;
  readonly watchedBy: readonly string[];
  /** It needs figures of the new version within the alias. */
  readonly ofCandidate: boolean;
}

/** An alarm of the spec; that of a bake has the name of its guardrail before a dot. */
export function lambdaAlarm(alarm: Node): LambdaAlarm {
  alarm.only(
    'key',
    'path',
    'description',
    'metrics',
    'expression',
    'threshold',
    'comparison',
    'periodSeconds',
    'evaluationPeriods',
    'datapointsToAlarm',
    'treatMissingData',
    'watchedBy',
  );
  const expression = alarm.get('expression');
  const metrics = alarm.get('metrics').list().map(metricOf);
  const watchedBy = alarm.get('watchedBy').list().map(watcherOf);
  return {
    alarm: {
      name: alarm
        .get('key')
        .text()
        .replace(/\.bake$/, ''),
      node: alarm,
      metrics,
      ...(expression.exists ? { expression: expression.text() } : {}),
      threshold: alarm.get('threshold').number(),
      comparison: alarm.get('comparison'),
      periodSeconds: alarm.get('periodSeconds').count(),
      evaluationPeriods: alarm.get('evaluationPeriods').count(),
      datapointsToAlarm: alarm.get('datapointsToAlarm').count(),
      treatMissingData: alarm.get('treatMissingData'),
      onlyShown: watchedBy.length === 0,
    },
    watchedBy,
    ofCandidate: metrics.some(({ dimensions }) => dimensions[MEASURED] === 'candidate'),
  };
}

function watcherOf(watcher: Node): string {
  const name = watcher.text();
  return ['deployment', 'bake'].includes(name) ? name : watcher.refuse(`'${name}' is not known here`);
}

/** A metric of the function says whose figures it has, any other its namespace and dimensions. */
function metricOf(metric: Node): AlarmMetric {
  const of = metric.get('of');
  const [id, name, statistic] = [metric.get('id'), metric.get('metric'), metric.get('statistic')].map((one) =>
    one.text(),
  ) as [string, string, string];
  if (of.exists) {
    metric.only('id', 'metric', 'statistic', 'of');
    return { id, namespace: 'AWS/Lambda', metric: name, statistic, dimensions: { [MEASURED]: of.text() } };
  }
  const dimensions = metric.only('id', 'metric', 'statistic', 'namespace', 'dimensions').get('dimensions');
  return {
    id,
    namespace: metric.get('namespace').text(),
    metric: name,
    statistic,
    dimensions: Object.fromEntries(
      dimensions.keys().map((key) => {
        const { value } = dimensions.get(key);
        return [key, typeof value === 'string' ? value : stableJson(value)];
      }),
    ),
  };
}
