import * as pulumi from '@pulumi/pulumi';
import type { Statement } from '../../targets/shared/aws/statement';

export type Arn = pulumi.Input<string>;

/** A policy as IAM takes it. */
export function policyDocument(
  statements: readonly Statement<Arn>[],
  principal?: { readonly Service: string },
): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: '2012-10-17',
    Statement: statements.map(({ actions, resources, conditions }) => ({
      Effect: 'Allow',
      ...(principal ? { Principal: principal } : {}),
      Action: [...actions],
      Resource: [...resources],
      ...(conditions ? { Condition: conditions } : {}),
    })),
  });
}

export function trustPolicy(service: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
  });
}
