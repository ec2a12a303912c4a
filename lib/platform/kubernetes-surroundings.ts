import type { NetworkPeer } from '../definition/network';
import type { Duration } from '../units';

/** The Prometheus operator of the clusters, and Grafana. */
export interface MonitoringPlatform {
  /** Labels by which Prometheus chooses monitors and rules. @example { release: 'kube-prometheus-stack' } @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** What scrapes: each pod once, or the pods behind Services. A release without a Service always gets a PodMonitor. @default 'podMonitor' */
  readonly scrape?: 'podMonitor' | 'serviceMonitor';
  /** Time between two scrapes. @default '30s' */
  readonly interval?: Duration;
  /** A dashboard for each release, in a ConfigMap that Grafana's sidecar finds. @default - none */
  readonly dashboards?: DashboardPlatform;
}

export interface DashboardPlatform {
  /** What the sidecar looks for. @default { grafana_dashboard: '1' } */
  readonly labels?: Readonly<Record<string, string>>;
  /** The folder in Grafana. @default - the sidecar's own */
  readonly folder?: string;
  /** The uid of the Prometheus data source. @default - the one that is chosen in the dashboard */
  readonly dataSource?: string;
}

/**
 * Who reaches pods, and whom they reach. Requests of the node's own kubelet always get through, so probes do.
 */
export interface NetworkPolicyPlatform {
  /** Where public requests come from: the namespaces of gateways, or the addresses of load balancers. @default - nowhere: public releases are refused */
  readonly routers?: readonly NetworkPeer[];
  /** Who scrapes metrics. @default - the namespace in metrics.prometheus.address */
  readonly monitoring?: readonly NetworkPeer[];
  /** What pods may call: everything, or DNS, what they name as `endpoint(…)` and in `calls`. @default 'all' */
  readonly egress?: 'all' | 'named';
}

/** Who puts values into Secrets. */
export interface SecretsPlatform {
  /** The External Secrets Operator. */
  readonly kind: 'externalSecrets';
  readonly store: {
    readonly name: string;
    /** @default 'ClusterSecretStore' */
    readonly kind?: 'ClusterSecretStore' | 'SecretStore';
  };
  /** How often a value is read again; running pods keep what they started with. @default '1h' */
  readonly refresh?: Duration;
}
