import { awsTargetNames, kubernetesTargetNames, type TargetName } from './target-name';
import type { Provisioner } from './target';

const families: readonly (readonly [readonly TargetName[], Provisioner])[] = [
  [kubernetesTargetNames, 'files'],
  [awsTargetNames, 'cloudformation'],
];

/** Who creates a target's resources where nobody says, such as in the capability matrix. */
export function defaultProvisioner(name: TargetName): Provisioner {
  return families.find(([names]) => names.includes(name))![1];
}
