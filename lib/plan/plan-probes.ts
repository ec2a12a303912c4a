import type { Container } from '../definition/container';
import type { Health, Probe } from '../definition/health';
import { unreachable } from '../diagnostics';
import type { Defaults } from './defaults';
import { defined } from './plain';
import { seconds } from './read';
import type { PlanSource } from './source';
import type { CommonContainer } from './common-plan';
import type { PlannedProbe, ProbeHandler } from './workload';

export type ProbeRole = 'startup' | 'readiness' | 'liveness';

/** The port that probes ask by default, and how. */
export interface ProbePort {
  readonly port: number;
  readonly name: 'http' | 'grpc' | 'tcp';
}

const ROLES: readonly ProbeRole[] = ['startup', 'readiness', 'liveness'];

export function planProbes(
  container: Pick<Container, 'health' | 'ports'>,
  steps: readonly (string | number)[],
  source: PlanSource,
  traffic: ProbePort | undefined,
): CommonContainer['probes'] {
  const short = typeof container.health === 'string';
  const health: Health = typeof container.health === 'string' ? { path: container.health } : (container.health ?? {});
  const fallbackPort = traffic?.port ?? Object.values(container.ports ?? {})[0];
  const probes = ROLES.map((role): [ProbeRole, PlannedProbe | undefined] => {
    const written = health[role];
    if (written === false) return [role, undefined];
    const path = source.at(
      ...steps,
      'health',
      ...(short ? [] : written ? [role] : health.path === undefined ? [] : ['path']),
    );
    if (written)
      return [role, { path, handler: handlerOf(written, fallbackPort), ...timingOf(role, written, source.defaults) }];
    const handler = derivedHandler(role, health.path, traffic, fallbackPort);
    return [role, handler && { path, handler, ...timingOf(role, {}, source.defaults) }];
  });
  return Object.fromEntries(probes.filter(([, probe]) => probe !== undefined));
}

/**
 * An open port proves that a process listens, which is enough to start and to get traffic. It is no reason to restart:
 * a hung process still accepts connections, and a busy one with a full queue does not.
 */
function derivedHandler(
  role: ProbeRole,
  path: string | undefined,
  traffic: ProbePort | undefined,
  fallbackPort: number | undefined,
): ProbeHandler | undefined {
  if (path !== undefined)
    return fallbackPort === undefined
      ? undefined
      : { kind: 'http', path, port: fallbackPort, scheme: 'http', headers: {} };
  if (traffic === undefined) return undefined;
  if (traffic.name === 'grpc') return { kind: 'grpc', port: traffic.port };
  return role === 'liveness' ? undefined : { kind: 'tcp', port: traffic.port };
}

/** 0 where there is no port at all: the rule `probe-without-port` refuses it. */
const NO_PORT = 0;

function handlerOf(probe: Probe, port: number = NO_PORT): ProbeHandler {
  switch (probe.kind) {
    case undefined:
    case 'http':
      return {
        kind: 'http',
        path: probe.path,
        port: probe.port ?? port,
        scheme: probe.scheme ?? 'http',
        headers: probe.headers ?? {},
      };
    case 'grpc':
      return defined({ kind: 'grpc' as const, port: probe.port ?? port, service: probe.service });
    case 'tcp':
      return { kind: 'tcp', port: probe.port ?? port };
    case 'exec':
      return { kind: 'exec', command: probe.command };
    default:
      return unreachable(probe);
  }
}

function timingOf(role: ProbeRole, probe: Partial<Probe>, defaults: Defaults): Omit<PlannedProbe, 'path' | 'handler'> {
  return {
    everySeconds: probe.every === undefined ? defaults[`${role}Every`] : seconds(probe.every),
    timeoutSeconds: probe.timeout === undefined ? defaults[`${role}Timeout`] : seconds(probe.timeout),
    failures: probe.failures ?? defaults[`${role}Failures`],
    successes: probe.successes ?? defaults.probeSuccesses,
    initialDelaySeconds: probe.initialDelay === undefined ? 0 : seconds(probe.initialDelay),
  };
}

/** Longest time that a container may take until it counts as started. */
export function startupBudgetSeconds(container: CommonContainer): number {
  const probe = container.probes.startup ?? container.probes.readiness;
  return probe ? probe.initialDelaySeconds + probe.everySeconds * probe.failures : 0;
}
