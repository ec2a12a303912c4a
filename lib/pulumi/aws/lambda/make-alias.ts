import * as pulumi from '@pulumi/pulumi';
import { Policy } from '@pulumi/aws/appautoscaling/policy';
import { Target } from '@pulumi/aws/appautoscaling/target';
import { Alias } from '@pulumi/aws/lambda/alias';
import { FunctionUrl } from '@pulumi/aws/lambda/functionUrl';
import { Permission } from '@pulumi/aws/lambda/permission';
import { ProvisionedConcurrencyConfig } from '@pulumi/aws/lambda/provisionedConcurrencyConfig';
import type { LambdaSpec, ProvisionedSpec } from '../../../targets/lambda/spec';
import { nameOf, under, type Making } from '../making';
import type { MadeFunction } from './make-function';

export interface MadeAlias {
  readonly alias: Alias;
  readonly scaling?: { readonly target: Target; readonly policy: Policy };
  readonly functionUrl?: FunctionUrl;
}

/** CodeDeploy alone moves it: Pulumi names the version that it begins with, and looks at it no more. */
export function makeAlias(
  making: Making,
  { alias: spec, name, url }: LambdaSpec,
  { function: fn, version }: MadeFunction,
): MadeAlias {
  const alias = new Alias(
    nameOf(making, 'alias'),
    // Whose it is, for whoever looks at it.
    { name: spec.name, functionName: fn.name, functionVersion: version, description: `Release ${name}` },
    under(making, { ignoreChanges: ['functionVersion', 'routingConfig'] }),
  );
  const provisioned = spec.provisioned && provision(making, alias, fn.name, spec.provisioned);
  return {
    alias,
    ...(provisioned ? { scaling: provisioned } : {}),
    ...(url ? { functionUrl: addUrl(making, alias, fn.name, url.authorization) } : {}),
  };
}

/** The autoscaler's number is its own. */
function provision(
  making: Making,
  alias: Alias,
  functionName: pulumi.Input<string>,
  spec: ProvisionedSpec,
): MadeAlias['scaling'] {
  if (spec.kind === 'fixed') {
    new ProvisionedConcurrencyConfig(
      nameOf(making, 'provisioned'),
      { functionName, qualifier: alias.name, provisionedConcurrentExecutions: spec.count },
      under(making),
    );
    return undefined;
  }
  const target = new Target(
    nameOf(making, 'scaling'),
    {
      minCapacity: spec.min,
      maxCapacity: spec.max,
      resourceId: pulumi.interpolate`function:${functionName}:${alias.name}`,
      scalableDimension: 'lambda:function:ProvisionedConcurrency',
      serviceNamespace: 'lambda',
      tags: making.tags,
    },
    under(making),
  );
  const policy = new Policy(
    nameOf(making, 'scaling-utilization'),
    {
      policyType: 'TargetTrackingScaling',
      resourceId: target.resourceId,
      scalableDimension: target.scalableDimension,
      serviceNamespace: target.serviceNamespace,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: spec.utilizationPercent / 100,
        predefinedMetricSpecification: { predefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
      },
    },
    under(making),
  );
  return { target, policy };
}

/** Everybody may call an address without authorization; that takes two permissions. */
function addUrl(
  making: Making,
  alias: Alias,
  functionName: pulumi.Input<string>,
  authorization: 'NONE' | 'AWS_IAM',
): FunctionUrl {
  const url = new FunctionUrl(
    nameOf(making, 'url'),
    { functionName, qualifier: alias.name, authorizationType: authorization },
    under(making),
  );
  if (authorization === 'NONE') {
    const common = { function: functionName, qualifier: alias.name, principal: '*' };
    new Permission(
      nameOf(making, 'url-permission'),
      { ...common, action: 'lambda:InvokeFunctionUrl', functionUrlAuthType: 'NONE' },
      under(making),
    );
    new Permission(
      nameOf(making, 'url-invoke-permission'),
      { ...common, action: 'lambda:InvokeFunction', invokedViaFunctionUrl: true },
      under(making),
    );
  }
  return url;
}
