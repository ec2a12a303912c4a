import { shellWord } from '../../shared/shell-words';
import type { RevisionValues } from './revision-files';
import { plainValue } from './plain-value';
import type { MachineContainerSpec } from './spec';

/** Secrets are passed by name, so that they stand in no list of processes; everything else as it is. */
export function runCommand(container: MachineContainerSpec, values: RevisionValues): string {
  const options: string[] = [
    '--detach',
    `--name ${shellWord(container.name)}`,
    '--restart unless-stopped',
    `--user ${shellWord(container.user)}`,
    ...(container.readOnlyRoot ? ['--read-only'] : []),
    '--cap-drop ALL',
    ...container.addedCapabilities.map((one) => `--cap-add ${shellWord(one)}`),
    '--security-opt no-new-privileges',
    `--memory ${container.memoryLimitMiB}m`,
    ...(container.memoryReservationMiB === undefined
      ? []
      : [`--memory-reservation ${container.memoryReservationMiB}m`]),
    `--cpu-shares ${container.cpuShares}`,
    ...(container.cpuLimit === undefined ? [] : [`--cpus ${container.cpuLimit}`]),
    `--stop-timeout ${container.stopTimeoutSeconds}`,
    ...container.ports.map(({ port }) => `--publish ${port}:${port}`),
    ...container.tmpfs.map(({ path, sizeMiB }) => `--tmpfs ${shellWord(`${path}:rw,size=${sizeMiB}m,mode=1777`)}`),
    ...container.mounts.map(
      ({ source, path, readOnly }) => `--volume ${shellWord(`${source}:${path}${readOnly ? ':ro' : ''}`)}`,
    ),
    ...Object.entries(container.environment).map(
      ([name, value]) => `--env ${shellWord(`${name}=${plainValue(value, values)}`)}`,
    ),
    ...Object.keys(container.secrets).map((name) => `--env ${name}`),
    '--log-driver awslogs',
    '--log-opt awslogs-region="$log_region"',
    `--log-opt ${shellWord(`awslogs-group=${values.logGroup}`)}`,
    `--log-opt awslogs-stream=${shellWord(container.name)}/"$machine"`,
    ...(container.entryPoint === undefined ? [] : [`--entrypoint ${shellWord(container.entryPoint[0] ?? '')}`]),
    shellWord(plainValue(container.image, values)),
    ...[...(container.entryPoint ?? []).slice(1), ...(container.command ?? [])].map(shellWord),
  ];
  const given = Object.keys(container.secrets).map((name, index) => `${name}=$secret_${index} `);
  return `${given.join('')}docker run \\\n  ${options.join(' \\\n  ')}`;
}
