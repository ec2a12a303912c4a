import { InternalError, finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedProcess } from '../../../plan/workload';
import { parseMemory } from '../../../units';
import type { VolumeSpec } from './spec';

const EPHEMERAL_BYTES = 20 * 2 ** 30;

/** Only kinds that the capabilities let through get here. */
export function taskVolumes({ volumes }: PlannedProcess): readonly VolumeSpec[] {
  return sorted(volumes).map(([name, volume]) => {
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
export function volumeFindings({ volumes, path }: PlannedProcess): readonly Diagnostic[] {
  const bytes = sorted(volumes).reduce(
    (sum, [, volume]) => sum + (volume.kind === 'empty' ? sizeOf(volume.size) : 0),
    0,
  );
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
