import type { NetworkPeer } from '../definition/network';

/** What the clusters have around workloads, with every default in place. */
export interface ResolvedSurroundings {
  readonly autoscaler: 'hpa' | 'keda';
  /** Absent where no Prometheus operator is there. */
  readonly monitoring?: {
    readonly labels: Readonly<Record<string, string>>;
    readonly scrape: 'podMonitor' | 'serviceMonitor';
    readonly intervalSeconds: number;
    readonly dashboards?: {
      readonly labels: Readonly<Record<string, string>>;
      readonly folder?: string;
      readonly dataSource?: string;
    };
  };
  readonly networkPolicy?: {
    readonly routers: readonly NetworkPeer[];
    readonly monitoring: readonly NetworkPeer[];
    readonly egress: 'all' | 'named';
  };
  readonly secrets?: {
    readonly store: { readonly name: string; readonly kind: 'ClusterSecretStore' | 'SecretStore' };
    readonly refreshSeconds: number;
  };
}
