import type { CloudWatchMetric } from '../../../definition/guardrail';
import { unreachable, spelled } from '../../../diagnostics';
import type { PlannedGuardrail } from '../../../plan/guardrail';
import type { ResolvedPlatform } from '../../../platform/resolved-platform';
import { comparisonQuery, type Measured } from './comparison-query';
import { cannotMeasure, type CannotMeasure } from './dialect';
import { dialectOf, type Prometheus } from './dialects';
import { businessQuery, isCounter, saturationQuery } from './pod-query';
import { kayentaObstacle } from './kayenta-obstacle';
import { requestQuery } from './request-query';
import { sourceMeasurement, type SourceMeasured } from './source-measurement';
import { PLACEHOLDER, type Versions } from './versions';

/** The platform does not say where, or in whose words, this is measured. */
export interface NoDialect {
  readonly kind: 'noDialect';
  readonly reason: string;
  readonly fix: string;
}

export interface CloudWatchMeasured {
  readonly kind: 'cloudWatch';
  readonly metric: CloudWatchMetric;
  readonly bound: 'max' | 'min';
  readonly limit: number;
}

export type Measurement = Measured | CloudWatchMeasured | SourceMeasured;

type Metrics = ResolvedPlatform['metrics'];

const NO_PROMETHEUS: NoDialect = {
  kind: 'noDialect',
  reason: 'the platform names no Prometheus to measure it in',
  fix: 'set metrics.prometheus.address and metrics.prometheus.dialect in the platform, or remove the guardrail',
};

const NO_CANARIES = cannotMeasure(
  'nothing in the cluster calls the candidate by the clock: that is CloudWatch Synthetics on the targets of AWS',
  "call it once before traffic: a hook of kind 'smokeTest' or 'job' at beforeTraffic",
);

const NO_SERVICES_IN_CLOUDWATCH = cannotMeasure(
  'CloudWatch has no metrics of Kubernetes Services that tell two versions apart',
  'measure it in Prometheus, or write a CloudWatch query of your own',
);

/** Only a controller that verifies weights writes them into the Rollout's status, which lags behind a change of roles. */
const UNKNOWN_TARGET_GROUPS = cannotMeasure(
  'CloudWatch counts by target group, and the load balancer controller names those when it makes them: Argo Rollouts learns the names only with --aws-verify-target-group, which no manifest tells, and until a weight is verified they are those of the release before',
  "measure the pods in Prometheus (dialect 'application'), or choose --target ecs or codedeploy-ecs, which know their target groups",
  'argo-rollouts rollout/trafficrouting/alb/alb.go VerifyWeightPerIngress',
);

const PROMETHEUS_QUERY = {
  program: 'query({ prometheus: … }, { max: … })',
  data: '{ kind: query, query: { prometheus: … }, max: … }',
};

/** How a guardrail is measured on Kubernetes, or why it cannot be. */
export function measure(
  guardrail: PlannedGuardrail,
  versions: Versions,
  metrics: Metrics,
): Measurement | CannotMeasure | NoDialect {
  const { signal } = guardrail;
  if (signal.kind === 'synthetic') return NO_CANARIES;
  if (signal.kind === 'query') {
    return kayentaObstacle(guardrail, signal.query, versions) ?? customQuery(guardrail, signal.query, metrics);
  }
  if (signal.kind === 'lag') {
    return cannotMeasure(
      'how long a queue is, only its broker knows',
      spelled`write a query of your own: ${PROMETHEUS_QUERY}`,
    );
  }
  if (guardrail.source === 'cloudWatch' || (!metrics.prometheus && metrics.cloudWatch)) {
    return versions.router === 'alb' ? UNKNOWN_TARGET_GROUPS : NO_SERVICES_IN_CLOUDWATCH;
  }
  if (!metrics.prometheus) return NO_PROMETHEUS;
  return prometheusMeasurement(guardrail, versions, metrics.prometheus);
}

