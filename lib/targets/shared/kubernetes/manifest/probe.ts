import type { ExactlyOne } from './exactly-one';
import type { IntOrString } from './object';

export interface HttpHeader {
  readonly name: string;
  readonly value: string;
}

export interface HttpGetAction {
  readonly path?: string;
  readonly port: IntOrString;
  readonly scheme?: 'HTTP' | 'HTTPS';
  readonly host?: string;
  readonly httpHeaders?: readonly HttpHeader[];
}

export interface ExecAction {
  readonly command: readonly string[];
}

export type ProbeHandler = ExactlyOne<{
  httpGet: HttpGetAction;
  /** The port is a number: Kubernetes knows no named port here. */
  grpc: { readonly port: number; readonly service?: string };
  tcpSocket: { readonly port: IntOrString; readonly host?: string };
  exec: ExecAction;
}>;

export interface ProbeTiming {
  /** Seconds. */
  readonly initialDelaySeconds?: number;
  /** Seconds; 10 when absent. */
  readonly periodSeconds?: number;
  /** Seconds; 1 when absent. */
  readonly timeoutSeconds?: number;
  /** 1 when absent; nothing else for startup and liveness. */
  readonly successThreshold?: number;
  /** 3 when absent. */
  readonly failureThreshold?: number;
  /** Seconds; instead of the pod's own grace period, for liveness and startup. */
  readonly terminationGracePeriodSeconds?: number;
}

export type Probe = ProbeHandler & ProbeTiming;
