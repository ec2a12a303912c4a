import type { Target } from '../target';
import { ecsCapabilities } from './capabilities';
import { lowerToEcs } from './lower';
import type { EcsSpec } from './spec';

export type { EcsSpec } from './spec';

/** Amazon ECS itself replaces tasks, with its circuit breaker. */
export const ecsTarget: Target<EcsSpec> = {
  name: 'ecs',
  title: 'Amazon ECS',
  capabilities: ecsCapabilities,
  lower: lowerToEcs,
};
