import { finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedContainer, PlannedProbe } from '../../../plan/workload';
import type { HealthCheckSpec } from './spec';
import { startupSeconds } from './startup';
import { within } from './within';

/** Timing of a command that no probe gives one to: Amazon's own defaults. */
const UNTIMED = { everySeconds: 30, timeoutSeconds: 5, failures: 3 };
const LONGEST_START_SECONDS = 300;

/**
 * ECS can only run a command inside the container. One is never guessed: an image need not have curl. A written command
 * wins; else an exec probe is the same thing.
 */
export function containerHealth(container: PlannedContainer): {
  readonly check?: HealthCheckSpec;
  readonly findings: readonly Diagnostic[];
} {
  const asked = askedCommand(container);
  if (!asked) return { findings: [] };
  const { everySeconds, timeoutSeconds, failures } = asked.probe ?? UNTIMED;
  const intervalSeconds = within(Math.ceil(everySeconds), 5, 300);
  const start = startupSeconds(container);
  const check: HealthCheckSpec = {
    command: asked.command,
    intervalSeconds,
    timeoutSeconds: within(Math.ceil(timeoutSeconds), 2, 60),
    retries: within(failures, 1, 10),
    startPeriodSeconds: Math.min(LONGEST_START_SECONDS, Math.ceil(start)),
  };
  const changes = [
    changed('every', everySeconds, check.intervalSeconds, '5 to 300 s'),
    changed('timeout', timeoutSeconds, check.timeoutSeconds, '2 to 60 s'),
    changed('failures', failures, check.retries, '1 to 10'),
    changed('start', start, check.startPeriodSeconds, '0 to 300 s'),
  ].flat();
  return { check, findings: changes.map((parts) => finding('ecs-health-check-adjusted', asked.path, parts)) };
}

/** A probe with an exec handler that ECS runs; liveness first, as that is what ECS does with the answer. */
function askedCommand(
  container: PlannedContainer,
): { command: readonly string[]; probe?: PlannedProbe; path: string } | undefined {
  const { liveness, readiness } = container.probes;
  if (container.healthCommand !== undefined) {
    return {
      command: ['CMD-SHELL', container.healthCommand],
      probe: liveness ?? readiness,
      path: `${container.path}.health`,
    };
  }
  for (const probe of [liveness, readiness]) {
    if (probe?.handler.kind === 'exec') return { command: ['CMD', ...probe.handler.command], probe, path: probe.path };
  }
  return undefined;
}

export function changed(name: string, wanted: number, given: number, allowed: string) {
  if (wanted === given) return [];
  return [
    {
      message: `AWS does not take \`${name}\` as it is: it became ${given}.`,
      got: String(wanted),
      allowed,
      fix: `write \`${name}\` within ${allowed}`,
    },
  ];
}
