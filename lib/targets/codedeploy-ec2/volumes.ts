import { InternalError, finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedContainer, PlannedProcess } from '../../plan/workload';
import { exact, notApplicable, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { processOf } from '../shared/ecs/service';
import { mebibytes } from '../shared/ecs/task-size';
import { parseMemory } from '../../units';
import type { MachineContainerSpec, MachineMountSpec } from './revision/spec';

export function volumeAnswer({ kind, name }: FeatureDetails['volume'], plan: Plan): Answer {
  switch (kind) {
    case 'empty': {
      const volume = processOf(plan).volumes[name];
      return volume?.kind === 'empty' && volume.size !== undefined && volume.memory !== true
        ? notApplicable('A folder of the machine has no size of its own: all share its disk.', {
            fix: 'nothing; for a larger disk set targets.codedeploy-ec2.rootVolume',
          })
        : exact;
    }
    case 'host':
      return exact;
    case 'efs':
      return unsupported('File systems are not mounted on machines yet.', {
        fix: 'mount it in a machine image of your own and use a volume of kind host, or use --target ecs',
      });
    case 'secret':
      return unsupported('Secrets reach a container as environment variables, not as files.', {
        fix: 'name it in `secrets`',
      });
    case 'configMap':
    case 'claim':
    case 'ephemeral':
    case 'projected':
    case 'downward':
      return unsupported('This volume is an object of Kubernetes.', {
        fix: 'use a volume of kind empty or host for EC2',
      });
  }
}

/** In memory: only one container runs, so nothing has to share it. */
export function memoryMounts({ main, volumes }: PlannedProcess): MachineContainerSpec['tmpfs'] {
  return main.mounts.flatMap(({ volume, path }) => {
    const asked = volumes[volume];
    if (asked?.kind !== 'empty' || asked.memory !== true) return [];
    const read = asked.size === undefined ? undefined : parseMemory(asked.size);
    return [{ path, sizeMiB: mebibytes(read?.ok ? read.value : main.memoryLimitBytes / 2) }];
  });
}

export function diskMounts(process: PlannedProcess, root: string): readonly MachineMountSpec[] {
  const { main, volumes, config } = process;
  const mounts = main.mounts.flatMap(({ volume, path, readOnly, subPath }): readonly MachineMountSpec[] => {
    const asked = volumes[volume];
    const below = subPath === undefined ? '' : `/${subPath}`;
    switch (asked?.kind) {
      case 'empty':
        return asked.memory === true
          ? []
          : [{ source: `${root}/volumes/${volume}${below}`, path, readOnly, scratch: true }];
      case 'host':
        return [{ source: `${asked.path}${below}`, path, readOnly, scratch: false }];
      default:
        throw new InternalError(`a volume of kind ${asked?.kind} was lowered for EC2`);
    }
  });
  return config
    ? [...mounts, { source: `${root}/config`, path: config.mount, readOnly: true, scratch: false }]
    : mounts;
}

/** A mount of memory has no parts. */
export function memoryPartFindings(
  { mounts, path }: PlannedContainer,
  { volumes }: PlannedProcess,
): readonly Diagnostic[] {
  return mounts
    .filter(({ volume, subPath }) => {
      const asked = volumes[volume];
      return subPath !== undefined && asked?.kind === 'empty' && asked.memory === true;
    })
    .map(({ volume, subPath }) =>
      finding('ec2-memory-subpath', `${path}.mounts`, {
        message: `${volume} is in memory, of which a container gets all or nothing.`,
        got: subPath,
        fix: 'leave subPath out, or keep the volume on disk: `memory: false`',
      }),
    );
}

/** What nothing mounts would be a folder that nobody looks into. */
export function unmountedFindings({ main, volumes, path }: PlannedProcess): readonly Diagnostic[] {
  return Object.keys(volumes)
    .filter((name) => main.mounts.every(({ volume }) => volume !== name))
    .map((name) =>
      finding('ec2-volume-not-mounted', `${path}.volumes.${name}`, {
        message: `Nothing mounts the volume ${name}, so it is not made.`,
        fix: `name it in \`mounts\`, or leave it out`,
      }),
    );
}
