import './peers';

export { EcsRelease } from './ecs-release';
export type { EcsReleaseProps, ReleaseListeners } from './ecs-release-props';
export type { Bindings, BoundValue } from './bound-value';
export type { HookFunctions } from './lambda/hook-functions';
export { LambdaRelease } from './lambda/lambda-release';
export type { LambdaReleaseProps } from './lambda/lambda-release-props';
export type { Overrides } from './overrides';
export { PipelineArtifacts } from './pipeline-artifacts';
export type { RouteListeners } from './route-listeners';
export { SharedResources } from './shared/shared-resources';
export type { TargetGroups } from './target-groups';
