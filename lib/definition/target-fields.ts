/** What only one platform has, by target. A field for a target that is not used is not an error. */
export interface TargetFields {
  readonly kubernetes?: KubernetesFields;
  readonly argo?: ArgoFields;
  readonly 'codedeploy-ecs'?: CodeDeployEcsFields;
  readonly ecs?: EcsFields;
}

export interface KubernetesFields {
  /** Old ReplicaSets that are kept for `kubectl rollout undo`. @default 10 */
  readonly revisionHistoryLimit?: number;
}

export interface ArgoFields {
  /** Old ReplicaSets that are kept. @default 10 */
  readonly revisionHistoryLimit?: number;
  /** Fast-track rollbacks to one of this many revisions. @default - off */
  readonly rollbackWindow?: number;
  /** Scales stable down while the candidate grows; abort is slower. Needs a router. @default false */
  readonly dynamicStableScale?: boolean;
  /** Smallest size of either side while traffic is split. Needs a router. @default - the controller's, 1 */
  readonly minPodsPerReplicaSet?: number;
}

export interface CodeDeployEcsFields {
  /**
   * `wait`: `cdk deploy` ends with the deployment, at most an hour. `start`: it ends once the deployment runs; alarms
   * still roll back. `pipeline`: it writes AppSpec and task definition for CodePipeline and starts nothing.
   * @default 'wait'
   */
  readonly completion?: 'wait' | 'start' | 'pipeline';
}

export interface EcsFields {
  /** Failed tasks that trip the circuit breaker, as a share of the wanted number. @default - Amazon's: half, 3 to 200 */
  readonly breakerThreshold?: number;
}
