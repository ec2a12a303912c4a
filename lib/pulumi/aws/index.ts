import './peers';

export type { Bindings, BoundResource, BoundValue } from './bound-value';
export { EcsRelease } from './ecs/ecs-release';
export type { ClusterInput, EcsReleaseArgs, ReleaseListeners, ZoneInput } from './ecs/ecs-release-args';
export type { PipelineParameters } from './ecs/pipeline';
export type { TaskRole } from './ecs/task';
export type { ListenerInput, RouteListener } from './listener';
export type { ListenerRules, RouteListeners } from './listener-rules';
export type { Network } from './network';
export { SharedResources, type SharedResourcesArgs } from './shared/shared-resources';
export type { TargetGroups } from './target-groups';
