import { awsTargetNames, knownTarget, kubernetesTargetNames, type TargetName } from './target-name';
import type { Provisioner } from './target';

const families: readonly (readonly [readonly TargetName[], Provisioner])[] = [
  [kubernetesTargetNames, 'files'],
  // Its host is a Pulumi component.
  [['codedeploy-ec2'], 'pulumi'],
  [awsTargetNames, 'cloudformation'],
];

/** Who creates a target's resources where nobody says, such as in the capability matrix. */
export function defaultProvisioner(name: TargetName): Provisioner {
  return families.find(([names]) => names.includes(knownTarget(name)))![1];
}
