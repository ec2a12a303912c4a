import type { Duration } from '../units';

/** How traffic reaches the workload. */
export type Exposure = HttpExposure | GrpcExposure | TcpExposure | TlsExposure | NoExposure;

export type ExposureKind = NonNullable<Exposure['kind']>;

export interface HttpExposure extends Routed {
  readonly kind?: 'http';
  /** Keeps a client on the side it met first; it makes a small canary less random. @default - off */
  readonly stickiness?: Duration;
}

/** gRPC over HTTP/2: errors are told by `grpc-status`, not by the HTTP status. */
export interface GrpcExposure extends Routed {
  readonly kind: 'grpc';
}

export interface TcpExposure {
  readonly kind: 'tcp';
  /** The port that clients use. @default - the container's port */
  readonly port?: number;
  /** @default 'internal' */
  readonly visibility?: Visibility;
  /** Releases that may call it, by name. @default - all of the platform */
  readonly callers?: readonly string[];
}

/**
 * Connections of TLS that the release ends itself: the platform's gateway passes them on unread, chosen by the name that
 * the client asks for (SNI). Inside the platform, and where the gateway should end TLS, choose another kind.
 */
export interface TlsExposure {
  readonly kind: 'tls';
  /** Names that clients ask for, such as `db.example.com` or `*.db.example.com`. */
  readonly hosts: readonly string[];
  /** The port that clients use. @default 443 */
  readonly port?: number;
  /** Releases that may call it, by name. @default - all of the platform */
  readonly callers?: readonly string[];
}

/** Nothing calls it. The default for workers, jobs and cron jobs. */
export interface NoExposure {
  readonly kind: 'none';
}

interface Routed {
  /** The port that clients inside the platform use. @default 80 */
  readonly port?: number;
  /** Who may call it: other releases, or everybody. @default 'internal', 'public' when `hosts` are given */
  readonly visibility?: Visibility;
  /** Releases that may call it, by name. @default - all of the platform */
  readonly callers?: readonly string[];
  /**
   * Host names on a shared listener or gateway.
   * @default - any host for public; inside the platform its callers use the address that `endpoint(…)` stands for
   */
  readonly hosts?: readonly string[];
  /** Path prefixes on a shared listener or gateway. @default - every path */
  readonly paths?: readonly string[];
  /** Order among the rules of a shared listener, 1 to 50000. @default - derived from the release's name */
  readonly priority?: number;
}

export type Visibility = 'internal' | 'public';
