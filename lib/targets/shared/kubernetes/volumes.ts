import type { ProjectedSource as DefinedSource, Volume as DefinedVolume } from '../../../definition/workload';
import { InternalError, unreachable } from '../../../diagnostics';
import { byKey } from '../../../plan/by-key';
import { seconds } from '../../../plan/read';
import type { CommonContainer, CommonProcess } from '../../../plan/common-plan';
import type { ClaimSpec, DownwardFile, ProjectedSource, Volume, VolumeMount } from './manifest';

const TMP = '/tmp';

/** Most programs write to /tmp, and with a read-only root they could not. */
function needsTmp(container: CommonContainer): boolean {
  return container.security.readOnlyRoot && !container.mounts.some((mount) => covers(mount.path, TMP));
}

function covers(mounted: string, path: string): boolean {
  const folder = mounted.replace(/\/+$/, '');
  return path === folder || path.startsWith(`${folder}/`);
}

/** A name that no volume of the user has, for a volume of ours. */
function freeName(process: CommonProcess, wanted: string): string {
  return wanted in process.volumes ? freeName(process, `rollout-${wanted}`) : wanted;
}

/** The disk of each replica of a stateful workload; its claim stands beside the template. */
export function storageVolume(process: CommonProcess): string {
  return freeName(process, 'data');
}

/** The pod's volumes: the user's, a place for temporary files, and the configuration. */
export function volumesOf(process: CommonProcess, configMap: string | undefined): readonly Volume[] {
  const containers = [...process.init, ...process.sidecars, process.main];
  return [
    ...Object.entries(process.volumes).map(([name, volume]) => volumeOf(name, volume)),
    ...(containers.some(needsTmp) ? [{ name: freeName(process, 'tmp'), emptyDir: {} } as const] : []),
    ...(configMap === undefined
      ? []
      : [{ name: freeName(process, 'config'), configMap: { name: configMap } } as const]),
  ];
}

function volumeOf(name: string, volume: DefinedVolume): Volume {
  switch (volume.kind) {
    case 'empty':
      return {
        name,
        emptyDir: {
          ...(volume.memory ? { medium: 'Memory' as const } : {}),
          ...(volume.size === undefined ? {} : { sizeLimit: volume.size }),
        },
      };
    case 'secret':
      return { name, secret: { secretName: volume.name } };
    case 'configMap':
      return { name, configMap: { name: volume.name } };
    case 'claim':
      return { name, persistentVolumeClaim: { claimName: volume.name } };
    case 'ephemeral':
      return { name, ephemeral: { volumeClaimTemplate: { spec: claimSpec(volume) } } };
    case 'projected':
      return { name, projected: { sources: volume.sources.map(projectedSource) } };
    case 'downward':
      return { name, downwardAPI: { items: downwardFiles(volume.files) } };
    case 'host':
      return { name, hostPath: { path: volume.path, type: 'Directory' } };
    case 'efs':
      throw new InternalError('an EFS volume reached a Kubernetes target');
    default:
      return unreachable(volume);
  }
}

/** One disk, for one node at a time. */
export function claimSpec(disk: { readonly size: string; readonly storageClass?: string }): ClaimSpec {
  return {
    accessModes: ['ReadWriteOnce'],
    ...(disk.storageClass === undefined ? {} : { storageClassName: disk.storageClass }),
    resources: { requests: { storage: disk.size } },
  };
}

function projectedSource(source: DefinedSource): ProjectedSource {
  switch (source.kind) {
    case 'secret':
      return { secret: { name: source.name } };
    case 'configMap':
      return { configMap: { name: source.name } };
    case 'token': {
      const { audience, path, expires } = source;
      const lifetime = expires === undefined ? {} : { expirationSeconds: Math.ceil(seconds(expires)) };
      return { serviceAccountToken: { audience, path, ...lifetime } };
    }
    default:
      return unreachable(source);
  }
}

function downwardFiles(files: Readonly<Record<string, string>>): readonly DownwardFile[] {
  return byKey(files).map(([path, field]) => ({ path, fieldRef: { fieldPath: `metadata.${field}` } }));
}

/** Where they appear in one container; the configuration only in the main one. */
export function mountsOf(process: CommonProcess, container: CommonContainer): readonly VolumeMount[] {
  const { config } = process;
  return [
    ...container.mounts.map(({ path, volume, readOnly, subPath }) => ({
      name: volume,
      mountPath: path,
      ...(subPath === undefined ? {} : { subPath }),
      ...(readOnly ? { readOnly } : {}),
    })),
    ...(process.storage !== undefined && container === process.main
      ? [{ name: storageVolume(process), mountPath: process.storage.mount }]
      : []),
    ...(needsTmp(container) ? [{ name: freeName(process, 'tmp'), mountPath: TMP }] : []),
    ...(config !== undefined && container === process.main
      ? [{ name: freeName(process, 'config'), mountPath: config.mount, readOnly: true }]
      : []),
  ];
}
