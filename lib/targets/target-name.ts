/** The targets of this version, by where they run. */
export const kubernetesTargetNames = ['kubernetes', 'argo', 'flagger'] as const;
export const ecsTargetNames = ['codedeploy-ecs', 'ecs'] as const;
export const awsTargetNames = [...ecsTargetNames, 'lambda', 'codedeploy-ec2'] as const;
export const targetNames = [...kubernetesTargetNames, ...awsTargetNames] as const;

export type KubernetesTargetName = (typeof kubernetesTargetNames)[number];
/** The targets that run services on Amazon ECS. */
export type EcsTargetName = (typeof ecsTargetNames)[number];
export type AwsTargetName = (typeof awsTargetNames)[number];
export type TargetName = (typeof targetNames)[number];
