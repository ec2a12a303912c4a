import { commonPlanOf, type CommonPlan } from './common-plan';
import type { Plan } from './plan';

/**
 * Works out once for all releases that are run alike what follows from their common plan. The function reads nothing but
 * its arguments; what it returns is shared and never changed.
 *
 * @param workOut `within` is the same for all of them, and is compared by identity: a platform, or a target's context.
 */
export function onceInCommon<Within extends object, Result>(
  workOut: (plan: CommonPlan, within: Within) => Result,
): (plan: Plan, within: Within) => Result {
  const known = new WeakMap<CommonPlan, { readonly within: Within; readonly result: Result }>();
  return (plan, within) => {
    const common = commonPlanOf(plan);
    const kept = known.get(common);
    if (kept?.within === within) return kept.result;
    const result = workOut(common, within);
    known.set(common, { within, result });
    return result;
  };
}
