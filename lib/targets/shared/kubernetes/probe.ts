import { unreachable } from '../../../diagnostics';
import type { PlannedProbe, ProbeHandler as PlannedHandler } from '../../../plan/workload';
import type { Probe, ProbeHandler } from './manifest';

/** Every time is written out: a reader of the manifest need not know the defaults of Kubernetes. */
export function probeOf(probe: PlannedProbe): Probe {
  return {
    ...handlerOf(probe.handler),
    ...(probe.initialDelaySeconds > 0 ? { initialDelaySeconds: whole(probe.initialDelaySeconds) } : {}),
    periodSeconds: whole(probe.everySeconds),
    timeoutSeconds: whole(probe.timeoutSeconds),
    failureThreshold: probe.failures,
    successThreshold: probe.successes,
  };
}

/** Kubernetes takes whole seconds, at least one. */
function whole(seconds: number): number {
  return Math.max(1, Math.ceil(seconds));
}

function handlerOf(handler: PlannedHandler): ProbeHandler {
  switch (handler.kind) {
    case 'http':
      return { httpGet: httpGetOf(handler) };
    case 'grpc':
      return { grpc: { port: handler.port, ...(handler.service === undefined ? {} : { service: handler.service }) } };
    case 'tcp':
      return { tcpSocket: { port: handler.port } };
    case 'exec':
      return { exec: { command: handler.command } };
    default:
      return unreachable(handler);
  }
}

function httpGetOf(handler: Extract<PlannedHandler, { kind: 'http' }>) {
  const headers = Object.entries(handler.headers).map(([name, value]) => ({ name, value }));
  return {
    path: handler.path,
    port: handler.port,
    ...(handler.scheme === 'https' ? { scheme: 'HTTPS' as const } : {}),
    ...(headers.length ? { httpHeaders: headers } : {}),
  };
}
