import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { isRef } from '../definition/slots';
import { secretResource } from '../targets/shared/aws/secret-arn';
import type { ContainerSpec } from '../targets/shared/ecs/spec';
import type { Slots } from './slots';

/** A secret as the container gets it. Text in a slot is a token, which is taken for an ARN. */
export function containerSecret(scope: IConstruct, secret: ContainerSpec['secrets'][string], slots: Slots): ecs.Secret {
  if (!isRef(secret)) return new NamedSecret(secretArn(scope, secret.secret), secret.key);
  const bound = slots.objectOrText(secret, 'secret');
  return typeof bound === 'string' ? new NamedSecret(bound, undefined) : ecs.Secret.fromSecretsManager(bound);
}

/** What a policy must name so that the secret can be read. */
export function secretPolicyArn(scope: IConstruct, secret: string): string {
  return `${secretArn(scope, secret)}${secretResource(secret).suffix}`;
}

function secretArn(scope: IConstruct, secret: string): string {
  if (secretResource(secret).isArn) return secret;
  return Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: secret,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** An existing secret. The spec already has the statement that lets it be read, and it is narrower than CDK's. */
class NamedSecret extends ecs.Secret {
  readonly arn: string;
  readonly hasField: boolean;

  constructor(arn: string, key: string | undefined) {
    super();
    this.arn = key === undefined ? arn : `${arn}:${key}::`;
    this.hasField = key !== undefined;
  }

  grantRead(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.drop(grantee, 'the statements of the spec');
  }
}
