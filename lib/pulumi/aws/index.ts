import './peers';

export type { Bindings, BoundResource, BoundValue } from './bound-value';
export { Ec2Release } from './ec2/ec2-release';
export type { Ec2ReleaseArgs } from './ec2/ec2-release-args';
export type { MachineRole } from './ec2/machine-role';
export type { RevisionLocation as MachineRevision } from './ec2/revision';
export { EcsRelease } from './ecs/ecs-release';
export type { ClusterInput, EcsReleaseArgs, ReleaseListeners, ZoneInput } from './ecs/ecs-release-args';
export type { PipelineParameters } from './ecs/pipeline';
export type { TaskRole } from './ecs/task';
export type { HookFunctions } from './lambda/hook-functions';
export { LambdaRelease } from './lambda/lambda-release';
export type { LambdaReleaseArgs } from './lambda/lambda-release-args';
export type { ListenerInput, RouteListener } from './listener';
export type { ListenerRules, RouteListeners } from './listener-rules';
export type { Network } from './network';
export { SharedResources, type SharedResourcesArgs } from './shared/shared-resources';
export type { TargetGroups } from './target-groups';
