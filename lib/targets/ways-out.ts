import type { Alternative } from '../diagnostics';
import type { Strategy } from '../definition/strategy';
import { nearbyStrategies } from '../insight/nearby-strategies';
import { nearest, type NearStrategy } from '../insight/nearest';
import { scheduleOfPlan } from '../insight/schedule-of-plan';
import type { Plan } from '../plan/plan';
import { isAboutStrategy, type Answered } from './ask';
import { attempt, hasErrors, type Attempt } from './attempt';
import { defaultProvisioner } from './default-provisioner';
import { loadTarget } from './registry';
import type { AnyTarget, TargetContext } from './target';
import { targetNames, type TargetName } from './target-name';

/** Plans the release again with another strategy; undefined where that has errors. */
export type Replan = (strategy: Strategy) => Plan | undefined;

/**
 * Strategies that this target runs in place of a refused one, best first, each proved by lowering it. Where it refuses
 * something else as well (a volume, say), lowering is impossible, and its answers alone must do.
 */
export function nearestStrategies(
  target: AnyTarget,
  refused: Attempt<unknown>,
  context: TargetContext,
  replan: Replan,
): readonly NearStrategy[] {
  if (!refused.refused.some(({ feature }) => isAboutStrategy(feature))) return [];
  const planned = scheduleOfPlan(refused.plan);
  const named = refused.refused.flatMap(({ answer }) =>
    answer.kind === 'unsupported' ? (answer.candidates ?? []) : [],
  );
  const elsewhere = refused.refused.filter(({ feature }) => !isAboutStrategy(feature));
  return nearest(planned, [...named, ...nearbyStrategies(planned)], (strategy) => {
    const plan = replan(strategy);
    if (!plan) return undefined;
    const tried = attempt(target, plan, context, false);
    if (hasErrors(tried.findings) || !tried.refused.every((one) => wasRefused(one, elsewhere))) return undefined;
    return tried.lowered?.schedule ?? scheduleOfPlan(plan);
  });
}

function wasRefused({ feature }: Answered, before: readonly Answered[]): boolean {
  return before.some((one) => one.feature.kind === feature.kind && one.feature.path === feature.path);
}

/** Other targets that run the plan as it is written, among those that policy allows. */
export function targetsThatRun(
  plan: Plan,
  except: AnyTarget,
  context: TargetContext,
  allowed: readonly TargetName[] = targetNames,
): readonly Alternative[] {
  return allowed
    .filter((name) => name !== except.name)
    .filter((name) => {
      const tried = attempt(
        loadTarget(name) as AnyTarget,
        plan,
        { ...context, provisioner: defaultProvisioner(name) },
        false,
      );
      return tried.lowered !== undefined && !hasErrors(tried.findings);
    })
    .map((name) => ({ change: `--target ${name}`, deviation: 'runs the plan as written' }));
}
