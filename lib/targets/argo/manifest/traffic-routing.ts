import type { Labels } from '../../shared/kubernetes/manifest';

export interface IstioVirtualServiceRef {
  readonly name: string;
  readonly routes?: readonly string[];
  readonly tlsRoutes?: readonly { readonly port?: number; readonly sniHosts?: readonly string[] }[];
  readonly tcpRoutes?: readonly { readonly port?: number }[];
}

export interface IstioDestinationRuleRef {
  readonly name: string;
  readonly canarySubsetName: string;
  readonly stableSubsetName: string;
}

export interface IstioTrafficRouting {
  readonly virtualService?: IstioVirtualServiceRef;
  readonly virtualServices?: readonly IstioVirtualServiceRef[];
  readonly destinationRule?: IstioDestinationRuleRef;
}

export interface NginxTrafficRouting {
  readonly stableIngress?: string;
  readonly stableIngresses?: readonly string[];
  readonly annotationPrefix?: string;
  readonly additionalIngressAnnotations?: Labels;
}

export interface AlbTrafficRouting {
  readonly ingress?: string;
  readonly ingresses?: readonly string[];
  readonly servicePort: number;
  readonly rootService?: string;
  readonly annotationPrefix?: string;
  readonly stickinessConfig?: { readonly enabled: boolean; readonly durationSeconds: number };
}

/** One of the routes that the Gateway API plugin steers. */
export interface GatewayRouteRef {
  readonly name: string;
  /** Let the plugin add header routes to it. */
  readonly useHeaderRoutes?: boolean;
}

/** The configuration of the plugin argoproj-labs/gatewayAPI. */
export interface GatewayApiPlugin {
  readonly namespace: string;
  readonly httpRoute?: string;
  readonly httpRoutes?: readonly GatewayRouteRef[];
  readonly grpcRoute?: string;
  readonly grpcRoutes?: readonly GatewayRouteRef[];
  readonly tcpRoute?: string;
  readonly tcpRoutes?: readonly GatewayRouteRef[];
}

/** The router's own block, and what holds for every router. */
export interface TrafficRouting {
  readonly plugins?: { readonly 'argoproj-labs/gatewayAPI'?: GatewayApiPlugin; readonly [name: string]: unknown };
  readonly istio?: IstioTrafficRouting;
  readonly nginx?: NginxTrafficRouting;
  readonly alb?: AlbTrafficRouting;
  readonly traefik?: { readonly weightedTraefikServiceName: string };
  readonly apisix?: { readonly route: { readonly name: string; readonly rules?: readonly string[] } };
  readonly ambassador?: { readonly mappings: readonly string[] };
  readonly smi?: { readonly rootService?: string; readonly trafficSplitName?: string };
  readonly appMesh?: {
    readonly virtualService?: { readonly name: string; readonly routes?: readonly string[] };
    readonly virtualNodeGroup?: {
      readonly canaryVirtualNodeRef: { readonly name: string };
      readonly stableVirtualNodeRef: { readonly name: string };
    };
  };
  /** Routes that the controller makes and deletes: never one of the user. The order is their precedence. */
  readonly managedRoutes?: readonly { readonly name: string }[];
  /** 100 when absent; NGINX and plugins only. */
  readonly maxTrafficWeight?: number;
}
