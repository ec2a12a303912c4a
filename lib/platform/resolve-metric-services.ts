import type { Duration } from '../units';
import { platformDefaults } from './defaults';
import type { MetricServices } from './metric-services';

/** A service with its time from a request to its value in seconds. */
type Resolved<T> = Omit<T, 'delay'> & { readonly delaySeconds: number };

export type ResolvedMetricServices = {
  readonly [Name in keyof MetricServices]?: Resolved<NonNullable<MetricServices[Name]>>;
};

export function resolveMetricServices(
  { datadog, newRelic, graphite, influxdb, wavefront, skywalking, web, kayenta }: MetricServices,
  seconds: (duration: Duration) => number,
): ResolvedMetricServices {
  const timed = <T extends { readonly delay?: Duration }>({ delay, ...source }: T): Resolved<T> => ({
    ...source,
    delaySeconds: seconds(delay ?? platformDefaults.metricServiceDelay),
  });
  return {
    ...(datadog && { datadog: timed(datadog) }),
    ...(newRelic && { newRelic: timed(newRelic) }),
    ...(graphite && { graphite: timed(graphite) }),
    ...(influxdb && { influxdb: timed(influxdb) }),
    ...(wavefront && { wavefront: timed(wavefront) }),
    ...(skywalking && { skywalking: timed(skywalking) }),
    ...(web && { web: timed(web) }),
    ...(kayenta && { kayenta: timed(kayenta) }),
  };
}
