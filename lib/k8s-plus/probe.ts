import { Duration } from 'cdk8s';
import type { Probe } from 'cdk8s-plus-28';
import type { Probe as Wanted } from '../targets/shared/kubernetes/manifest';
import type { Plus } from './plus';

/** Undefined for gRPC, which cdk8s-plus has no word for. */
export function probeOf(plus: Plus, wanted: Wanted | undefined): Probe | undefined {
  if (wanted === undefined) return undefined;
  const times = {
    initialDelaySeconds: secondsOf(wanted.initialDelaySeconds),
    periodSeconds: secondsOf(wanted.periodSeconds),
    timeoutSeconds: secondsOf(wanted.timeoutSeconds),
    failureThreshold: wanted.failureThreshold,
    successThreshold: wanted.successThreshold,
  };
  if (wanted.httpGet) {
    const { path = '/', port, scheme } = wanted.httpGet;
    const { HTTP, HTTPS } = plus.ConnectionScheme;
    return plus.Probe.fromHttpGet(path, { ...times, ...numbered(port), scheme: scheme === 'HTTPS' ? HTTPS : HTTP });
  }
  if (wanted.tcpSocket) return plus.Probe.fromTcpSocket({ ...times, ...numbered(wanted.tcpSocket.port) });
  if (wanted.exec) return plus.Probe.fromCommand([...wanted.exec.command], times);
  return undefined;
}

/** A port that is named is patched. */
function numbered(port: string | number): { readonly port?: number } {
  return typeof port === 'number' ? { port } : {};
}

function secondsOf(value: number | undefined): Duration | undefined {
  return value === undefined ? undefined : Duration.seconds(value);
}
