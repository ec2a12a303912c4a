import type { ArgoFields } from './argo-fields';
import type { CodeDeployEc2Fields } from './codedeploy-ec2-fields';
import type { FlaggerFields } from './flagger-fields';
import type { EcsFields } from './ecs-fields';
import type { LambdaFields } from './lambda-fields';

export type { ArgoFields } from './argo-fields';
export type { FlaggerFields } from './flagger-fields';
export type { LambdaFields } from './lambda-fields';
export type { CodeDeployEc2Fields, MinimumHealthyHosts, RevisionLocation } from './codedeploy-ec2-fields';
export type { BreakerThreshold, EarlySuccess, EcsFields } from './ecs-fields';

/** What only one platform has, by target. A field for a target that is not used is not an error. */
export interface TargetFields {
  readonly kubernetes?: KubernetesFields;
  readonly argo?: ArgoFields;
  readonly flagger?: FlaggerFields;
  readonly 'codedeploy-ecs'?: CodeDeployEcsFields;
  readonly ecs?: EcsFields;
  readonly lambda?: LambdaFields;
  readonly 'codedeploy-ec2'?: CodeDeployEc2Fields;
}

export interface KubernetesFields {
  /** Old ReplicaSets that are kept for `kubectl rollout undo`. @default 10 */
  readonly revisionHistoryLimit?: number;
  /**
   * Where a release with two versions stands. Nothing in the cluster moves it on: each state is a commit of its own.
   * @default - the new version alone, as at the first deployment
   */
  readonly progress?: KubernetesProgress;
}

export interface KubernetesProgress {
  /**
   * The image of the version that serves now. A StatefulSet knows its own, and only keeps it in mind for a way back.
   * @default - none, only for `stateful`
   */
  readonly stable?: string;
  /** Its version, for labels. @default - the image's tag */
  readonly stableVersion?: string;
  /**
   * The stage of the strategy that is wanted: `start` for a candidate that runs without traffic, 0 for the first
   * stage, `full` for all traffic.
   */
  readonly stage: number | 'start' | 'full';
  /**
   * The candidate is already as large as the next stage needs it, before it gets its traffic. Without a router its pods
   * get a share that lies between the two.
   * @default false
   */
  readonly prepared?: boolean;
  /**
   * The release goes back from this stage: traffic is stable's again, and the candidate only still runs. Without a
   * router stable's pods come back first, and users leave the candidate with the commit after it.
   * @default false
   */
  readonly aborted?: boolean;
}

export interface CodeDeployEcsFields {
  /**
   * `wait`: `cdk deploy` ends with the deployment, at most an hour. `start`: it ends once the deployment runs; alarms
   * still roll back. `pipeline`: it writes AppSpec and task definition for CodePipeline and starts nothing.
   * @default 'wait'
   */
  readonly completion?: 'wait' | 'start' | 'pipeline';
}
