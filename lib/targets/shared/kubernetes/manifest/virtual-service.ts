import type { ExactlyOne } from './exactly-one';
import type { KubernetesObject } from './object';

export type IstioStringMatch = ExactlyOne<{ exact: string; prefix: string; regex: string }>;

export interface IstioDestination {
  readonly host: string;
  readonly subset?: string;
  readonly port?: { readonly number: number };
}

export interface IstioWeightedDestination {
  readonly destination: IstioDestination;
  /** Percent; the weights of one route add up to 100. */
  readonly weight?: number;
}

export interface IstioHttpMatch {
  readonly uri?: IstioStringMatch;
  readonly method?: IstioStringMatch;
  readonly headers?: Readonly<Record<string, IstioStringMatch>>;
  readonly queryParams?: Readonly<Record<string, IstioStringMatch>>;
  readonly port?: number;
}

export interface IstioHttpRoute {
  readonly name?: string;
  readonly match?: readonly IstioHttpMatch[];
  readonly route: readonly IstioWeightedDestination[];
  readonly mirror?: IstioDestination;
  readonly mirrorPercentage?: { readonly value: number };
  readonly timeout?: string;
  readonly retries?: { readonly attempts: number; readonly perTryTimeout?: string; readonly retryOn?: string };
}

export interface IstioPortMatch {
  readonly port?: number;
  readonly sniHosts?: readonly string[];
}

export interface VirtualService extends KubernetesObject {
  readonly apiVersion: 'networking.istio.io/v1';
  readonly kind: 'VirtualService';
  readonly spec: {
    readonly hosts: readonly string[];
    /** 'mesh' is every sidecar; a gateway is 'name' or 'namespace/name'. */
    readonly gateways?: readonly string[];
    readonly exportTo?: readonly string[];
    readonly http?: readonly IstioHttpRoute[];
    readonly tls?: readonly {
      readonly match: readonly IstioPortMatch[];
      readonly route: readonly IstioWeightedDestination[];
    }[];
    readonly tcp?: readonly {
      readonly match?: readonly IstioPortMatch[];
      readonly route: readonly IstioWeightedDestination[];
    }[];
  };
}
