import { printable } from '../../../../units';
import { runningContainersOf } from './container-rules';
import { at, has, itemsOf, numberAt, remembered, setAmong, textAt, textOf, valueAt, type Node } from './node';
import type { Rule } from './rule';

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const HANDLERS = ['httpGet', 'grpc', 'tcpSocket', 'exec'] as const;

interface ProbePlace {
  readonly container: Node;
  readonly kind: (typeof PROBES)[number];
  readonly probe: Node;
}

const probesOf = remembered((template): readonly ProbePlace[] =>
  runningContainersOf(template).flatMap((container) =>
    PROBES.filter((kind) => has(container, kind)).map((kind) => ({ container, kind, probe: at(container, kind) })),
  ),
);

export function hasProbe(template: Node): boolean {
  return probesOf(template).length > 0;
}

export function hasLivenessProbe(template: Node): boolean {
  return probesOf(template).some(({ kind }) => kind === 'livenessProbe');
}

export const probeHasOneHandler: Rule = (template, report) => {
  for (const { probe } of probesOf(template)) {
    const handlers = setAmong(probe, HANDLERS);
    if (handlers.length === 1) continue;
    report('probe-handler-count', probe.path, {
      message: 'a probe asks in exactly one way',
      got: handlers.join(' and ') || 'none',
      allowed: `one of ${HANDLERS.join(', ')}`,
      fix: handlers.length ? 'keep one' : 'add one',
    });
  }
};

export const grpcProbePortIsNumber: Rule = (template, report) => {
  for (const { probe } of probesOf(template)) {
    if (!has(probe, 'grpc') || numberAt(probe, 'grpc', 'port') !== undefined) continue;
    const port = at(probe, 'grpc', 'port');
    report('probe-grpc-port-named', port.path, {
      message: 'a gRPC probe takes no named port',
      got: printable(port.value),
      allowed: '1 to 65535',
      fix: 'give the number of the port',
    });
  }
};

export const probePortIsDeclared: Rule = (template, report) => {
  for (const { container, probe } of probesOf(template)) {
    const handler = HANDLERS.find((one) => has(probe, one, 'port'));
    if (!handler) continue;
    const port = at(probe, handler, 'port');
    const ports = itemsOf(at(container, 'ports'));
    const name = textOf(port);
    if (name !== undefined && handler !== 'grpc') {
      const names = ports.map((one) => textAt(one, 'name')).filter((one) => one !== undefined);
      if (!names.includes(name)) {
        report('probe-port-unknown', port.path, {
          message: 'the container has no port of this name, so the probe never succeeds',
          got: printable(name),
          allowed: names.join(', ') || 'the container names no port',
          fix: 'correct the name, or declare the port',
        });
      }
    } else if (name === undefined && !ports.some((one) => valueAt(one, 'containerPort') === port.value)) {
      report('probe-port-undeclared', port.path, {
        message: 'the container does not declare this port',
        got: printable(port.value),
        allowed: ports.map((one) => printable(valueAt(one, 'containerPort'))).join(', ') || 'no port is declared',
        fix: 'declare the port, or correct the number',
      });
    }
  }
};

export const probeSucceedsOnce: Rule = (template, report) => {
  for (const { kind, probe } of probesOf(template)) {
    if (kind === 'readinessProbe' || !has(probe, 'successThreshold')) continue;
    const threshold = at(probe, 'successThreshold');
    if (threshold.value === 1) continue;
    report('probe-success-threshold', threshold.path, {
      message: 'a startup or liveness probe succeeds at the first success',
      got: printable(threshold.value),
      allowed: '1',
      fix: 'remove it',
    });
  }
};

const TIMINGS = [
  { key: 'initialDelaySeconds', least: 0 },
  { key: 'periodSeconds', least: 1 },
  { key: 'timeoutSeconds', least: 1 },
  { key: 'successThreshold', least: 1 },
  { key: 'failureThreshold', least: 1 },
];

export const probeTimingIsValid: Rule = (template, report) => {
  for (const { probe } of probesOf(template)) {
    for (const { key, least } of TIMINGS) {
      const value = numberAt(probe, key);
      if (value === undefined ? !has(probe, key) : Number.isInteger(value) && value >= least) continue;
      report('probe-timing-invalid', at(probe, key).path, {
        message: 'the API refuses this number',
        got: printable(valueAt(probe, key)),
        allowed: `a whole number from ${least} up`,
        fix: 'correct the number',
      });
    }
  }
};

/** The numbers of a probe with the defaults of the API; times in seconds. */
export function timingOf(probe: Node): {
  readonly delay: number;
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
} {
  return {
    delay: numberAt(probe, 'initialDelaySeconds') ?? 0,
    period: numberAt(probe, 'periodSeconds') ?? 10,
    timeout: numberAt(probe, 'timeoutSeconds') ?? 1,
    failures: numberAt(probe, 'failureThreshold') ?? 3,
  };
}

export const initialDelayCounts: Rule = (template, report) => {
  for (const { probe } of probesOf(template)) {
    if ((numberAt(probe, 'initialDelaySeconds') ?? 0) <= 0) continue;
    const { delay, period } = timingOf(probe);
    if (delay >= period) continue;
    report('probe-initial-delay-ignored', at(probe, 'initialDelaySeconds').path, {
      message: 'an initial delay that is shorter than the period has no effect',
      got: `${delay} s with a period of ${period} s`,
      fix: 'remove it, or use a startup probe',
    });
  }
};
