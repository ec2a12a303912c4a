import * as iam from 'aws-cdk-lib/aws-iam';
import type { Statement } from '../targets/shared/aws/statement';

export function policyStatement({ actions, resources, conditions }: Statement<string>): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: [...actions],
    resources: [...resources],
    ...(conditions ? { conditions } : {}),
  });
}

export function inlinePolicy(
  name: string,
  statements: readonly Statement<string>[],
): Record<string, iam.PolicyDocument> {
  return { [name]: new iam.PolicyDocument({ statements: statements.map(policyStatement) }) };
}
