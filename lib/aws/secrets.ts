import { Token } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { isRef } from '../definition/slots';
import type { ContainerSpec } from '../targets/shared/ecs/spec';
import type { Slots } from './slots';

/** Secrets Manager ends an ARN with six characters that the name does not tell. */
const ANY_SUFFIX = '-??????';
const COMPLETE_ARN = /-[A-Za-z0-9]{6}$/;

/** The existing secrets that one release uses, each known to CDK once. */
export class Secrets extends Construct {
  private readonly slots: Slots;

  constructor(scope: Construct, id: string, slots: Slots) {
    super(scope, id);
    this.slots = slots;
  }

  forContainer(secret: ContainerSpec['secrets'][string]): ecs.Secret {
    if (!isRef(secret)) return ecs.Secret.fromSecretsManager(this.named(secret.secret), secret.key);
    const bound = this.slots.objectOrText(secret, 'secret');
    return ecs.Secret.fromSecretsManager(typeof bound === 'string' ? this.named(bound) : bound);
  }

  /** What a policy must name so that the secret can be read. */
  policyArn(secret: string): string {
    const { secretFullArn, secretArn } = this.named(secret);
    return secretFullArn ?? `${secretArn}${ANY_SUFFIX}`;
  }

  private named(secret: string): secretsmanager.ISecret {
    const found = this.node.tryFindChild(secret);
    if (found) return found as unknown as secretsmanager.ISecret;
    if (!secret.startsWith('arn:') && !Token.isUnresolved(secret)) {
      return secretsmanager.Secret.fromSecretNameV2(this, secret, secret);
    }
    const id = Token.isUnresolved(secret) ? `Secret${this.node.children.length}` : secret;
    return COMPLETE_ARN.test(secret)
      ? secretsmanager.Secret.fromSecretCompleteArn(this, id, secret)
      : secretsmanager.Secret.fromSecretPartialArn(this, id, secret);
  }
}
