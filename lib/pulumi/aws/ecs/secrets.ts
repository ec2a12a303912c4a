import * as pulumi from '@pulumi/pulumi';
import { isRef } from '../../../definition/slots';
import { secretResource } from '../../../targets/shared/aws/secret-arn';
import type { ContainerSpec } from '../../../targets/shared/ecs/spec';
import type { Account } from '../account';
import type { Slots } from '../slots';

type Text = pulumi.Input<string>;

/** A secret as the container gets it. Text in a slot is taken for an ARN. */
export function containerSecret(account: Account, secret: ContainerSpec['secrets'][string], slots: Slots): Text {
  if (isRef(secret)) return slots.arn(secret);
  const arn = secretArn(account, secret.secret);
  return secret.key === undefined ? arn : pulumi.interpolate`${arn}:${secret.key}::`;
}

/** What a policy must name so that the secret can be read. */
export function secretPolicyArn(account: Account, secret: string): Text {
  const { isArn, suffix } = secretResource(secret);
  return isArn ? `${secret}${suffix}` : pulumi.interpolate`${secretArn(account, secret)}${suffix}`;
}

function secretArn(account: Account, secret: string): Text {
  return secretResource(secret).isArn ? secret : account.arn('secretsmanager', `secret:${secret}`);
}
