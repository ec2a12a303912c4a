import type { Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { containerEnvironment, containerSecrets, secretFindings } from '../shared/ecs/environment';
import { stopTimeoutSeconds } from '../shared/ecs/drain';
import { processOf } from '../shared/ecs/service';
import { cpuUnits, mebibytes } from '../shared/ecs/task-size';
import { withVersionVariable } from '../shared/ecs/version-variable';
import type { TargetContext } from '../target';
import { releaseFolder } from './revision/folder';
import type { MachineContainerSpec } from './revision/spec';
import { diskMounts, memoryMounts, memoryPartFindings, unmountedFindings } from './volumes';

export function machineContainer(
  plan: Plan,
  context: TargetContext,
): { readonly container: MachineContainerSpec; readonly findings: readonly Diagnostic[] } {
  const process = processOf(plan);
  const { main, drain } = process;
  const limit = mebibytes(main.memoryLimitBytes);
  const reservation = mebibytes(main.memoryBytes);
  const container: MachineContainerSpec = {
    name: main.name,
    image: main.image,
    ...(main.args === undefined ? {} : { command: main.args }),
    ...(main.command === undefined ? {} : { entryPoint: main.command }),
    ports: main.ports,
    environment: containerEnvironment(main.env, context.platform.aws),
    secrets: containerSecrets(main.secrets),
    memoryLimitMiB: limit,
    ...(reservation < limit ? { memoryReservationMiB: reservation } : {}),
    cpuShares: cpuUnits(main.cpuMillis),
    ...(main.cpuLimitMillis === undefined ? {} : { cpuLimit: main.cpuLimitMillis / 1000 }),
    stopTimeoutSeconds: stopTimeoutSeconds(drain),
    user: `${main.security.user}:${main.security.group}`,
    readOnlyRoot: main.security.readOnlyRoot,
    addedCapabilities: main.security.capabilities,
    tmpfs: memoryMounts(process),
    mounts: diskMounts(process, releaseFolder(plan.release.name)),
  };
  const { containers, findings } = withVersionVariable([container], plan, context);
  return {
    container: containers[0]!,
    findings: [
      ...findings,
      ...secretFindings(main, 'a script'),
      ...memoryPartFindings(main, process),
      ...unmountedFindings(process),
    ],
  };
}
