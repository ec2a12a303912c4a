import type { Diagnostic } from '../../diagnostics';
import { finding, joinPath } from '../../diagnostics';
import type { PlannedHook } from '../../plan/operations';
import type { Plan } from '../../plan/plan';
import { formatDuration } from '../../units';
import { processOf } from '../shared/ecs/service';
import { allHooks } from '../shared/shift-steps';
import { eventAt } from './hook-answer';
import type { EventChecksSpec, MachineCheckSpec, MachineEvent } from './revision/spec';

const EVENTS: readonly MachineEvent[] = ['BeforeInstall', 'ValidateService', 'BeforeAllowTraffic', 'AfterAllowTraffic'];
export const LONGEST_EVENT_SECONDS = 3600;

/** Smoke tests and webhooks by the event whose script runs them, each list in the order of the moments. */
export function eventChecks(plan: Plan, balanced: boolean): readonly EventChecksSpec[] {
  return EVENTS.flatMap((event) => {
    const checks = hooksAt(event, plan, balanced).flatMap((hook) => checkOf(hook, plan));
    return checks.length > 0 ? [{ event, checks }] : [];
  });
}

const MOMENTS = ['beforeDeploy', 'beforeTraffic', 'beforePromotion', 'afterPromotion', 'onAbort'] as const;

function hooksAt(event: MachineEvent, plan: Plan, balanced: boolean): readonly PlannedHook[] {
  const here = allHooks(plan).filter(({ at }) => eventAt(at, balanced) === event);
  return MOMENTS.flatMap((moment) => here.filter(({ at }) => at === moment));
}

/** Only the kinds that the capabilities let through get here. */
function checkOf(hook: PlannedHook, plan: Plan): readonly MachineCheckSpec[] {
  const { name, at, timeoutSeconds } = hook;
  if (hook.kind === 'smokeTest') {
    const port = processOf(plan).main.ports[0]?.port ?? 80;
    return [{ kind: 'smokeTest', name, port, path: hook.requestPath, status: hook.status, timeoutSeconds }];
  }
  if (hook.kind !== 'webhook') return [];
  const { name: release, version, environment } = plan.release;
  const message = JSON.stringify({
    release,
    version,
    ...(environment === undefined ? {} : { environment }),
    at,
    name,
  });
  return [{ kind: 'webhook', name, url: hook.url, message, timeoutSeconds }];
}

/** All scripts of one event have an hour together. */
export function eventFindings(
  plan: Plan,
  balanced: boolean,
  besides: Readonly<Partial<Record<MachineEvent, number>>>,
): readonly Diagnostic[] {
  return EVENTS.flatMap((event) => {
    const hooks = hooksAt(event, plan, balanced);
    const [first] = hooks;
    const seconds = hooks.reduce((sum, { timeoutSeconds }) => sum + timeoutSeconds, besides[event] ?? 0);
    if (!first || seconds <= LONGEST_EVENT_SECONDS) return [];
    return [
      finding('codedeploy-hook-timeout', joinPath(first.path, 'timeout'), {
        message: `What runs at ${event} on a machine may take ${formatDuration(seconds)}, and CodeDeploy ends it after an hour.`,
        got: `${seconds} s`,
        allowed: `at most ${LONGEST_EVENT_SECONDS} s together`,
        fix: "set the timeout of each hook, such as timeout: '1m'",
      }),
    ];
  });
}
