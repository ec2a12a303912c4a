import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { checksFindings, checksSeconds, isCheck, releaseChecks } from '../shared/ecs/release-checks';
import { allHooks } from '../shared/shift-steps';
import { hookMinutes } from './deployment-time';
import { stageOfMoment } from './lifecycle-stages';
import type { LifecycleHookSpec, LifecycleStage } from './spec';

type LambdaHook = Extract<LifecycleHookSpec, { readonly kind: 'lambda' | 'checks' }>;

const LONGEST_HOOK_MINUTES = 1440;
const MOST_HOOKS = 10;
/** For the start of the function that checks. */
const MARGIN_SECONDS = 45;

/** The functions that Amazon ECS calls: the user's own in the order of the definition, then one a stage that checks. */
export function lambdaHooks(plan: Plan): {
  readonly hooks: readonly LambdaHook[];
  readonly findings: readonly Diagnostic[];
} {
  const own = allHooks(plan).flatMap((hook): LambdaHook[] => {
    const stage = stageOfMoment(hook.at);
    if (hook.kind !== 'function' || stage === undefined) return [];
    return [{ kind: 'lambda', stage, function: hook.function, timeoutMinutes: hookMinutes(hook) }];
  });
  const made = STAGES.flatMap((stage) => checksAt(stage, plan));
  const hooks = [...own, ...made.map(({ hook }) => hook)];
  const findings = made.flatMap((one) => one.findings);
  return { hooks, findings: [...tooSlow(plan), ...tooMany(hooks), ...findings] };
}

const STAGES: readonly LifecycleStage[] = [
  'PRE_SCALE_UP',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
];

function checksAt(
  stage: LifecycleStage,
  plan: Plan,
): readonly { readonly hook: LambdaHook; readonly findings: readonly Diagnostic[] }[] {
  const here = allHooks(plan)
    .filter(isCheck)
    .filter(({ at }) => stageOfMoment(at) === stage);
  const [first] = here;
  if (!first) return [];
  const checks = releaseChecks(here, first.at, plan);
  const timeoutMinutes = hookMinutes({ timeoutSeconds: checksSeconds(checks) + MARGIN_SECONDS });
  return [{ hook: { kind: 'checks', stage, checks, timeoutMinutes }, findings: checksFindings(here, checks) }];
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
