/** An alarm as CloudWatch judges it; what its metrics are filed under is the target's own. */
export type CloudWatchAlarmSpec<Metric> = AlarmLimit & {
  /** Stable key: the construct id and the end of the name derive from it. */
  readonly key: string;
  /** The guardrail's path in the definition. */
  readonly path: string;
  readonly description: string;
  readonly metrics: readonly Metric[];
  /** Metric math over the metrics' ids; undefined where there is exactly one metric. */
  readonly expression?: string;
  /** Makes the alarm's metric out of the release's log. */
  readonly logFilter?: LogFilterSpec;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: 'notBreaching' | 'breaching' | 'ignore' | 'missing';
};

/** A number, or a band around what CloudWatch has learnt to be usual. */
export type AlarmLimit = ThresholdLimit | BandLimit;

export interface ThresholdLimit {
  readonly threshold: number;
  readonly band?: undefined;
  readonly comparison: 'GreaterThanThreshold' | 'LessThanThreshold';
}

export interface BandLimit {
  /** Half of its width in standard deviations. */
  readonly band: number;
  readonly threshold?: undefined;
  readonly comparison: 'GreaterThanUpperThreshold' | 'LessThanLowerOrGreaterThanUpperThreshold';
}

export interface LogFilterSpec {
  readonly pattern: string;
  /** JSON field whose value becomes the dimension `Version`. Without it, minutes without a match count 0. */
  readonly versionField?: string;
}

/** The metric that the alarm's log filter makes; the host knows its name. */
export interface LogMetricName {
  readonly made: 'logMetric';
}

export const LOG_NAMESPACE = 'Rollout/Logs';
/** Under which a filter files what a version wrote. */
export const VERSION_DIMENSION = 'Version';
