/**
 * What splits traffic in front of the pods. Each is written in one of two ways: with what is needed to make the routes,
 * or with the names of routes that are there already and are only steered. In such a name `${release}` stands for the
 * name of the release, so that one platform serves many releases.
 */
export type Router =
  GatewayApiRouter | IstioRouter | AlbRouter | NginxRouter | TraefikRouter | ApisixRouter | AmbassadorRouter;

export type RouterKind = Router['kind'];

/** The Gateway that made routes attach to; its TLS is the Gateway's own. */
export type GatewayName = string | { readonly name: string; readonly namespace?: string; readonly section?: string };

export interface GatewayApiRouter {
  readonly kind: 'gatewayApi';
  /** The Gateway that routes attach to. @default - none is made: `route` names one that is there */
  readonly gateway?: GatewayName;
  /** An HTTPRoute, GRPCRoute, TCPRoute or TLSRoute that is there already. @default - one is made for each release */
  readonly route?: string;
  /**
   * Whether its implementation also routes the calls between Services (the GAMMA profile, as Istio, Linkerd and Cilium
   * do). Then internal releases get a route on their own Service; without it nothing divides their traffic.
   * @default - true where the metrics speak the dialect `istio`
   */
  readonly mesh?: boolean;
}

export interface IstioRouter {
  readonly kind: 'istio';
  /** Gateways for public traffic, `namespace/name`. TLS is theirs. @default - the mesh only */
  readonly gateways?: readonly string[];
  /** Whether versions are two hosts or two subsets of one. @default 'host' */
  readonly level?: 'host' | 'subset';
  /** A VirtualService that is there already, `name` or `namespace/name`. @default - made for each release */
  readonly virtualService?: string;
  /** Names of its HTTP routes that are steered. @default - its only one */
  readonly routes?: readonly string[];
  /** The DestinationRule with the subsets `stable` and `canary`, beside a VirtualService that is there. */
  readonly destinationRule?: string;
}

export interface AlbRouter {
  readonly kind: 'alb';
  /** @default 'alb' */
  readonly ingressClass?: string;
  /** Releases of one group share a load balancer. @default - one each */
  readonly group?: string;
  /** ARN of the certificate; a load balancer with one listens on 443 and redirects 80. @default - HTTP on port 80 */
  readonly certificate?: string;
  /** Two Services that change roles, so that no target group ever changes all its pods at once. @default true */
  readonly pingPong?: boolean;
  /** More annotations of the made Ingress. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** An Ingress that is there already. @default - one is made for each release */
  readonly ingress?: string;
  /** The port of the Services behind that Ingress. @default - the exposure's port */
  readonly servicePort?: number;
  /** The Service that the rules of that Ingress name. @default - the release's name */
  readonly rootService?: string;
}

/** Ingress NGINX was retired in March 2026: it works, and gets no more fixes. */
export interface NginxRouter {
  readonly kind: 'nginx';
  /** @default 'nginx' */
  readonly ingressClass?: string;
  /** @default - plain HTTP */
  readonly tls?: RouterTls;
  /** More annotations of the made Ingress. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** An Ingress that is there already and leads to stable. @default - one is made for each release */
  readonly ingress?: string;
}

export interface TraefikRouter {
  readonly kind: 'traefik';
  /** Entry points of Traefik that listen for public requests. @default - all that Traefik itself takes by default */
  readonly entryPoints?: readonly string[];
  /** @default - plain HTTP */
  readonly tls?: RouterTls;
  /** A weighted TraefikService that is there already. @default - one is made for each release */
  readonly service?: string;
}

export interface ApisixRouter {
  readonly kind: 'apisix';
  /** @default 'apisix' */
  readonly ingressClass?: string;
  /** @default - plain HTTP */
  readonly tls?: RouterTls;
  /** An ApisixRoute that is there already. @default - one is made for each release */
  readonly route?: string;
  /** Names of its rules that are steered. @default - the rule with the name of the route */
  readonly rules?: readonly string[];
}

export interface AmbassadorRouter {
  readonly kind: 'ambassador';
  /** Which of several Emissary installations. @default - the one without an id */
  readonly ambassadorId?: string;
  /** Mappings that are there already and lead to stable. @default - made for each release */
  readonly mappings?: readonly string[];
}

/** A Secret with the certificate, in the namespace of the release. */
export interface RouterTls {
  /** `${release}` stands for the name of the release. */
  readonly secret: string;
}

type Options<R extends Router> = Omit<R, 'kind'>;

/**
 * Routes of the Gateway API.
 *
 * @example gatewayApi({ gateway: 'public' })
 * @example gatewayApi({ route: 'shop' })
 */
export function gatewayApi(
  options: Options<GatewayApiRouter> & ({ readonly gateway: GatewayName } | { readonly route: string }),
): GatewayApiRouter {
  return { kind: 'gatewayApi', ...options };
}

/**
 * VirtualServices of Istio.
 *
 * @example istio({ gateways: ['istio-system/public'] })
 * @example istio({ virtualService: 'shop', routes: ['primary'] })
 */
export function istio(options: Options<IstioRouter> = {}): IstioRouter {
  return { kind: 'istio', ...options };
}

/** An Application Load Balancer of the AWS Load Balancer Controller. @example alb({ group: 'public' }) */
export function alb(options: Options<AlbRouter> = {}): AlbRouter {
  return { kind: 'alb', ...options };
}

/** Ingresses of Ingress NGINX. @example nginx({ tls: { secret: '${release}-tls' } }) */
export function nginx(options: Options<NginxRouter> = {}): NginxRouter {
  return { kind: 'nginx', ...options };
}

/** IngressRoutes and TraefikServices. @example traefik({ entryPoints: ['websecure'] }) */
export function traefik(options: Options<TraefikRouter> = {}): TraefikRouter {
  return { kind: 'traefik', ...options };
}

/** ApisixRoutes. @example apisix({ ingressClass: 'apisix' }) */
export function apisix(options: Options<ApisixRouter> = {}): ApisixRouter {
  return { kind: 'apisix', ...options };
}

/** Mappings of Emissary (Ambassador). @example ambassador() */
export function ambassador(options: Options<AmbassadorRouter> = {}): AmbassadorRouter {
  return { kind: 'ambassador', ...options };
}
