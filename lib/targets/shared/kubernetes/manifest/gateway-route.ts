import type { KubernetesObject } from './object';

export interface ParentReference {
  readonly group?: string;
  readonly kind?: 'Gateway' | 'Service';
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

export interface WeightedBackend {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  /** Gateway API demands it when the backend is a Service. */
  readonly port: number;
  /** A share of the sum, 0 to 1,000,000; 1 when absent. */
  readonly weight?: number;
  /** For requests that go to this backend only. */
  readonly filters?: readonly RouteFilter[];
}

export interface HeaderMatch {
  readonly type?: 'Exact' | 'RegularExpression';
  readonly name: string;
  readonly value: string;
}

export interface HttpRouteMatch {
  readonly path?: { readonly type?: 'Exact' | 'PathPrefix' | 'RegularExpression'; readonly value: string };
  readonly headers?: readonly HeaderMatch[];
  readonly queryParams?: readonly HeaderMatch[];
  readonly method?: string;
}

interface HeaderChanges {
  readonly set?: readonly { readonly name: string; readonly value: string }[];
  readonly add?: readonly { readonly name: string; readonly value: string }[];
  readonly remove?: readonly string[];
}

export type RouteFilter =
  | { readonly type: 'RequestHeaderModifier'; readonly requestHeaderModifier: HeaderChanges }
  | { readonly type: 'ResponseHeaderModifier'; readonly responseHeaderModifier: HeaderChanges }
  | {
      readonly type: 'RequestMirror';
      readonly requestMirror: {
        readonly backendRef: { readonly name: string; readonly port: number };
        readonly percent?: number;
      };
    };

export interface HttpRouteRule {
  readonly name?: string;
  readonly matches?: readonly HttpRouteMatch[];
  readonly filters?: readonly RouteFilter[];
  readonly backendRefs?: readonly WeightedBackend[];
  readonly timeouts?: { readonly request?: string; readonly backendRequest?: string };
}

export interface HttpRoute extends KubernetesObject {
  readonly apiVersion: 'gateway.networking.k8s.io/v1';
  readonly kind: 'HTTPRoute';
  readonly spec: {
    readonly parentRefs: readonly ParentReference[];
    readonly hostnames?: readonly string[];
    readonly rules: readonly HttpRouteRule[];
  };
}

export interface GrpcRouteMatch {
  readonly method?: { readonly type?: 'Exact' | 'RegularExpression' } & (
    { readonly service: string; readonly method?: string } | { readonly service?: string; readonly method: string }
  );
  readonly headers?: readonly HeaderMatch[];
}

export interface GrpcRoute extends KubernetesObject {
  readonly apiVersion: 'gateway.networking.k8s.io/v1';
  readonly kind: 'GRPCRoute';
  readonly spec: {
    readonly parentRefs: readonly ParentReference[];
    readonly hostnames?: readonly string[];
    readonly rules: readonly {
      readonly name?: string;
      readonly matches?: readonly GrpcRouteMatch[];
      readonly filters?: readonly RouteFilter[];
      readonly backendRefs?: readonly WeightedBackend[];
    }[];
  };
}
