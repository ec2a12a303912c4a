import type { ApplicationMetrics } from './platform-definition';

/** What a platform is where it says nothing. */
export const platformDefaults = {
  kubernetesVersion: '1.30',
  clusterDomain: 'cluster.local',
  testImages: { http: 'docker.io/curlimages/curl:8.10.1', load: 'docker.io/fortio/fortio:1.66.5' },
  autoscaler: 'hpa',
  /** Each pod once, whatever Services stand before it. */
  scrape: 'podMonitor',
  scrapeInterval: '30s',
  /** What the sidecar of Grafana's chart looks for. */
  dashboardLabels: { grafana_dashboard: '1' },
  egress: 'all',
  secretStoreKind: 'ClusterSecretStore',
  secretRefresh: '1h',
  internalDomain: 'rollout.internal',
  /** Amazon's name for it; the value is the library's, because a rule wants one. */
  serviceConnectTestHeader: { name: 'x-amzn-ecs-blue-green-test', value: 'true' },
  /** Prometheus scrapes every 15 to 30 s; a sample is seen one scrape after its request. */
  prometheusDelay: '30s',
  cloudWatchDelay: '1m',
  metricServiceDelay: '1m',
} as const;

/** Micrometer's names, which Spring applications export. */
export const applicationMetricDefaults: Required<ApplicationMetrics> = {
  requests: 'http_server_requests_seconds_count',
  statusLabel: 'status',
  latency: 'http_server_requests_seconds',
  podLabel: 'pod',
  namespaceLabel: 'namespace',
};

/** The names that the installations of Argo CD and Flux document. */
export const gitopsDefaults = {
  argoCd: {
    revision: 'HEAD',
    path: '.',
    namespace: 'argocd',
    project: 'default',
    cluster: 'in-cluster',
    automated: true,
  },
  argoCdRetry: { limit: 5, duration: '30s', factor: 2, maxDuration: '5m' },
  flux: { version: '2.9', path: '.', namespace: 'flux-system', interval: '10m', retryInterval: '2m', dependsOn: [] },
  fluxSource: { branch: 'main', tag: 'latest', interval: '1m' },
} as const;
