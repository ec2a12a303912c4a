import { Token } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as efs from 'aws-cdk-lib/aws-efs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as servicediscovery from 'aws-cdk-lib/aws-servicediscovery';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** What a slot of each kind takes, besides a string where the definition takes one. */
export interface BoundObjects {
  readonly vpc: ec2.IVpc;
  readonly cluster: ecs.ICluster;
  readonly listener: elbv2.IApplicationListener;
  readonly networkLoadBalancer: elbv2.INetworkLoadBalancer;
  readonly namespace: servicediscovery.INamespace;
  readonly certificate: acm.ICertificate;
  readonly code: lambda.Code;
  readonly image: ecs.ContainerImage;
  readonly secret: secretsmanager.ISecret;
  readonly function: lambda.IFunction;
  readonly role: iam.IRole;
  readonly fileSystem: efs.IFileSystem;
  readonly topic: sns.ITopic;
}

export type BoundKind = keyof BoundObjects;

/** Anything that a slot can be bound to. Strings may be tokens, such as `queue.queueUrl`. */
export type BoundValue = string | number | BoundObjects[BoundKind];

/** Values for the slots of a definition and its platform, by name. */
export type Bindings = Readonly<Record<string, BoundValue>>;

/** Told apart by what they can do, not by class: two copies of aws-cdk-lib may meet in one program. */
const MARKS: { readonly [K in BoundKind]: string } = {
  vpc: 'vpcId',
  cluster: 'clusterName',
  listener: 'listenerArn',
  networkLoadBalancer: 'loadBalancerArn',
  namespace: 'namespaceArn',
  certificate: 'certificateArn',
  code: 'isInline',
  image: 'bind',
  secret: 'secretArn',
  function: 'functionArn',
  role: 'roleArn',
  fileSystem: 'fileSystemId',
  topic: 'topicArn',
};

export const BOUND_TYPES: { readonly [K in BoundKind]: string } = {
  vpc: 'an ec2.IVpc',
  cluster: 'an ecs.ICluster',
  listener: 'an elbv2.IApplicationListener',
  networkLoadBalancer: 'an elbv2.INetworkLoadBalancer',
  namespace: 'a servicediscovery.INamespace, or its name or ARN',
  certificate: 'an acm.ICertificate, or its ARN',
  code: 'a lambda.Code',
  image: 'an ecs.ContainerImage, or an image name',
  secret: 'a secretsmanager.ISecret, or its name',
  function: 'a lambda.IFunction, or its ARN',
  role: 'an iam.IRole, or its ARN',
  fileSystem: 'an efs.IFileSystem, or its id',
  topic: 'an sns.ITopic, or its ARN',
};

export function isBound<K extends BoundKind>(value: unknown, kind: K): value is BoundObjects[K] {
  return typeof value === 'object' && value !== null && MARKS[kind] in value;
}

/** Values that the definition's own rules can judge. A token says nothing before deployment, so it is none. */
export function isPlain(value: BoundValue): value is BoundValue & (string | number) {
  return typeof value === 'number' || (typeof value === 'string' && !Token.isUnresolved(value));
}

/** For people: what a value is. Class names do not tell, the compiler of aws-cdk-lib changes them. */
export function kindOf(value: unknown): string {
  const kind = (Object.keys(MARKS) as BoundKind[]).find((one) => isBound(value, one));
  if (value === null) return 'null';
  if (typeof value === 'object' && kind === undefined) return 'an object of another kind';
  return kind === undefined ? `a ${typeof value}` : BOUND_TYPES[kind].split(',')[0]!;
}
