import type { Gate } from '../definition/gate';
import type { Hook } from '../definition/hook';
import { unreachable } from '../diagnostics';
import { defined } from './plain';
import type { PlannedGate, PlannedHook } from './operations';
import { seconds } from './read';
import type { PlanSource } from './source';
import type { ExitCondition } from './stage';

function planGate(gate: 'approval' | Gate, path: string): PlannedGate {
  const written: Gate = gate === 'approval' ? { kind: 'approval' } : gate;
  switch (written.kind) {
    case 'approval':
      return defined({ kind: 'approval' as const, path, timeoutSeconds: optionalSeconds(written.timeout) });
    case 'webhook':
      return defined({
        kind: 'webhook' as const,
        url: written.url,
        path,
        timeoutSeconds: optionalSeconds(written.timeout),
      });
    case 'window': {
      const { days, from, to, timeZone } = written;
      return { kind: 'window', days, from, to, timeZone, path };
    }
    default:
      return unreachable(written);
  }
}

export function gateCondition(gate: 'approval' | Gate, path: string): ExitCondition {
  return { kind: 'gate', path, gate: planGate(gate, path) };
}

export function planHooks({ definition, at, defaults }: PlanSource): PlannedHook[] {
  return (definition.hooks ?? []).map((hook, index) => {
    const common = {
      name: hook.name,
      at: hook.at,
      path: at('hooks', index),
      timeoutSeconds: hook.timeout === undefined ? defaults.hookTimeoutSeconds : seconds(hook.timeout),
    };
    return { ...planAction(hook, defaults.smokeTestStatus), ...common } as PlannedHook;
  });
}

function planAction(hook: Hook, okStatus: number): object {
  switch (hook.kind) {
    case 'smokeTest':
      return { kind: hook.kind, requestPath: hook.path, status: hook.status ?? okStatus };
    case 'loadTest':
      return {
        kind: hook.kind,
        requestPath: hook.path,
        requestsPerSecond: hook.requestsPerSecond,
        durationSeconds: seconds(hook.duration),
      };
    case 'webhook':
      return { kind: hook.kind, url: hook.url };
    case 'function':
      return { kind: hook.kind, function: hook.function };
    case 'job': {
      const { kind, image, command, args, env, secrets } = hook;
      return defined({ kind, image, command, args, env, secrets });
    }
    default:
      return unreachable(hook);
  }
}

function optionalSeconds(duration: Parameters<typeof seconds>[0] | undefined): number | undefined {
  return duration === undefined ? undefined : seconds(duration);
}
