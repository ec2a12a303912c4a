import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { principals } from '../../targets/shared/aws/statement';
import { invoke, moveAlias } from '../../targets/shared/aws/statements';
import { inlinePolicy, policyStatement } from '../policy-statement';

export function deployRole(scope: Construct, { functionArn }: lambda.IFunction): iam.Role {
  return new iam.Role(scope, 'DeployRole', {
    assumedBy: new iam.ServicePrincipal(principals.codeDeploy),
    inlinePolicies: inlinePolicy('Release', moveAlias(functionArn, `${functionArn}:*`)),
  });
}

/** A policy of its own, because the hooks themselves wait for the deployment group, which names the role. */
export function allowHooks(role: iam.Role, hooks: readonly lambda.IFunction[]): void {
  if (hooks.length === 0) return;
  role.addToPolicy(policyStatement(invoke(hooks.map(({ functionArn }) => functionArn))));
}
