import type { Plan } from '../../plan/plan';
import type { PlannedMirror, Stage } from '../../plan/stage';
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
  return [...headers, ...(stage.mirror ? [mirrorRoute(plan, stage.mirror, index)] : [])];
}

/** The controller copies a request that fits any of the conditions. */
function mirrorRoute(plan: Plan, { percent, methods, paths }: PlannedMirror, index: number): ManagedRoute {
  const name = `${plan.release.name}-mirror-${index}`;
  const places = (paths ?? takenPaths(plan)).map((prefix) => ({ path: { prefix } }));
  const match = methods?.flatMap((exact) => places.map((place) => ({ method: { exact }, ...place }))) ?? places;
  return {
    name,
    set: { setMirrorRoute: { name, percentage: percent, match } },
    remove: { setMirrorRoute: { name } },
  };
}

/** Path prefixes of the requests that the release gets. */
export function takenPaths({ exposure }: Plan): readonly string[] {
  const limited = 'paths' in exposure && exposure.paths.length > 0 && exposure.visibility === 'public';
  return limited ? exposure.paths : ['/'];
}

/** Whether the next stage wants the very same routes: then they stay. */
export function sameRoutes(a: Stage, b: Stage): boolean {
  return JSON.stringify([a.match, a.mirror ?? null]) === JSON.stringify([b.match, b.mirror ?? null]);
}
