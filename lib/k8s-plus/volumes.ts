import { Size } from 'cdk8s';
import type { Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Volume as Wanted } from '../targets/shared/kubernetes/manifest';
import type { Plus } from './plus';
import type { Imported } from './imported';
import { mebibytes } from './quantity';

/** The volumes of a pod by name. What cdk8s-plus has no word for is an empty folder here, and patched. */
export function volumesOf(
  plus: Plus,
  scope: Construct,
  wanted: readonly Wanted[],
  references: Imported,
): ReadonlyMap<string, Volume> {
  return new Map(wanted.map((one) => [one.name, volumeOf(plus, scope, one, references)]));
}

function volumeOf(plus: Plus, scope: Construct, wanted: Wanted, references: Imported): Volume {
  const { name } = wanted;
  const id = `Volume-${name}`;
  const { Volume: make } = plus;
  if (wanted.configMap) {
    return make.fromConfigMap(scope, id, references.configMap(wanted.configMap.name), { name });
  }
  if (wanted.secret) return make.fromSecret(scope, id, references.secret(wanted.secret.secretName), { name });
  if (wanted.persistentVolumeClaim) {
    return make.fromPersistentVolumeClaim(scope, id, references.claim(wanted.persistentVolumeClaim.claimName), {
      name,
    });
  }
  if (wanted.hostPath) return make.fromHostPath(scope, id, name, { path: wanted.hostPath.path });
  const size = mebibytes(wanted.emptyDir?.sizeLimit);
  return make.fromEmptyDir(scope, id, name, {
    ...(wanted.emptyDir?.medium === 'Memory' ? { medium: plus.EmptyDirMedium.MEMORY } : {}),
    ...(size === undefined ? {} : { sizeLimit: Size.mebibytes(size) }),
  });
}
