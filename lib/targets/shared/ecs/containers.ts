import { finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedExposure } from '../../../plan/plan';
import type { PlannedContainer, PlannedProcess } from '../../../plan/workload';
import type { ResolvedPlatform } from '../../../platform/resolved-platform';
import { linuxCapabilities } from './capabilities-of-container';
import { containerHealth } from './container-health';
import { containerEnvironment, containerSecrets, secretFindings } from './environment';
import { stopTimeoutSeconds } from './drain';
import type { ContainerSpec } from './spec';
import { cpuUnits, mebibytes } from './task-size';
import { isInMemory, memoryVolumes } from './volumes';

interface Role {
  readonly essential: boolean;
  readonly dependsOn: ContainerSpec['dependsOn'];
}

interface Spelled {
  readonly container: ContainerSpec;
  readonly findings: readonly Diagnostic[];
}

/**
 * Init containers one after the other, each to its end; then sidecars, then the main container, which is the first in
 * the list. A sidecar is essential: ECS restarts no single container, so a task that lost one is replaced.
 */
export function taskContainers(
  workload: PlannedProcess,
  exposure: PlannedExposure,
  aws: ResolvedPlatform['aws'],
): { readonly containers: readonly ContainerSpec[]; readonly findings: readonly Diagnostic[] } {
  const { main, sidecars, init } = workload;
  const lastInit = init.at(-1);
  const afterInit: ContainerSpec['dependsOn'] = lastInit ? [{ container: lastInit.name, condition: 'SUCCESS' }] : [];
  const afterSidecars: ContainerSpec['dependsOn'] = sidecars.map(({ name }) => ({
    container: name,
    condition: 'START',
  }));
  const spell = (container: PlannedContainer, role: Role) => spelled(container, role, { workload, exposure, aws });

  const all: Spelled[] = [
    spell(main, { essential: true, dependsOn: [...afterInit, ...afterSidecars] }),
    ...sidecars.map((one) => spell(one, { essential: true, dependsOn: afterInit })),
    ...init.map((one, index) => spell(one, { essential: false, dependsOn: afterPrevious(init[index - 1]) })),
  ];
  return { containers: all.map(({ container }) => container), findings: all.flatMap(({ findings }) => findings) };
}

function afterPrevious(previous: PlannedContainer | undefined): ContainerSpec['dependsOn'] {
  return previous ? [{ container: previous.name, condition: 'SUCCESS' }] : [];
}

interface Surroundings {
  readonly workload: PlannedProcess;
  readonly exposure: PlannedExposure;
  readonly aws: ResolvedPlatform['aws'];
}

function spelled(container: PlannedContainer, role: Role, { workload, exposure, aws }: Surroundings): Spelled {
  const health = containerHealth(container);
  const capabilities = linuxCapabilities(container);
  const isMain = container === workload.main;
  const spec: ContainerSpec = {
    name: container.name,
    image: container.image,
    essential: role.essential,
    ...(container.args === undefined ? {} : { command: container.args }),
    ...(container.command === undefined ? {} : { entryPoint: container.command }),
    ports: container.ports.map((port, index) => ({
      ...port,
      ...appProtocol(isMain && index === 0 ? exposure : undefined),
    })),
    environment: containerEnvironment(container.env, aws),
    secrets: containerSecrets(container.secrets),
    ...memory(container),
    cpuUnits: cpuUnits(container.cpuMillis),
    ...(health.check ? { healthCheck: health.check } : {}),
    stopTimeoutSeconds: stopTimeoutSeconds(workload.drain),
    user: `${container.security.user}:${container.security.group}`,
    readOnlyRoot: container.security.readOnlyRoot,
    addedCapabilities: capabilities.added,
    droppedCapabilities: capabilities.dropped,
    tmpfs: memoryVolumes(container, workload),
    mounts: container.mounts
      .filter(({ volume }) => !isInMemory(workload, volume))
      .map(({ volume, path, readOnly }) => ({ volume, path, readOnly })),
    dependsOn: role.dependsOn,
  };
  return {
    container: spec,
    findings: [
      ...health.findings,
      ...capabilities.findings,
      ...secretFindings(container),
      ...(isMain ? [] : sidecarProbeFindings(container)),
      ...subPathFindings(container),
      ...cpuLimitFindings(container),
      ...volumeOwnerFindings(container, workload),
    ],
  };
}

function appProtocol(exposure: PlannedExposure | undefined): { appProtocol?: 'http' | 'grpc' } {
  return exposure?.kind === 'http' || exposure?.kind === 'grpc' ? { appProtocol: exposure.kind } : {};
}

function memory({
  memoryBytes,
  memoryLimitBytes,
}: PlannedContainer): Pick<ContainerSpec, 'memoryLimitMiB' | 'memoryReservationMiB'> {
  const memoryLimitMiB = mebibytes(memoryLimitBytes);
  const memoryReservationMiB = mebibytes(memoryBytes);
  return memoryReservationMiB < memoryLimitMiB ? { memoryLimitMiB, memoryReservationMiB } : { memoryLimitMiB };
}

function subPathFindings({ mounts, path }: PlannedContainer): readonly Diagnostic[] {
  return mounts
    .filter(({ subPath }) => subPath !== undefined)
    .map((mount) =>
      finding('ecs-mount-subpath', `${path}.mounts`, {
        message: `ECS cannot mount a part of the volume ${mount.volume}.`,
        got: mount.subPath,
        fix: 'give the part a volume of its own, or an EFS access point',
      }),
    );
}

function cpuLimitFindings({ cpuLimitMillis, name, path }: PlannedContainer): readonly Diagnostic[] {
  if (cpuLimitMillis === undefined) return [];
  return [
    finding('ecs-cpu-limit', `${path}.resources.cpuLimit`, {
      message: `The container ${name} can use all processor time of its task that no other container asks for.`,
      got: `${cpuLimitMillis}m`,
      fix: 'leave cpuLimit to targets that have it',
    }),
  ];
}

function volumeOwnerFindings(
  { mounts, security, name, path }: PlannedContainer,
  workload: PlannedProcess,
): readonly Diagnostic[] {
  if (security.user === 0) return [];
  return mounts
    .filter(
      ({ volume, readOnly }) =>
        !readOnly && workload.volumes[volume]?.kind === 'empty' && !isInMemory(workload, volume),
    )
    .map((mount) =>
      finding('fargate-volume-owned-by-root', `${path}.mounts`, {
        message: `The container ${name} runs as user ${security.user} and writes to ${mount.path}, which root owns (0755).`,
        fix: `say \`memory: true\` for it, or declare it in the image: RUN chown ${security.user} ${mount.path} and VOLUME ["${mount.path}"]`,
      }),
    );
}

/** The load balancer asks the main container only, and ECS asks nobody over the network. */
function sidecarProbeFindings({ probes, healthCommand, name, path }: PlannedContainer): readonly Diagnostic[] {
  const asked = [probes.readiness, probes.liveness].filter((probe) => probe && probe.handler.kind !== 'exec');
  if (healthCommand !== undefined || asked.length === 0) return [];
  return [
    finding('ecs-sidecar-probe', `${path}.health`, {
      message: `Nothing on ECS can ask the container ${name} over the network.`,
      got: asked.map((probe) => probe!.handler.kind).join(', '),
      allowed: 'a command that runs in the container',
      fix: 'write `health: { command: … }`, or an exec probe',
    }),
  ];
}
