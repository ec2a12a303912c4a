/** The targets of this version, by where they run. */
export const kubernetesTargetNames = ['kubernetes', 'argo'] as const;
export const awsTargetNames = ['codedeploy-ecs', 'ecs'] as const;
export const targetNames = [...kubernetesTargetNames, ...awsTargetNames] as const;

export type KubernetesTargetName = (typeof kubernetesTargetNames)[number];
export type AwsTargetName = (typeof awsTargetNames)[number];
export type TargetName = (typeof targetNames)[number];
