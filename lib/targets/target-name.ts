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

/**
 * The name, where it is one of these: programs in JavaScript are checked by nobody else.
 *
 * @throws TypeError that says which there are
 */
export function knownTarget<N extends TargetName>(name: N, names: readonly TargetName[] = targetNames): N {
  if (names.includes(name)) return name;
  throw new TypeError(`target is ${JSON.stringify(name) ?? 'missing'}: here it is one of ${names.join(', ')}`);
}
