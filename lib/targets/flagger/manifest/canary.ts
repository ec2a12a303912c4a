import type { IntOrString, KubernetesObject, Labels } from '../../shared/kubernetes/manifest';
import type { GatewayReference } from './gateway-reference';
import type { CanaryWebhook } from './webhook';

/** What Flagger runs: it makes `<name>-primary`, the Services and the route, and moves traffic between both. */
export interface Canary extends KubernetesObject {
  readonly apiVersion: 'flagger.app/v1beta1';
  readonly kind: 'Canary';
  readonly spec: CanarySpec;
}

export interface CanarySpec {
  readonly provider: ProviderName;
  /** Prometheus of Flagger's own two metrics. */
  readonly metricsServer?: string;
  readonly targetRef: ObjectReference;
  readonly autoscalerRef?: AutoscalerReference;
  readonly ingressRef?: ObjectReference;
  /** An ApisixRoute. */
  readonly routeRef?: ObjectReference;
  readonly progressDeadlineSeconds: number;
  readonly revertOnDeletion?: boolean;
  readonly suspend?: boolean;
  readonly service: CanaryService;
  readonly analysis: CanaryAnalysis;
}

export type ProviderName =
  'istio' | 'gatewayapi:v1' | 'nginx' | 'traefik' | 'apisix' | 'linkerd' | 'kuma' | 'kubernetes';

export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

export interface AutoscalerReference extends ObjectReference {
  /** The query of each trigger of a ScaledObject, as the primary asks it. */
  readonly primaryScalerQueries?: Labels;
}

export interface CanaryService {
  readonly name: string;
  readonly port: number;
  readonly portName: string;
  readonly targetPort: IntOrString;
  readonly appProtocol?: string;
  readonly portDiscovery?: boolean;
  readonly gateways?: readonly string[];
  readonly gatewayRefs?: readonly GatewayReference[];
  readonly hosts?: readonly string[];
  readonly match?: readonly UriMatch[];
  readonly trafficPolicy?: Readonly<Record<string, unknown>>;
  readonly rewrite?: { readonly uri?: string; readonly authority?: string };
  readonly retries?: Readonly<Record<string, unknown>>;
  readonly timeout?: string;
  readonly apex?: ServiceMetadata;
  readonly primary?: ServiceMetadata;
  readonly canary?: ServiceMetadata;
}

export interface ServiceMetadata {
  readonly labels?: Labels;
  readonly annotations?: Labels;
}

export interface UriMatch {
  readonly uri: { readonly prefix: string };
}

export interface CanaryAnalysis {
  readonly interval: string;
  /** Failed checks of the whole release at which it goes back. */
  readonly threshold: number;
  readonly primaryReadyThreshold?: number;
  readonly canaryReadyThreshold?: number;
  readonly iterations?: number;
  readonly stepWeight?: number;
  readonly maxWeight?: number;
  readonly stepWeights?: readonly number[];
  readonly stepWeightPromotion?: number;
  readonly mirror?: boolean;
  readonly mirrorWeight?: number;
  readonly match?: readonly HeaderMatch[];
  readonly sessionAffinity?: SessionAffinity;
  readonly metrics?: readonly CanaryMetric[];
  readonly webhooks?: readonly CanaryWebhook[];
  readonly alerts?: readonly CanaryAlert[];
}

export interface HeaderMatch {
  readonly headers?: Readonly<Record<string, StringMatch>>;
  readonly queryParams?: Readonly<Record<string, StringMatch>>;
}

export type StringMatch = { readonly exact: string } | { readonly prefix: string } | { readonly regex: string };

export interface SessionAffinity {
  readonly cookieName: string;
  readonly primaryCookieName: string;
  /** Seconds. */
  readonly maxAge: number;
}

export interface CanaryMetric {
  readonly name: string;
  /** What one measurement covers. */
  readonly interval: string;
  readonly thresholdRange: { readonly min?: number; readonly max?: number };
  /** Absent for Flagger's own metrics. */
  readonly templateRef?: { readonly name: string };
}

export interface CanaryAlert {
  readonly name: string;
  readonly severity: 'info' | 'warn' | 'error';
  readonly providerRef: { readonly name: string };
}
