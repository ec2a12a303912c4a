import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import type { CanaryStep } from './manifest';
import { headerCondition } from './request-headers';
import type { SteeringRouter } from './steering-router';

/** A route that the controller makes for a while: its name, and the step that makes it. */
export interface ManagedRoute {
  readonly name: string;
  readonly set: CanaryStep;
  readonly remove: CanaryStep;
}

/** Routes of one stage, the first before the others; each has one condition, so that any of them is enough. */
export function managedRoutes(
  plan: Plan,
  stage: Stage,
  index: number,
  router: SteeringRouter,
): readonly ManagedRoute[] {
  const headers = stage.match.map((match, position): ManagedRoute => {
    const name = `${plan.release.name}-match-${index}-${position}`;
    return {
      name,
      set: { setHeaderRoute: { name, match: [headerCondition(match, router)] } },
      remove: { setHeaderRoute: { name } },
    };
  });
  return [...headers, ...(stage.mirror ? [mirrorRoute(plan, stage.mirror.percent, index)] : [])];
}

function mirrorRoute(plan: Plan, percentage: number, index: number): ManagedRoute {
  const name = `${plan.release.name}-mirror-${index}`;
  const { exposure } = plan;
  const limited = 'paths' in exposure && exposure.paths.length > 0 && exposure.visibility === 'public';
  const paths = limited ? exposure.paths : ['/'];
  const match = paths.map((prefix) => ({ path: { prefix } }));
  return {
    name,
    set: { setMirrorRoute: { name, percentage, match } },
    remove: { setMirrorRoute: { name } },
  };
}

/** Whether the next stage wants the very same routes: then they stay. */
export function sameRoutes(a: Stage, b: Stage): boolean {
  return JSON.stringify([a.match, a.mirror ?? null]) === JSON.stringify([b.match, b.mirror ?? null]);
}
