import * as pulumi from '@pulumi/pulumi';
import { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import { TaskDefinition } from '@pulumi/aws/ecs/taskDefinition';
import { isRef } from '../../../definition/slots';
import type { ResourceSpec, RoleSpec, TaskSpec, VolumeSpec } from '../../../targets/shared/ecs/spec';
import { principals, type Statement } from '../../../targets/shared/aws/statement';
import { LONGEST_NAME } from '../../../targets/shared/aws/physical-name';
import { fixedName, nameOf, under, type Making } from '../making';
import type { Arn } from '../policy';
import { allow, makeRole } from '../roles';
import type { Slots } from '../slots';
import { containerDefinitions } from './containers';
import { secretPolicyArn } from './secrets';

/** A role that the release has, made or not. */
export interface TaskRole {
  readonly arn: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
  readonly after: readonly pulumi.Resource[];
}

export interface MadeTask {
  readonly taskDefinition: TaskDefinition;
  readonly taskRole: TaskRole;
  readonly executionRole: TaskRole;
  readonly logGroup: LogGroup;
}

export function makeTask(making: Making, spec: TaskSpec, slots: Slots): MadeTask {
  const logGroup = new LogGroup(
    nameOf(making, 'logs'),
    { retentionInDays: spec.logRetentionDays, tags: making.tags },
    under(making),
  );
  const role = (key: string, one: RoleSpec): TaskRole => taskRole(making, key, one, { slots, logGroup });
  const roles = {
    taskRole: role('task-role', spec.taskRole),
    executionRole: role('execution-role', spec.executionRole),
  };
  const taskDefinition = new TaskDefinition(
    nameOf(making, 'task-definition'),
    {
      family: fixedName([spec.family], LONGEST_NAME),
      cpu: String(spec.cpuUnits),
      memory: String(spec.memoryMiB),
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: spec.architecture },
      taskRoleArn: roles.taskRole.arn,
      executionRoleArn: roles.executionRole.arn,
      volumes: spec.volumes.map((volume) => volumeOf(volume, slots)),
      containerDefinitions: containerDefinitions(spec.containers, { making, slots, logGroup }),
      // A revision that is replaced must stay: a deployment may still start tasks of it, and go back to it.
      skipDestroy: true,
      tags: making.tags,
    },
    under(making),
  );
  return { taskDefinition, ...roles, logGroup };
}

interface RoleParts {
  readonly slots: Slots;
  readonly logGroup: LogGroup;
}

/** Exactly the statements of the spec; an existing role gets them added. */
function taskRole(making: Making, key: string, spec: RoleSpec, parts: RoleParts): TaskRole {
  const statements = spec.statements.map(({ actions, resources }): Statement<Arn> => ({
    actions,
    resources: resources.map((one) => resourceArn(making, one, parts)),
  }));
  if (spec.existing === undefined) {
    const { role, policies } = makeRole(making, key, { service: principals.tasks, statements });
    return { arn: role.arn, name: role.name, after: [role, ...policies] };
  }
  const bound = parts.slots.arn(spec.existing);
  const arn = pulumi.output(bound).apply((text) => (text.startsWith('arn:') ? text : undefined));
  const name = pulumi.output(bound).apply((text) => text.slice(text.lastIndexOf('/') + 1));
  const named = pulumi.interpolate`arn:${making.account.partition}:iam::${making.account.id}:role/${name}`;
  return {
    arn: pulumi.all([arn, named]).apply(([whole, made]) => whole ?? made),
    name,
    after: statements.length === 0 ? [] : [allow(making, key, name, statements)],
  };
}

function resourceArn({ account }: Making, resource: ResourceSpec, { slots, logGroup }: RoleParts): Arn {
  if (typeof resource === 'string') return resource;
  if (isRef(resource)) return slots.arn(resource);
  if ('secret' in resource) return secretPolicyArn(account, resource.secret);
  return pulumi.interpolate`${logGroup.arn}:*`;
}

function volumeOf(volume: VolumeSpec, slots: Slots) {
  if (volume.kind === 'empty') return { name: volume.name };
  return {
    name: volume.name,
    efsVolumeConfiguration: {
      fileSystemId: slots.id(volume.fileSystem),
      transitEncryption: 'ENABLED',
      ...(volume.accessPoint === undefined
        ? {}
        : { authorizationConfig: { accessPointId: volume.accessPoint, iam: 'ENABLED' } }),
    },
  };
}
