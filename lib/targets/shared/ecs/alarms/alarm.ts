import { InternalError, unreachable } from '../../../../diagnostics';
import type { PlannedGuardrail } from '../../../../plan/guardrail';
import { above, limitOf } from '../../cloudwatch/limit';
import type { AlarmLimit } from '../../cloudwatch/alarm-spec';
import { ownMetricOf, CANDIDATE, type ApplicationSource } from '../../cloudwatch/own-metric';
import { queueMetric } from '../../cloudwatch/queue-metric';
import type { AlarmMetricSpec, AlarmSpec, Colour } from '../spec';
import { describeAlarm } from './description';
import {
  errorRateOf,
  errorRateOfAll,
  latencyOf,
  lesserAgainstOther,
  requestsOfAll,
  whenSilent,
  worst,
  type Pair,
} from './expressions';
import type { Measured } from './measured';
import { canaryMetric, errorMetrics, latencyMetrics, requestMetrics, serviceMetric } from './metrics';

type Judged = Pick<AlarmSpec, 'metrics' | 'expression' | 'logFilter'> & AlarmLimit;

/** What an alarm says besides its guardrail. */
export interface AlarmUse {
  readonly colours: readonly Colour[];
  readonly release: { readonly name: string; readonly version: string };
  readonly rollsBack: boolean;
  readonly application?: ApplicationSource | undefined;
  readonly instances?: Measured['instances'];
}

/** The alarm of one guardrail; only called for those that `guardrailAnswer` lets through. */
export function alarmOf(guardrail: PlannedGuardrail, use: AlarmUse): AlarmSpec {
  return {
    key: guardrail.name,
    path: guardrail.path,
    description: describeAlarm(guardrail, use),
    ...judged(guardrail, use),
    periodSeconds: guardrail.windowSeconds,
    evaluationPeriods: guardrail.of,
    datapointsToAlarm: guardrail.failures,
    treatMissingData: guardrail.noData === 'fail' ? 'breaching' : 'notBreaching',
    rollsBack: use.rollsBack,
  };
}

function judged(guardrail: PlannedGuardrail, use: AlarmUse): Judged {
  const { signal, comparison, name } = guardrail;
  switch (signal.kind) {
    case 'errorRate':
    case 'latency':
      return ofRequests(guardrail, use.colours);
    case 'throughput':
      return ofThroughput(guardrail, use.colours);
    case 'saturation':
      return { metrics: [serviceMetric(signal.resource)], ...limitOf(signal, comparison, 100) };
    case 'lag':
      return { metrics: [queueMetric(signal)], ...limitOf(signal, comparison) };
    case 'synthetic':
      // The metric is the share of calls that went well.
      return {
        metrics: [canaryMetric(name)],
        expression: '(100 - succeeded) / 100',
        ...limitOf(signal, comparison),
      };
    case 'business':
    case 'query':
      return ofOwnMetric(guardrail, use);
    default:
      return unreachable(signal);
  }
}

function ofOwnMetric(guardrail: PlannedGuardrail, { release, application }: AlarmUse): Judged {
  const { signal, comparison, windowSeconds } = guardrail;
  const own = ownMetricOf(signal, release.name, application);
  if (own === undefined) throw impossible(guardrail);
  const { namespace, metric, statistic, dimensions, perSecond, logFilter } = own;
  const filed = Object.entries(dimensions).map(([name, value]) => [name, value.replaceAll(CANDIDATE, release.version)]);
  return {
    metrics: [{ id: 'value', namespace, metric, statistic, dimensions: Object.fromEntries(filed) }],
    ...(perSecond ? { expression: `value / ${windowSeconds}` } : {}),
    ...(logFilter ? { logFilter } : {}),
    ...limitOf(signal, comparison),
  };
}

function ofRequests(guardrail: PlannedGuardrail, colours: readonly Colour[]): Judged {
  const { signal, comparison, scope, noData } = guardrail;
  const floor = floorOf(guardrail);
  const metrics = [...requestMetrics(colours), ...signalMetrics(guardrail, colours)];
  const kind = signal.kind === 'latency' ? 'latency' : 'errors';
  if (comparison.kind === 'ratio') {
    const expression = lesserAgainstOther(kind, pairOf(colours), floor, comparison.maxTimesStable);
    return { metrics, expression, ...above(0) };
  }
  if (comparison.kind === 'delta') {
    const expression = lesserAgainstOther(kind, pairOf(colours), floor, 1);
    return { metrics, expression, ...above(comparison.maxAboveStable) };
  }
  const value = kind === 'latency' ? latencyOf(floor) : errorRateOf(floor);
  const together = kind === 'errors' && scope === 'service';
  const rate = together ? errorRateOfAll(colours, floor) : worst(colours.map(value));
  const silent = noData === 'fail' && comparison.kind === 'absolute';
  const expression = silent ? whenSilent(colours, comparison.limit + 1, rate) : rate;
  return { metrics, expression, ...limitOf(signal, comparison) };
}

/** Requests a second over both colours. Where none are counted, `ignore` passes at the limit itself. */
function ofThroughput(guardrail: PlannedGuardrail, colours: readonly Colour[]): Judged {
  const { signal, comparison, windowSeconds } = guardrail;
  const rate = `${requestsOfAll(colours)} / ${windowSeconds}`;
  return {
    metrics: requestMetrics(colours),
    expression: comparison.kind === 'absolute' ? whenSilent(colours, silentRate(guardrail, comparison), rate) : rate,
    ...limitOf(signal, comparison),
  };
}

function silentRate({ noData }: PlannedGuardrail, { bound, limit }: Absolute): number {
  if (noData === 'ignore') return limit;
  return bound === 'max' ? limit + 1 : limit - 1;
}

type Absolute = Extract<PlannedGuardrail['comparison'], { kind: 'absolute' }>;

function pairOf([first, second]: readonly Colour[]): Pair {
  if (!first || !second) throw new InternalError('one target group was compared with stable');
  return [first, second];
}

function signalMetrics({ signal }: PlannedGuardrail, colours: readonly Colour[]): readonly AlarmMetricSpec[] {
  return signal.kind === 'latency' ? latencyMetrics(colours, signal.percentile) : errorMetrics(colours);
}

/** One request at least, or there is nothing to divide by. */
export function floorOf({ minimumSamples }: PlannedGuardrail): number {
  return Math.max(1, Math.ceil(minimumSamples));
}

function impossible({ name, signal, comparison }: PlannedGuardrail): InternalError {
  return new InternalError(`the guardrail ${name} (${signal.kind}, ${comparison.kind}) was lowered for CloudWatch`);
}
