import * as pulumi from '@pulumi/pulumi';
import type { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import type { ContainerSpec, HealthCheckSpec } from '../../../targets/shared/ecs/spec';
import type { Making } from '../making';
import type { Slots } from '../slots';
import { containerSecret } from './secrets';

export interface ContainerParts {
  readonly making: Making;
  readonly slots: Slots;
  readonly logGroup: LogGroup;
}

/** As RegisterTaskDefinition takes them. */
export function containerDefinitions(specs: readonly ContainerSpec[], parts: ContainerParts): pulumi.Output<string> {
  return pulumi.jsonStringify(specs.map((spec) => container(spec, parts)));
}

function container(spec: ContainerSpec, { making, slots, logGroup }: ContainerParts) {
  return {
    name: spec.name,
    image: slots.arn(spec.image),
    essential: spec.essential,
    command: spec.command,
    entryPoint: spec.entryPoint,
    cpu: spec.cpuUnits,
    memory: spec.memoryLimitMiB,
    memoryReservation: spec.memoryReservationMiB,
    environment: Object.entries(spec.environment).map(([name, value]) => ({ name, value: slots.text(value) })),
    secrets: Object.entries(spec.secrets).map(([name, secret]) => ({
      name,
      valueFrom: containerSecret(making.account, secret, slots),
    })),
    healthCheck: spec.healthCheck && healthCheck(spec.healthCheck),
    stopTimeout: spec.stopTimeoutSeconds,
    user: spec.user,
    readonlyRootFilesystem: spec.readOnlyRoot,
    linuxParameters: linuxParameters(spec),
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': logGroup.name,
        'awslogs-region': making.account.region,
        'awslogs-stream-prefix': spec.name,
      },
    },
    portMappings: spec.ports.map(({ name, port, appProtocol }) => ({
      name,
      containerPort: port,
      protocol: 'tcp',
      ...(appProtocol === undefined ? {} : { appProtocol }),
    })),
    mountPoints: spec.mounts.map(({ volume, path, readOnly }) => ({
      sourceVolume: volume,
      containerPath: path,
      readOnly,
    })),
    dependsOn: spec.dependsOn.map(({ container: containerName, condition }) => ({ containerName, condition })),
  };
}

function healthCheck(spec: HealthCheckSpec) {
  return {
    command: [...spec.command],
    interval: spec.intervalSeconds,
    timeout: spec.timeoutSeconds,
    retries: spec.retries,
    startPeriod: spec.startPeriodSeconds,
  };
}

function linuxParameters({ addedCapabilities, droppedCapabilities, tmpfs }: ContainerSpec) {
  if (addedCapabilities.length + droppedCapabilities.length + tmpfs.length === 0) return undefined;
  return {
    capabilities: {
      ...(addedCapabilities.length > 0 ? { add: addedCapabilities } : {}),
      ...(droppedCapabilities.length > 0 ? { drop: droppedCapabilities } : {}),
    },
    ...(tmpfs.length > 0 ? { tmpfs: tmpfs.map(({ path, sizeMiB }) => ({ containerPath: path, size: sizeMiB })) } : {}),
  };
}
