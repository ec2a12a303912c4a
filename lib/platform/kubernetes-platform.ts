import type { KubernetesTargetName } from '../targets/target-name';

export interface KubernetesPlatform {
  /** Minor version of the clusters; newer fields are used only where they exist. @default '1.30' */
  readonly version?: string;
  /** @default - named for each synth */
  readonly target?: KubernetesTargetName;
  /** How traffic is split between versions. @default - not: weights are replicas */
  readonly router?: Router;
  /** @default - the namespace that the manifests are applied to */
  readonly namespace?: string;
  /** Domain of the cluster's services. @default 'cluster.local' */
  readonly clusterDomain?: string;
}

/** What splits traffic in front of the pods. */
export type Router =
  GatewayApiRouter | IstioRouter | AlbRouter | NginxRouter | TraefikRouter | ApisixRouter | AmbassadorRouter;

export type RouterKind = Router['kind'];

export interface GatewayApiRouter {
  readonly kind: 'gatewayApi';
  /** The Gateway that routes attach to. */
  readonly gateway: string | { readonly name: string; readonly namespace?: string; readonly section?: string };
  /**
   * Whether its implementation also routes the calls between Services (the GAMMA profile, as Istio, Linkerd and Cilium
   * do). Then internal releases get a route on their own Service; without it nothing divides their traffic.
   * @default - true where the metrics speak the dialect `istio`
   */
  readonly mesh?: boolean;
}

export interface IstioRouter {
  readonly kind: 'istio';
  /** Gateways for public traffic, `namespace/name`. @default - the mesh only */
  readonly gateways?: readonly string[];
  /** Whether versions are two hosts or two subsets of one. @default 'host' */
  readonly level?: 'host' | 'subset';
}

export interface AlbRouter {
  readonly kind: 'alb';
  readonly ingressClass?: string;
}

export interface NginxRouter {
  readonly kind: 'nginx';
  readonly ingressClass?: string;
}

export interface TraefikRouter {
  readonly kind: 'traefik';
}

export interface ApisixRouter {
  readonly kind: 'apisix';
}

export interface AmbassadorRouter {
  readonly kind: 'ambassador';
}

/** Routes on a Gateway of the Gateway API. @example gatewayApi({ gateway: 'public' }) */
export function gatewayApi(options: Omit<GatewayApiRouter, 'kind'>): GatewayApiRouter {
  return { kind: 'gatewayApi', ...options };
}

/** VirtualServices of Istio. @example istio({ gateways: ['istio-system/public'] }) */
export function istio(options: Omit<IstioRouter, 'kind'> = {}): IstioRouter {
  return { kind: 'istio', ...options };
}
