import { Annotations, type CfnResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { ContainerSpec, HealthCheckSpec, TaskSpec, VolumeSpec } from '../targets/shared/ecs/spec';
import { physicalName } from './physical-name';
import { containerSecret } from './secrets';
import type { Slots } from './slots';

export interface TaskParts {
  readonly slots: Slots;
  readonly logGroup: logs.ILogGroup;
  readonly taskRole: iam.IRole;
  readonly executionRole: iam.IRole;
  /** Whether CodeDeploy or a rollback may still start tasks of it after CloudFormation has made the next one. */
  readonly retainOld: boolean;
}

export function taskDefinition(scope: Construct, spec: TaskSpec, parts: TaskParts): ecs.FargateTaskDefinition {
  const definition = new ecs.FargateTaskDefinition(scope, 'TaskDefinition', {
    family: physicalName(scope, [spec.family], 255),
    cpu: spec.cpuUnits,
    memoryLimitMiB: spec.memoryMiB,
    taskRole: parts.taskRole,
    executionRole: parts.executionRole,
    volumes: spec.volumes.map((volume) => volumeOf(volume, parts.slots)),
    runtimePlatform: {
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      cpuArchitecture: ecs.CpuArchitecture.of(spec.architecture),
    },
  });
  const containers = new Map(spec.containers.map((one) => [one.name, addContainer(definition, one, parts)]));
  for (const { name, dependsOn } of spec.containers) {
    for (const { container, condition } of dependsOn) {
      containers.get(name)!.addContainerDependencies({
        container: containers.get(container)!,
        condition: ecs.ContainerDependencyCondition[condition],
      });
    }
  }
  // aws-cdk#24372: CloudFormation deregisters what it replaces, and a deregistered one cannot be rolled back to.
  if (parts.retainOld) (definition.node.defaultChild as CfnResource).applyRemovalPolicy(RemovalPolicy.RETAIN);
  return definition;
}

function volumeOf(volume: VolumeSpec, slots: Slots): ecs.Volume {
  if (volume.kind === 'empty') return { name: volume.name };
  const fileSystem = slots.objectOrText(volume.fileSystem, 'fileSystem');
  return {
    name: volume.name,
    efsVolumeConfiguration: {
      fileSystemId: typeof fileSystem === 'string' ? fileSystem : fileSystem.fileSystemId,
      transitEncryption: 'ENABLED',
      ...(volume.accessPoint === undefined
        ? {}
        : { authorizationConfig: { accessPointId: volume.accessPoint, iam: 'ENABLED' } }),
    },
  };
}

function addContainer(
  definition: ecs.FargateTaskDefinition,
  spec: ContainerSpec,
  { slots, logGroup }: TaskParts,
): ecs.ContainerDefinition {
  const image = slots.objectOrText(spec.image, 'image');
  const container = definition.addContainer(spec.name, {
    containerName: spec.name,
    image: typeof image === 'string' ? ecs.ContainerImage.fromRegistry(image) : image,
    essential: spec.essential,
    command: spec.command && [...spec.command],
    entryPoint: spec.entryPoint && [...spec.entryPoint],
    cpu: spec.cpuUnits,
    memoryLimitMiB: spec.memoryLimitMiB,
    memoryReservationMiB: spec.memoryReservationMiB,
    environment: mapped(spec.environment, (value) => slots.text(value)),
    secrets: mapped(spec.secrets, (secret) => containerSecret(definition, secret, slots)),
    healthCheck: spec.healthCheck && healthCheck(spec.healthCheck),
    stopTimeout: Duration.seconds(spec.stopTimeoutSeconds),
    user: spec.user,
    readonlyRootFilesystem: spec.readOnlyRoot,
    linuxParameters: linuxParameters(definition, spec),
    logging: awsLogs(definition, logGroup, spec.name),
    portMappings: spec.ports.map(({ name, port, appProtocol }) => ({
      name,
      containerPort: port,
      ...(appProtocol === undefined ? {} : { appProtocol: ecs.AppProtocol[appProtocol] }),
    })),
  });
  // CDK cannot see that the spec's execution role has the statements for it.
  Annotations.of(container).acknowledgeWarning('@aws-cdk/aws-ecs:ecrImageRequiresPolicy');
  container.addMountPoints(
    ...spec.mounts.map(({ volume, path, readOnly }) => ({ sourceVolume: volume, containerPath: path, readOnly })),
  );
  return container;
}

/** CDK's own driver would add a policy to the role, which has the statement from the spec already. */
function awsLogs(scope: Construct, logGroup: logs.ILogGroup, streamPrefix: string): ecs.LogDriver {
  return new ecs.GenericLogDriver({
    logDriver: 'awslogs',
    options: {
      'awslogs-group': logGroup.logGroupName,
      'awslogs-region': Stack.of(scope).region,
      'awslogs-stream-prefix': streamPrefix,
    },
  });
}

function mapped<T, R>(record: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> | undefined {
  const entries = Object.entries(record).map(([key, value]) => [key, change(value)] as const);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function healthCheck(spec: HealthCheckSpec): ecs.HealthCheck {
  return {
    command: [...spec.command],
    interval: Duration.seconds(spec.intervalSeconds),
    timeout: Duration.seconds(spec.timeoutSeconds),
    retries: spec.retries,
    startPeriod: Duration.seconds(spec.startPeriodSeconds),
  };
}

function linuxParameters(
  scope: Construct,
  { name, addedCapabilities, droppedCapabilities, tmpfs }: ContainerSpec,
): ecs.LinuxParameters | undefined {
  if (addedCapabilities.length + droppedCapabilities.length + tmpfs.length === 0) return undefined;
  const parameters = new ecs.LinuxParameters(scope, `${name}Linux`);
  parameters.addCapabilities(...(addedCapabilities as ecs.Capability[]));
  parameters.dropCapabilities(...(droppedCapabilities as ecs.Capability[]));
  parameters.addTmpfs(...tmpfs.map(({ path, sizeMiB }) => ({ containerPath: path, size: sizeMiB })));
  return parameters;
}
