import { spelled } from '../../../diagnostics';
import { unsupported } from '../../answer';
import { ALARM_API, MEASURE_SERVICE, type CloudWatchObstacle } from './cloudwatch-question';
import { CLOUDWATCH_QUERY } from './query-forms';
import { CANDIDATE, ownMetricOf, STABLE, tellsCandidate } from './own-metric';

const FILTER_API = 'Amazon CloudWatch Logs API Reference, PutMetricFilter';

export const businessWithoutNamespace: CloudWatchObstacle = ({ guardrail: { signal }, context }) =>
  signal.kind === 'business' && context.platform.metrics.cloudWatch?.application === undefined
    ? unsupported('CloudWatch finds a metric by namespace and dimensions; a name is not enough.', {
        fix: spelled`set \`metrics.cloudWatch.application: { namespace, dimensions }\` in the platform, or use ${CLOUDWATCH_QUERY}`,
        source: ALARM_API,
      })
    : undefined;

/** Only a JSON line, or one of columns, has fields; of those, dimensions are made of JSON ones here. */
export const logPattern: CloudWatchObstacle = ({ guardrail: { signal } }) => {
  if (signal.kind !== 'query' || !('logs' in signal.query)) return undefined;
  const { pattern, version } = signal.query.logs;
  if (version === undefined) return undefined;
  if (!/^\$\.[A-Za-z0-9_.@-]+$/.test(version)) {
    return unsupported(`'${version}' names no field of a JSON line.`, {
      fix: "write the field as '$.version'",
      source: FILTER_API,
    });
  }
  return /^\{.*\}$/.test(pattern.trim())
    ? undefined
    : unsupported('A pattern of words finds lines of any form, and only JSON lines have a field with the version.', {
        fix: 'write a JSON pattern such as { $.level = "ERROR" }, or leave `version` out',
        source: FILTER_API,
      });
};

/** Whether the dimensions of an application's metric, or the fields of its log, tell the candidate. */
export const ownScope: CloudWatchObstacle = ({ guardrail: { signal, scope }, plan, context }) => {
  const own = ownMetricOf(signal, plan.release.name, context.platform.metrics.cloudWatch?.application);
  if (own === undefined) return undefined;
  if (Object.values(own.dimensions).some((value) => value.includes(STABLE))) {
    return unsupported('What version is stable is not known when the alarm is written.', {
      fix: `name the candidate alone: ${CANDIDATE}`,
      source: ALARM_API,
    });
  }
  if (tellsCandidate(own)) {
    return scope === 'candidate'
      ? undefined
      : unsupported('CloudWatch does not add up a metric over its dimensions: this one is of the candidate alone.', {
          fix: `leave scope out, or name no ${CANDIDATE} and no version`,
          source: 'Amazon CloudWatch User Guide, "CloudWatch metrics concepts": dimensions',
        });
  }
  if (scope === 'service') return undefined;
  return unsupported(NOT_TOLD[own.logFilter ? 'logs' : signal.kind === 'business' ? 'business' : 'metric'], {
    fix: own.logFilter
      ? `name the JSON field with the version (logs: { version: '$.version' }), or ${MEASURE_SERVICE}`
      : `name the version in a dimension ('${CANDIDATE}'), or ${MEASURE_SERVICE}`,
    source: own.logFilter ? FILTER_API : ALARM_API,
  });
};

const NOT_TOLD = {
  logs: 'Both versions write to one log group, and a line does not say which of them wrote it.',
  business: 'No dimension of the application names the version, so its metrics are of both together.',
  metric: 'A CloudWatch metric with fixed dimensions cannot select the candidate, which is another version every time.',
};
