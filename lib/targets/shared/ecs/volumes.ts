import { InternalError, finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedContainer, PlannedProcess } from '../../../plan/workload';
import { parseMemory } from '../../../units';
import type { ContainerSpec, VolumeSpec } from './spec';
import { mebibytes } from './task-size';

const EPHEMERAL_BYTES = 20 * 2 ** 30;

/**
 * Whether a volume is in memory: asked for, and written to by exactly one container, because ECS shares no memory between
 * containers. Otherwise it is on the disk of the task.
 */
export function isInMemory({ volumes, main, sidecars, init }: PlannedProcess, name: string): boolean {
  const volume = volumes[name];
  if (volume?.kind !== 'empty' || volume.memory !== true) return false;
  const mounts = [main, ...sidecars, ...init].flatMap((container) =>
    container.mounts.filter((mount) => mount.volume === name),
  );
  return mounts.length === 1 && !mounts[0]!.readOnly;
}

/** Without a size it takes half of the container's memory, as Linux does by default. */
export function memoryVolumes(container: PlannedContainer, workload: PlannedProcess): ContainerSpec['tmpfs'] {
  return container.mounts
    .filter(({ volume }) => isInMemory(workload, volume))
    .map(({ path, volume: name }) => {
      const volume = workload.volumes[name];
      const bytes = volume?.kind === 'empty' && volume.size !== undefined ? sizeOf(volume.size) : 0;
      return { path, sizeMiB: mebibytes(bytes > 0 ? bytes : container.memoryLimitBytes / 2) };
    });
}

/** Only kinds that the capabilities let through get here. */
export function taskVolumes(workload: PlannedProcess): readonly VolumeSpec[] {
  const onDisk = sorted(workload.volumes).filter(([name]) => !isInMemory(workload, name));
  return onDisk.map(([name, volume]) => {
    switch (volume.kind) {
      case 'empty':
        return { kind: 'empty', name };
      case 'efs':
        return {
          kind: 'efs',
          name,
          fileSystem: volume.fileSystem,
          ...(volume.accessPoint === undefined ? {} : { accessPoint: volume.accessPoint }),
        };
      default:
        throw new InternalError(`a volume of kind ${volume.kind} was lowered for ECS`);
    }
  });
}

/** ECS takes no size for a volume: they share the disk of the task. */
export function volumeFindings(workload: PlannedProcess): readonly Diagnostic[] {
  const { volumes, path } = workload;
  const onDisk = sorted(volumes).filter(([name]) => !isInMemory(workload, name));
  const bytes = onDisk.reduce((sum, [, volume]) => sum + (volume.kind === 'empty' ? sizeOf(volume.size) : 0), 0);
  if (bytes <= EPHEMERAL_BYTES) return [];
  return [
    finding('fargate-storage-exceeded', `${path}.volumes`, {
      message: 'The empty volumes of this task are larger than its disk.',
      got: `${Math.ceil(bytes / 2 ** 30)} GiB`,
      allowed: '20 GiB together',
      fix: 'make them smaller, or use a volume of kind efs',
    }),
  ];
}

function sizeOf(size: string | undefined): number {
  const read = size === undefined ? undefined : parseMemory(size);
  return read?.ok ? read.value : 0;
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
