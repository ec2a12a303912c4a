import { type Fix, spelled } from '../../../../diagnostics';
import type { Strategy } from '../../../../definition/strategy';
import type { PlannedGuardrail } from '../../../../plan/guardrail';
import type { Plan } from '../../../../plan/plan';
import { exact, unsupported, type Answer } from '../../../answer';
import { formatDuration } from '../../../../units';
import { afterTargets, beforeTargets, MEASURE_SERVICE, type CloudWatchQuestion } from '../../cloudwatch/obstacles';
import { CLOUDWATCH_QUERY } from '../../cloudwatch/query-forms';
import { syntheticProblem } from '../canary-answer';
import { entryOf, type Entry } from '../entry';
import { HALF, type Measured } from './measured';

interface Question extends CloudWatchQuestion {
  readonly measured: Measured;
}

/** One reason why CloudWatch cannot judge a guardrail, or undefined. */
type Obstacle = (question: Question) => Answer | undefined;

const ELB_METRICS =
  'User Guide for Application Load Balancers, "CloudWatch metrics for your Application Load Balancer"';

export function guardrailAnswer(question: Question): Answer {
  return OBSTACLES.map((obstacle) => obstacle(question)).find((answer) => answer !== undefined) ?? exact;
}

const requestsOf = new Set(['errorRate', 'latency', 'throughput']);

const noRequests: Obstacle = ({ guardrail: { signal }, plan, context }) => {
  const uncounted = UNCOUNTED[entryOf(plan, context)];
  return requestsOf.has(signal.kind) && uncounted
    ? unsupported(uncounted.reason, { fix: uncounted.fix, source: uncounted.source })
    : undefined;
};

const UNCOUNTED: Readonly<
  Record<Entry, { readonly reason: string; readonly fix: Fix; readonly source: string } | undefined>
> = {
  applicationLoadBalancer: undefined,
  none: {
    reason: 'Nothing counts the requests of a release without a load balancer.',
    fix: spelled`guard a worker by lag or by a metric of its own: ${CLOUDWATCH_QUERY}`,
    source: ELB_METRICS,
  },
  networkLoadBalancer: {
    reason: 'A Network Load Balancer counts connections and bytes: it knows no requests, errors or latency.',
    fix: spelled`publish a metric of the application and use ${CLOUDWATCH_QUERY}`,
    source: 'User Guide for Network Load Balancers, "CloudWatch metrics for your Network Load Balancer"',
  },
  serviceConnect: {
    reason:
      'The metrics of Service Connect are filed under cluster, service and discovery name: both versions are in one number.',
    fix: spelled`watch both together, by the metric HTTPCode_Target_5XX_Count of the namespace AWS/ECS: ${CLOUDWATCH_QUERY}`,
    source: 'Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics": DiscoveryName, ServiceName, ClusterName',
  },
};

const grpcErrors: Obstacle = ({ guardrail: { signal }, plan }) =>
  signal.kind === 'errorRate' && plan.exposure.kind === 'grpc'
    ? unsupported(
        'gRPC tells errors by grpc-status, and a load balancer has no metric of it: 5xx would stay at zero.',
        {
          fix: spelled`publish a metric of the application and use ${CLOUDWATCH_QUERY}`,
          source: ELB_METRICS,
        },
      )
    : undefined;

/** What no metric of AWS tells for each version. */
const notPerVersion: Obstacle = ({ guardrail: { signal, scope } }) => {
  const what = NOT_PER_VERSION.get(signal.kind);
  return what === undefined || scope === 'service'
    ? undefined
    : unsupported(what, { fix: MEASURE_SERVICE, source: ELB_METRICS });
};

const NOT_PER_VERSION: ReadonlyMap<PlannedGuardrail['signal']['kind'], string> = new Map([
  [
    'throughput',
    'Which target group is the candidate changes with every release, and one of them has no traffic in between: a rate of its own cannot be watched.',
  ],
  ['saturation', 'CloudWatch has processor time and memory of the ECS service, not of each version.'],
]);

const syntheticCalls: Obstacle = ({ guardrail, plan, measured }) =>
  syntheticProblem(
    guardrail,
    plan,
    measured.colours.length > 1 && plan.stages.every(({ match }) => match.length === 0),
  );

const comparedWithStable: Obstacle = ({ guardrail, measured, plan }) => {
  const { comparison, signal, scope, noData } = guardrail;
  if (comparison.kind !== 'ratio' && comparison.kind !== 'delta') return undefined;
  const reason = whyNotComparable(signal.kind, scope, measured, noData);
  return reason === undefined
    ? wrongWayRound(measured)
    : unsupported(reason, {
        fix: 'use `max`, or a canary below 50 %',
        source: ELB_METRICS,
        ...(measured.colours.length === 2 ? { candidates: [smallCanary(plan)] } : {}),
      });
};

function whyNotComparable(
  kind: PlannedGuardrail['signal']['kind'],
  scope: PlannedGuardrail['scope'],
  { colours, sharedWeights }: Measured,
  noData: PlannedGuardrail['noData'],
): string | undefined {
  if (kind !== 'errorRate' && kind !== 'latency') return 'Only errors and latency are measured for each target group.';
  if (scope === 'service') return 'The whole service has no stable version to be compared with.';
  if (colours.length < 2) return 'Both versions share one target group, so there is nothing to compare.';
  if (!sharedWeights.some((weight) => weight < HALF)) {
    return 'The candidate is told from stable by its smaller share of the traffic, and in no stage is its share below 50 %.';
  }
  if (noData === 'fail')
    return 'Between two releases one target group has no traffic: an alarm that fails on it would always fire.';
  return undefined;
}

/**
 * From half of the traffic on, the smaller group is stable's: the alarm could take a good release back because the
 * version before it is worse. A user who knows that may take it for the stages before.
 */
function wrongWayRound({ sharedWeights }: Measured): Answer | undefined {
  const blind = sharedWeights.filter((weight) => weight >= HALF);
  if (blind.length === 0) return undefined;
  const seen = sharedWeights.filter((weight) => weight < HALF);
  return {
    kind: 'approximate',
    deviation:
      `the alarm takes the version with less traffic for the candidate, which is right in ${seen.length} of ` +
      `${sharedWeights.length} stages (${seen.join(', ')} %). At ${blind.join(', ')} % it does not see the candidate and ` +
      'can go back because stable is the worse one. Use a canary below 50 %, or a `max` guardrail.',
  };
}

function smallCanary({ stages }: Plan): Strategy {
  const bake = stages.at(-1)?.exit.find((one) => one.kind === 'hold')?.seconds;
  return { kind: 'canary', weights: ['10%'], hold: '10m', ...(bake ? { bake: formatDuration(bake) } : {}) };
}

const OBSTACLES: readonly Obstacle[] = [
  ...beforeTargets,
  noRequests,
  grpcErrors,
  syntheticCalls,
  notPerVersion,
  comparedWithStable,
  ...afterTargets,
];
