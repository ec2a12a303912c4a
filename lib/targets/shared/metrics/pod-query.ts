import type { Signal } from '../../../plan/guardrail';
import { cannotMeasure, type CannotMeasure } from './dialect';
import type { Prometheus } from './dialects';
import { podMatchers } from './pods';
import { equals, isLabelName, isMetricName, range, series } from './promql';
import type { SideQuery } from './request-query';
import type { Side, Versions } from './versions';

const CADVISOR = { pod: 'pod', namespace: 'namespace' } as const;

/** The worst pod's share of its limit, by the metrics of the kubelet. */
export function saturationQuery(
  signal: Extract<Signal, { kind: 'saturation' }>,
  side: Side,
  versions: Versions,
  windowSeconds: number,
): SideQuery | CannotMeasure {
  const { container } = versions;
  const matchers = [...podMatchers(side, versions, CADVISOR), equals('container', container.name)];
  if (signal.resource === 'memory') {
    return {
      kind: 'query',
      value: `max(${series('container_memory_working_set_bytes', matchers)}) / ${container.memoryLimitBytes}`,
    };
  }
  if (container.cpuLimitCores === undefined) {
    return cannotMeasure(
      'the main container has no limit of processor time to be a share of',
      'set workload.resources.cpuLimit',
    );
  }
  const used = `sum by (pod) (rate(${series('container_cpu_usage_seconds_total', matchers)}[${range(windowSeconds)}]))`;
  return { kind: 'query', value: `max(${used}) / ${container.cpuLimitCores}` };
}

/** A metric of the application: a counter by its growth per second, anything else by its average. */
export function businessQuery(
  signal: Extract<Signal, { kind: 'business' }>,
  side: Side,
  versions: Versions,
  prometheus: Prometheus,
  windowSeconds: number,
): SideQuery | CannotMeasure {
  const { podLabel, namespaceLabel } = prometheus.application;
  const wrong = isMetricName(signal.metric)
    ? [podLabel, namespaceLabel].find((one) => !isLabelName(one))
    : signal.metric;
  if (wrong !== undefined) {
    return cannotMeasure(`${JSON.stringify(wrong)} cannot be the name of a metric or label`, 'correct the name');
  }
  const found = series(signal.metric, podMatchers(side, versions, { pod: podLabel, namespace: namespaceLabel }));
  return {
    kind: 'query',
    value: isCounter(signal.metric) ? `sum(rate(${found}[${range(windowSeconds)}]))` : `avg(${found})`,
  };
}

/** Names of counters end so by convention. */
export function isCounter(metric: string): boolean {
  return metric.endsWith('_total') || metric.endsWith('_count') || metric.endsWith('_sum');
}