function prometheusMeasurement(
  guardrail: PlannedGuardrail,
  versions: Versions,
  prometheus: Prometheus,
): Measured | CannotMeasure | NoDialect {
  const { signal, windowSeconds } = guardrail;
  switch (signal.kind) {
    case 'errorRate':
    case 'latency':
    case 'throughput': {
      const dialect = dialectOf(prometheus);
      if (!dialect) {
        return {
          kind: 'noDialect',
          reason: 'the platform does not say whose metrics tell requests, errors and latency',
          fix: "set metrics.prometheus.dialect in the platform: 'istio', 'envoyGateway', 'nginx', 'traefik' or 'application'",
        };
      }
      if (signal.kind === 'throughput' && versions.layout !== 'active' && guardrail.scope !== 'service') {
        return cannotMeasure(
          "the candidate's share changes with every stage, and a query cannot know it",
          "set scope: 'service' to measure both versions together",
        );
      }
      return comparisonQuery(guardrail, versions, (side) =>
        requestQuery(signal, side, dialect, versions, windowSeconds),
      );
    }
    case 'saturation':
      return (
        uncounted(guardrail) ??
        comparisonQuery(guardrail, versions, (side) => saturationQuery(signal, side, versions, windowSeconds))
      );
    case 'business':
      if (guardrail.comparison.kind !== 'absolute' && isCounter(signal.metric)) {
        return cannotMeasure(
          'a count grows with traffic, and the two versions get different shares of it',
          'compare a rate in a query of your own',
        );
      }
      return (
        uncounted(guardrail) ??
        comparisonQuery(guardrail, versions, (side) => businessQuery(signal, side, versions, prometheus, windowSeconds))
      );
    case 'synthetic':
      return NO_CANARIES;
    case 'lag':
    case 'query':
      return cannotMeasure(`'${signal.kind}' has no query of its own`, 'write a query of your own');
    default:
      return unreachable(signal);
  }
}

/** Only requests are counted, so only signals of requests can ask for enough of them. */
function uncounted({ minimumSamples }: PlannedGuardrail): CannotMeasure | undefined {
  return minimumSamples > 0
    ? cannotMeasure('this signal counts no requests, so there are no samples to wait for', 'remove minimumSamples')
    : undefined;
}

function customQuery(
  guardrail: PlannedGuardrail,
  query: Extract<PlannedGuardrail['signal'], { kind: 'query' }>['query'],
  metrics: Metrics,
): Measurement | CannotMeasure | NoDialect {
  const { comparison } = guardrail;
  if (comparison.kind !== 'absolute') {
    return cannotMeasure(
      'a query of your own already says what is compared',
      "compare inside the query, and give its result a 'max' or 'min'",
    );
  }
  const { bound, limit } = comparison;
  const more = uncounted(guardrail);
  if (more) return more;
  if ('logs' in query) {
    return cannotMeasure(
      'the log of a cluster is no log group of CloudWatch that the release owns',
      spelled`count the lines where they are collected, and measure that with ${PROMETHEUS_QUERY}`,
    );
  }
  if ('prometheus' in query) {
    if (!metrics.prometheus) return NO_PROMETHEUS;
    if (query.prometheus.includes('{{')) {
      return cannotMeasure(
        "Argo Rollouts and Flagger read '{{' in a query as a placeholder of their own",
        'write ${candidate} and ${stable} only',
      );
    }
    return { kind: 'prometheus', query: worst(versioned(query.prometheus), bound), bound, limit };
  }
  if (!('cloudWatch' in query)) {
    const asked = sourceMeasurement(query, { bound, limit }, metrics, versioned);
    return asked ?? cannotMeasure('nothing here speaks the language of this query', 'write it for Prometheus');
  }
  if (!metrics.cloudWatch) {
    return {
      kind: 'noDialect',
      reason: 'the platform does not say that CloudWatch is used',
      fix: 'set metrics.cloudWatch: {} in the platform',
    };
  }
  if (guardrail.windowSeconds % 60 !== 0) {
    return cannotMeasure('CloudWatch counts in whole minutes', "make the window a number of minutes, such as '1m'");
  }
  const dimensions = Object.entries(query.cloudWatch.dimensions ?? {}).map(
    ([name, value]) => [name, versioned(value)] as const,
  );
  return {
    kind: 'cloudWatch',
    metric: {
      ...query.cloudWatch,
      metric: versioned(query.cloudWatch.metric),
      dimensions: Object.fromEntries(dimensions),
    },
    bound,
    limit,
  };
}

/** A query may answer with several series, one a pod for instance, and the controller would judge just one of them. */
function worst(query: string, bound: 'max' | 'min'): string {
  const end = query.includes('#') ? '\n' : '';
  return `${bound}(${query}${end})`;
}

function versioned(text: string): string {
  return text.replaceAll('${candidate}', PLACEHOLDER.candidate).replaceAll('${stable}', PLACEHOLDER.stable);
}
