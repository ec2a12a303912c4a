import type { KubernetesObject, LabelSelector } from './object';

/** How labels of a target change before it is scraped. */
export interface Relabeling {
  readonly sourceLabels?: readonly string[];
  readonly targetLabel?: string;
  readonly regex?: string;
  readonly replacement?: string;
  readonly action?: 'replace' | 'labeldrop';
}

interface ScrapedPage {
  readonly path: string;
  readonly interval: string;
  readonly relabelings: readonly Relabeling[];
}

export interface PodMonitor extends KubernetesObject {
  readonly apiVersion: 'monitoring.coreos.com/v1';
  readonly kind: 'PodMonitor';
  readonly spec: {
    readonly jobLabel: string;
    readonly selector: LabelSelector;
    readonly podMetricsEndpoints: readonly (ScrapedPage & { readonly port: string })[];
  };
}

export interface ServiceMonitor extends KubernetesObject {
  readonly apiVersion: 'monitoring.coreos.com/v1';
  readonly kind: 'ServiceMonitor';
  readonly spec: {
    readonly jobLabel: string;
    readonly selector: LabelSelector;
    readonly endpoints: readonly (ScrapedPage & { readonly targetPort: number | string })[];
  };
}
