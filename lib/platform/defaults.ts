import type { ApplicationMetrics } from './platform-definition';

/** What a platform is where it says nothing. */
export const platformDefaults = {
  kubernetesVersion: '1.30',
  clusterDomain: 'cluster.local',
  internalDomain: 'rollout.internal',
  /** Prometheus scrapes every 15 to 30 s; a sample is seen one scrape after its request. */
  prometheusDelay: '30s',
  cloudWatchDelay: '1m',
} as const;

/** Micrometer's names, which Spring applications export. */
export const applicationMetricDefaults: Required<ApplicationMetrics> = {
  requests: 'http_server_requests_seconds_count',
  statusLabel: 'status',
  latency: 'http_server_requests_seconds',
  podLabel: 'pod',
  namespaceLabel: 'namespace',
};
