import type { Duration } from '../units';

/** Probes in full. What is left out is derived from `path`, or from the port when there is no path. */
export interface Health {
  /** The HTTP path that missing probes are derived from. @default - a TCP check, or gRPC health for a grpc exposure */
  readonly path?: string;
  /** Has the process started? Until it has, the other probes wait. `false` for none. */
  readonly startup?: Probe | false;
  /** May it get traffic now? `false` for none. */
  readonly readiness?: Probe | false;
  /** Must it be restarted? `false` for none. */
  readonly liveness?: Probe | false;
  /**
   * The command that Amazon ECS runs inside the container, as a shell line.
   * @default - none: the load balancer's health check decides
   */
  readonly command?: string;
}

/** How a probe asks, and when its answer counts. */
export type Probe = (HttpProbe | GrpcProbe | TcpProbe | ExecProbe) & ProbeTiming;

export interface HttpProbe {
  readonly kind?: 'http';
  readonly path: string;
  /** A number or a named port. @default - the container's port */
  readonly port?: number | string;
  /** @default 'http' */
  readonly scheme?: 'http' | 'https';
  readonly headers?: Readonly<Record<string, string>>;
}

export interface GrpcProbe {
  readonly kind: 'grpc';
  /** @default - the server's overall health */
  readonly service?: string;
  /** Kubernetes allows no named port here. @default - the container's port */
  readonly port?: number;
}

export interface TcpProbe {
  readonly kind: 'tcp';
  /** @default - the container's port */
  readonly port?: number | string;
}

export interface ExecProbe {
  readonly kind: 'exec';
  readonly command: readonly string[];
}

export interface ProbeTiming {
  /** Time between two questions. */
  readonly every?: Duration;
  /** How long an answer may take. */
  readonly timeout?: Duration;
  /** Failed answers in a row that count as a failure. */
  readonly failures?: number;
  /** Good answers in a row that count as success; 1 for startup and liveness. @default 1 */
  readonly successes?: number;
  /** Wait before the first question; prefer a startup probe. @default - none */
  readonly initialDelay?: Duration;
}
