import * as pulumi from '@pulumi/pulumi';
import { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import type { SecurityGroup } from '@pulumi/aws/ec2/securityGroup';
import { Function } from '@pulumi/aws/lambda/function';
import { isRef } from '../../../definition/slots';
import type { FunctionSpec } from '../../../targets/lambda/spec';
import { principals } from '../../../targets/shared/aws/statement';
import { runFunction } from '../../../targets/shared/aws/statements';
import { longest, nameOf, under, type Making } from '../making';
import type { Network } from '../network';
import { makeRole, type MadeRole } from '../roles';
import { securityGroup } from '../security-groups';
import type { Slots } from '../slots';
import type { FunctionSource } from './function-source';

export interface MadeFunction {
  readonly function: Function;
  /** Number of the version to be released. */
  readonly version: pulumi.Output<string>;
  /** Of a function that is made; one that exists has its own. */
  readonly logGroup?: LogGroup;
  readonly role?: MadeRole;
  /** Where it stands in a network. */
  readonly securityGroup?: SecurityGroup;
}

export interface FunctionParts {
  readonly slots: Slots;
  /** Asked only where the function is to stand in it. */
  readonly network: () => Network;
}

/** A function that exists as it is, or a new one with a role and a log of its own; and the version to be released. */
export function makeFunction(
  making: Making,
  spec: FunctionSpec,
  source: FunctionSource,
  { slots, network }: FunctionParts,
): MadeFunction {
  if (source.kind === 'function') return { function: source.function, version: source.function.version };
  const logGroup = new LogGroup(
    nameOf(making, 'logs'),
    { retentionInDays: spec.logRetentionDays, tags: making.tags },
    under(making),
  );
  const group = spec.vpc
    ? securityGroup(making, 'security-group', { vpcId: network().vpcId, description: 'A function of a release' })
    : undefined;
  const role = functionRole(making, spec, logGroup, slots);
  const made = new Function(
    nameOf(making, 'function', longest.function),
    {
      description: spec.description,
      ...(source.kind === 'image'
        ? { packageType: 'Image', imageUri: source.image }
        : { code: source.code, handler: spec.handler!, runtime: spec.runtime! }),
      memorySize: spec.memoryMiB,
      timeout: spec.timeoutSeconds,
      environment: {
        variables: Object.fromEntries(
          Object.entries(spec.environment).map(([name, value]) => [name, slots.text(value)]),
        ),
      },
      role: role.role.arn,
      loggingConfig: { logFormat: 'Text', logGroup: logGroup.name },
      ...(spec.architecture === 'arm64' ? { architectures: ['arm64'] } : {}),
      ...(spec.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: spec.reservedConcurrency }),
      ...(spec.ephemeralStorageMiB === undefined ? {} : { ephemeralStorage: { size: spec.ephemeralStorageMiB } }),
      ...(group ? { vpcConfig: { subnetIds: network().privateSubnetIds, securityGroupIds: [group.id] } } : {}),
      // Each change is a version that stays: the alias can go back to any of them.
      publish: true,
      tags: making.tags,
    },
    under(making, { dependsOn: [...role.policies] }),
  );
  return { function: made, version: made.version, logGroup, role, ...(group ? { securityGroup: group } : {}) };
}

/** Writing its own log, and what the definition says. */
function functionRole(making: Making, { statements, vpc }: FunctionSpec, { arn }: LogGroup, slots: Slots): MadeRole {
  const written = statements.map(({ actions, resources }) => ({
    actions,
    resources: resources.map((one) => (isRef(one) ? slots.arn(one) : one)),
  }));
  return makeRole(making, 'function-role', {
    service: principals.lambda,
    statements: runFunction<pulumi.Input<string>>(pulumi.interpolate`${arn}:*`, vpc, written),
  });
}
