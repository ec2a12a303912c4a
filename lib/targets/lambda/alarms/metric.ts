import type { LambdaMetricSpec } from '../spec';

/** What the metrics of a function are filed under. */
export interface MeasuredFunction<Text> {
  readonly function: Text;
  /** Number of the new version. */
  readonly version: Text;
  /** `function:alias`, by names: a reference would make the alias wait for the alarm, and the alarm for the alias. */
  readonly alias: Text;
  /** A text of a dimension, with the version in place of what stands for it. */
  readonly written: (text: string) => Text;
}

export interface FiledMetric<Text> {
  readonly id: string;
  readonly statistic: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, Text>>;
}

/** Where CloudWatch finds a metric of the spec; `ownName` is the name of what the alarm's log filter makes. */
export function lambdaMetric<Text>(
  spec: LambdaMetricSpec,
  ownName: string,
  measured: MeasuredFunction<Text>,
): FiledMetric<Text> {
  const { id, statistic } = spec;
  if (!('of' in spec)) {
    return {
      id,
      statistic,
      namespace: spec.namespace,
      metricName: typeof spec.metric === 'string' ? spec.metric : ownName,
      dimensions: Object.fromEntries(
        Object.entries(spec.dimensions).map(([name, value]) => [name, measured.written(value)]),
      ),
    };
  }
  return {
    id,
    statistic,
    namespace: 'AWS/Lambda',
    metricName: spec.metric,
    dimensions: {
      FunctionName: measured.function,
      Resource: measured.alias,
      ...(spec.of === 'candidate' ? { ExecutedVersion: measured.version } : {}),
    },
  };
}
