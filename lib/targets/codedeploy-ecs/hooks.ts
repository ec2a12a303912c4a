import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { allHooks } from '../shared/shift-steps';
import { eventAt } from './moments';
import type { CodeDeployEcsSpec, CodeDeployEvent } from './spec';

type Hooks = CodeDeployEcsSpec['deployment']['hooks'];

const LONGEST_HOOK_SECONDS = 3600;

/** The function at each event. */
export function deploymentHooks(plan: Plan): { readonly hooks: Hooks; readonly findings: readonly Diagnostic[] } {
  const hooks: { [Event in CodeDeployEvent]?: Hooks[Event] } = {};
  const findings: Diagnostic[] = [];
  for (const hook of allHooks(plan)) {
    const event = eventAt(hook.at, plan);
    if (hook.kind !== 'function' || event === undefined) continue;
    if (hooks[event] !== undefined) findings.push(taken(hook.path, event));
    else hooks[event] = hook.function;
    if ((hook.timeoutSeconds ?? 0) > LONGEST_HOOK_SECONDS) findings.push(tooSlow(hook.path, hook.timeoutSeconds!));
  }
  return { hooks, findings };
}

function taken(path: string, event: CodeDeployEvent): Diagnostic {
  return finding('codedeploy-hook-taken', path, {
    message: `Another hook runs at ${event} already.`,
    allowed: 'one function at each event',
    fix: 'call both from one function, or move one to another moment',
  });
}

function tooSlow(path: string, seconds: number): Diagnostic {
  return finding('codedeploy-hook-timeout', path, {
    message: 'CodeDeploy takes a hook without an answer for failed after an hour.',
    got: `${seconds} s`,
    allowed: `at most ${LONGEST_HOOK_SECONDS} s`,
    fix: 'set the timeout of the hook to at most 1h',
  });
}
