import type { ResolvedPlatform } from '../../../platform/resolved-platform';
import { cannotMeasure, selected, type Dialect } from './dialect';
import { podMatchers } from './pods';
import { isLabelName, isMetricName, matches } from './promql';

type Names = NonNullable<ResolvedPlatform['metrics']['prometheus']>['application'];

/** The pods' own metrics, told apart by pod name: it works with every router and without one. */
export function applicationDialect(names: Names): Dialect {
  return {
    title: 'application metrics',
    countedBy: 'pods',
    requests: names.requests,
    failed: { http: matches(names.statusLabel, '5..'), grpc: undefined },
    latency: { histogram: names.latency, perSecond: 1 },
    select: (side, versions) => {
      const wrong = wrongName(names);
      if (wrong !== undefined) {
        return cannotMeasure(
          `${JSON.stringify(wrong)} cannot be the name of a metric or label`,
          'correct metrics.prometheus.application in the platform',
        );
      }
      return selected(...podMatchers(side, versions, { pod: names.podLabel, namespace: names.namespaceLabel }));
    },
  };
}

function wrongName(names: Names): string | undefined {
  return (
    [names.requests, names.latency].find((one) => !isMetricName(one)) ??
    [names.statusLabel, names.podLabel, names.namespaceLabel].find((one) => !isLabelName(one))
  );
}
