import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { allHooks } from '../shared/shift-steps';
import { hookMinutes } from './deployment-time';
import { stageOfMoment } from './lifecycle-stages';
import type { LifecycleHookSpec } from './spec';

type LambdaHook = Extract<LifecycleHookSpec, { readonly kind: 'lambda' }>;

const LONGEST_HOOK_MINUTES = 1440;
const MOST_HOOKS = 10;

/** The functions that Amazon ECS calls, in the order of the definition. */
export function lambdaHooks(plan: Plan): {
  readonly hooks: readonly LambdaHook[];
  readonly findings: readonly Diagnostic[];
} {
  const hooks = allHooks(plan).flatMap((hook): LambdaHook[] => {
    const stage = stageOfMoment(hook.at);
    if (hook.kind !== 'function' || stage === undefined) return [];
    return [{ kind: 'lambda', stage, function: hook.function, timeoutMinutes: hookMinutes(hook) }];
  });
  return { hooks, findings: [...tooSlow(plan), ...tooMany(hooks)] };
}

function tooSlow(plan: Plan): readonly Diagnostic[] {
  return allHooks(plan)
    .filter((hook) => hookMinutes(hook) > LONGEST_HOOK_MINUTES)
    .map((hook) =>
      finding('ecs-hook-timeout', joinPath(hook.path, 'timeout'), {
        message: 'ECS waits for a function for a day at most.',
        got: `${hookMinutes(hook)} min`,
        allowed: `at most ${LONGEST_HOOK_MINUTES} min`,
        fix: 'set the timeout of the hook to at most 1d',
      }),
    );
}

function tooMany(hooks: readonly LambdaHook[]): readonly Diagnostic[] {
  if (hooks.length <= MOST_HOOKS) return [];
  return [
    finding('ecs-too-many-hooks', 'hooks', {
      message: `${hooks.length} functions are to run in one deployment.`,
      got: String(hooks.length),
      allowed: `at most ${MOST_HOOKS}`,
      fix: 'call several of them from one function',
    }),
  ];
}
