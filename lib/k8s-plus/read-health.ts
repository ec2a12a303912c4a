import type { Health, Probe, ProbeTiming } from '../definition/health';
import type { Fields } from './fields';

/** Every probe is said, also that there is none: without a word a release has probes of its own. */
export function readHealth(container: Fields): Health {
  return {
    startup: readProbe(container.record('startupProbe')) ?? false,
    readiness: readProbe(container.record('readinessProbe')) ?? false,
    liveness: readProbe(container.record('livenessProbe')) ?? false,
  };
}

function readProbe(probe: Fields | undefined): Probe | undefined {
  if (!probe) return undefined;
  const initialDelay = probe.number('initialDelaySeconds') ?? 0;
  // What Kubernetes takes where nothing is said.
  const timing: ProbeTiming = {
    every: `${probe.number('periodSeconds') ?? 10}s`,
    timeout: `${probe.number('timeoutSeconds') ?? 1}s`,
    failures: probe.number('failureThreshold') ?? 3,
    successes: probe.number('successThreshold') ?? 1,
    ...(initialDelay > 0 ? { initialDelay: `${initialDelay}s` } : {}),
  };
  const http = probe.record('httpGet');
  if (http) return { ...readHttp(http), ...timing };
  const tcp = probe.record('tcpSocket');
  if (tcp) {
    const port = tcp.port('port');
    return { kind: 'tcp', ...(port === undefined ? {} : { port }), ...timing };
  }
  const grpc = probe.record('grpc');
  if (grpc) {
    const port = grpc.number('port');
    const service = grpc.text('service');
    return {
      kind: 'grpc',
      ...(port === undefined ? {} : { port }),
      ...(service ? { service } : {}),
      ...timing,
    };
  }
  const command = probe.record('exec')?.texts('command');
  return command === undefined ? undefined : { kind: 'exec', command, ...timing };
}

function readHttp(http: Fields): Extract<Probe, { readonly path: string }> {
  const headers = Object.fromEntries(
    http.list('httpHeaders').map((one) => [one.text('name') ?? '', one.text('value') ?? '']),
  );
  const port = http.port('port');
  return {
    kind: 'http',
    path: http.text('path') ?? '/',
    ...(port === undefined ? {} : { port }),
    scheme: http.text('scheme') === 'HTTPS' ? 'https' : 'http',
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
  };
}
