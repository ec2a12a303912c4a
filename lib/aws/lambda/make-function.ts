import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { isRef } from '../../definition/slots';
import type { FunctionSpec } from '../../targets/lambda/spec';
import { principals } from '../../targets/shared/aws/statement';
import { runFunction } from '../../targets/shared/aws/statements';
import { functionSubnets } from '../function-network';
import { inlinePolicy } from '../policy-statement';
import type { Slots } from '../slots';
import type { FunctionSource } from './bound-code';

export interface MadeFunction {
  readonly function: lambda.Function;
  readonly version: lambda.Version;
  /** Of a function that is made; one that exists has its own. */
  readonly logGroup?: logs.LogGroup;
  /** Where it stands in a network. */
  readonly securityGroup?: ec2.SecurityGroup;
}

export interface FunctionParts {
  readonly slots: Slots;
  /** Asked only where the function is to stand in it. */
  readonly vpc: () => ec2.IVpc;
}

/** A function that exists as it is, or a new one with a role and a log of its own; and the version to be released. */
export function makeFunction(
  scope: Construct,
  spec: FunctionSpec,
  source: FunctionSource,
  { slots, vpc }: FunctionParts,
): MadeFunction {
  if (source.kind === 'function') return { function: source.function, version: source.function.currentVersion };
  const logGroup = new logs.LogGroup(scope, 'Logs', { retention: spec.logRetentionDays });
  const securityGroup = spec.vpc ? functionGroup(scope, vpc()) : undefined;
  const made = new lambda.Function(scope, 'Function', {
    description: spec.description,
    code: source.code,
    handler: source.kind === 'image' ? lambda.Handler.FROM_IMAGE : spec.handler!,
    runtime: source.kind === 'image' ? lambda.Runtime.FROM_IMAGE : runtimeOf(spec.runtime!),
    memorySize: spec.memoryMiB,
    timeout: Duration.seconds(spec.timeoutSeconds),
    environment: Object.fromEntries(Object.entries(spec.environment).map(([name, value]) => [name, slots.text(value)])),
    role: functionRole(scope, spec, logGroup, slots),
    logGroup,
    ...(spec.architecture === 'arm64' ? { architecture: lambda.Architecture.ARM_64 } : {}),
    ...(spec.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: spec.reservedConcurrency }),
    ...(spec.ephemeralStorageMiB === undefined
      ? {}
      : { ephemeralStorageSize: Size.mebibytes(spec.ephemeralStorageMiB) }),
    ...(securityGroup
      ? { vpc: vpc(), vpcSubnets: { subnets: functionSubnets(vpc()) }, securityGroups: [securityGroup] }
      : {}),
    // The alias can go back to any version that is still there.
    currentVersionOptions: { description: spec.description, removalPolicy: RemovalPolicy.RETAIN },
  });
  return { function: made, version: made.currentVersion, logGroup, ...(securityGroup ? { securityGroup } : {}) };
}

function functionGroup(scope: Construct, vpc: ec2.IVpc): ec2.SecurityGroup {
  return new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: 'A function of a release',
    allowAllOutbound: true,
  });
}

/** CDK knows of the known ones what they allow, such as code in the template. */
function runtimeOf(name: string): lambda.Runtime {
  return lambda.Runtime.ALL.find((known) => known.name === name) ?? new lambda.Runtime(name);
}

/** Writing its own log, and what the definition says. */
function functionRole(
  scope: Construct,
  { statements, vpc }: FunctionSpec,
  logGroup: logs.ILogGroup,
  slots: Slots,
): iam.Role {
  const written = statements.map(({ actions, resources }) => ({
    actions,
    resources: resources.map((one) => (isRef(one) ? slots.arn(one) : one)),
  }));
  return new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal(principals.lambda),
    inlinePolicies: inlinePolicy('Release', runFunction(logGroup.logGroupArn, vpc, written)),
  });
}
