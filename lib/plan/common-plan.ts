import type { Plan, PlannedRelease } from './plan';
import type { PlannedContainer, PlannedFunction, PlannedProcess } from './workload';

/**
 * A plan without what tells releases apart that are run alike: who they are, and the name and the image of the main
 * container. Such releases have the very same common plan, so that what follows from it alone is worked out once.
 */
export type CommonPlan = Omit<Plan, 'release' | 'workload'> & { readonly workload: CommonProcess | PlannedFunction };

export type CommonProcess = Omit<PlannedProcess, 'main'> & { readonly main: CommonContainer };

export type CommonContainer = Omit<PlannedContainer, 'name' | 'image'>;

const commons = new WeakMap<Plan, CommonPlan>();

/** What a plan has in common with those of releases that are run alike; of a plan that was made otherwise, the plan itself. */
export function commonPlanOf(plan: Plan): CommonPlan {
  return commons.get(plan) ?? plan;
}

/** The name and the image of a main container. */
type Main = Pick<PlannedContainer, 'name' | 'image'>;

/** The plan of one of the releases. All of `common` is frozen. */
export function planOfRelease(common: CommonPlan, release: PlannedRelease, main: Main | undefined): Plan {
  const workload = common.workload.kind === 'function' ? common.workload : processOf(common.workload, main!);
  const plan: Plan = Object.freeze({ release, ...common, workload });
  commons.set(plan, common);
  return plan;
}

function processOf(process: CommonProcess, { name, image }: Main): PlannedProcess {
  // In this order, which is that of all other containers.
  const head: Pick<PlannedContainer, 'path' | 'name' | 'image'> = { path: process.main.path, name, image };
  const main: PlannedContainer = Object.freeze(Object.assign(head, process.main));
  return Object.freeze({ ...process, main });
}
