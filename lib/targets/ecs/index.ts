import { derivedPriorities } from '../shared/ecs/route-priority';
import { sharedPriorities } from '../shared/ecs/shared-priorities';
import type { Target } from '../target';
import { ecsCapabilities } from './capabilities';
import { lowerToEcs } from './lower';
import { lowerShifting } from './lower-shifting';
import type { EcsSpec } from './spec';

export type { EcsSpec } from './spec';

/** Amazon ECS itself deploys: tasks a few at a time with its circuit breaker, or two versions side by side. */
export const ecsTarget: Target<EcsSpec> = {
  name: 'ecs',
  title: 'Amazon ECS',
  capabilities: ecsCapabilities,
  lower: (plan, context) =>
    plan.update.kind === 'sideBySide' ? lowerShifting(plan, context) : lowerToEcs(plan, context),
  derivedFrom: (name) => ({ numbers: derivedPriorities(name), texts: [] }),
  inspectTogether: sharedPriorities,
};
