import type { Mount } from '../definition/container';
import type { Volume } from '../definition/workload';
import type { MemoryQuantity } from '../units';
import type { Fields } from './fields';

export function readVolumes(pod: Fields): Readonly<Record<string, Volume>> {
  return Object.fromEntries(
    pod.list('volumes').flatMap((one) => {
      const name = one.text('name') ?? '';
      const volume = readVolume(one);
      return volume ? [[name, volume] as const] : [];
    }),
  );
}

/** A kind without a word, and items of a ConfigMap or Secret, are left over. */
function readVolume(one: Fields): Volume | undefined {
  const empty = one.record('emptyDir');
  if (empty) {
    const size = empty.text('sizeLimit') as MemoryQuantity | undefined;
    const memory = empty.holds('medium', 'Memory');
    empty.skip({ medium: '' });
    return { kind: 'empty', ...(memory ? { memory } : {}), ...(size === undefined ? {} : { size }) };
  }
  const secret = one.record('secret');
  if (secret) {
    secret.skip({ optional: false, defaultMode: 420 });
    return { kind: 'secret', name: secret.text('secretName') ?? '' };
  }
  const configMap = one.record('configMap');
  if (configMap) {
    configMap.skip({ optional: false, defaultMode: 420 });
    return { kind: 'configMap', name: configMap.text('name') ?? '' };
  }
  const claim = one.record('persistentVolumeClaim');
  if (claim) {
    claim.skip({ readOnly: false });
    return { kind: 'claim', name: claim.text('claimName') ?? '' };
  }
  const host = one.record('hostPath');
  if (!host) return undefined;
  // A folder must be there already where it is mounted by a release.
  host.skip({ type: 'Directory' });
  return { kind: 'host', path: host.text('path') ?? '' };
}

export function readMounts(container: Fields): Readonly<Record<string, Mount>> {
  return Object.fromEntries(
    container.list('volumeMounts').map((one) => {
      const subPath = one.text('subPath');
      one.skip({ mountPropagation: 'None' });
      const mount = {
        volume: one.text('name') ?? '',
        readOnly: one.flag('readOnly') ?? false,
        ...(subPath === undefined ? {} : { subPath }),
      };
      return [one.text('mountPath') ?? '', mount] as const;
    }),
  );
}
