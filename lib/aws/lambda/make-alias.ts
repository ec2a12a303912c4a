import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { AliasSpec } from '../../targets/lambda/spec';

export interface MadeAlias {
  readonly alias: lambda.Alias;
  readonly scaling?: lambda.IScalableFunctionAttribute;
}

export function makeAlias(
  scope: Construct,
  { name, provisioned }: AliasSpec,
  version: lambda.IVersion,
  release: string,
): MadeAlias {
  const alias = new lambda.Alias(scope, 'Alias', {
    aliasName: name,
    // Whose it is, for whoever reads the template.
    description: `Release ${release}`,
    version,
    // The autoscaler's number is its own: one in the template would set it back with every release.
    ...(provisioned?.kind === 'fixed' ? { provisionedConcurrentExecutions: provisioned.count } : {}),
  });
  if (provisioned?.kind !== 'autoscaled') return { alias };
  const scaling = alias.addAutoScaling({ minCapacity: provisioned.min, maxCapacity: provisioned.max });
  scaling.scaleOnUtilization({ utilizationTarget: provisioned.utilizationPercent / 100 });
  return { alias, scaling };
}
