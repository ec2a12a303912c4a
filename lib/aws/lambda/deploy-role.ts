import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/**
 * What CodeDeploy may do for this release: move its alias and look at alarms. Amazon's own policy for this purpose moves
 * every alias of the account.
 */
export function deployRole(scope: Construct, fn: lambda.IFunction): iam.Role {
  const statements = [
    new iam.PolicyStatement({
      actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
      resources: [fn.functionArn, `${fn.functionArn}:*`],
    }),
    // It asks for alarms by name, and the alarms come after the role.
    new iam.PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }),
  ];
  return new iam.Role(scope, 'DeployRole', {
    assumedBy: new iam.ServicePrincipal('codedeploy.amazonaws.com'),
    inlinePolicies: { Release: new iam.PolicyDocument({ statements }) },
  });
}

/** A policy of its own, because the hooks themselves wait for the deployment group, which names the role. */
export function allowHooks(role: iam.Role, hooks: readonly lambda.IFunction[]): void {
  if (hooks.length === 0) return;
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: hooks.map(({ functionArn }) => functionArn),
    }),
  );
}
