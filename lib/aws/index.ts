import './peers';

export { EcsRelease } from './ecs-release';
export type { EcsReleaseProps, ReleaseListeners } from './ecs-release-props';
export type { Bindings, BoundValue } from './bound-value';
export type { Overrides } from './overrides';
export { PipelineArtifacts } from './pipeline-artifacts';
export type { RouteListeners } from './route-listeners';
export { SharedResources } from './shared/shared-resources';
export type { TargetGroups } from './target-groups';
