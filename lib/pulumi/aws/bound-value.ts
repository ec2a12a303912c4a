import * as pulumi from '@pulumi/pulumi';
import type { Network } from './network';

/** Something of AWS that a slot stands for: a resource of @pulumi/aws, or another that has its ARN. */
export interface BoundResource {
  readonly arn: pulumi.Input<string>;
  /** How a file system is named, and a function. */
  readonly id?: pulumi.Input<string>;
}

/** Code of a function: an archive, or a function that exists with all of its code. */
export type BoundCode = pulumi.asset.Archive;

/**
 * Anything that a slot can be bound to. Outputs and promises of text are ARNs, names or values, as the slot asks for; an
 * image is its name.
 */
export type BoundValue = pulumi.Input<string> | pulumi.Input<number> | BoundResource | BoundCode | Network;

/** Values for the slots of a definition and its platform, by name. */
export type Bindings = Readonly<Record<string, BoundValue>>;

export type BoundKind =
  | 'vpc'
  | 'cluster'
  | 'listener'
  | 'networkLoadBalancer'
  | 'namespace'
  | 'certificate'
  | 'code'
  | 'image'
  | 'secret'
  | 'function'
  | 'role'
  | 'fileSystem'
  | 'topic';

export const BOUND_TYPES: Readonly<Record<BoundKind, string>> = {
  vpc: 'a network: { vpcId, privateSubnetIds, publicSubnetIds }',
  cluster: 'an aws.ecs.Cluster, or its ARN',
  listener: 'an aws.lb.Listener, or its ARN',
  networkLoadBalancer: 'an aws.lb.LoadBalancer, or its ARN',
  namespace: 'an aws.servicediscovery.HttpNamespace, or its name or ARN',
  certificate: 'an aws.acm.Certificate, or its ARN',
  code: 'a pulumi.asset.Archive',
  image: 'an image name',
  secret: 'an aws.secretsmanager.Secret, or its ARN',
  function: 'an aws.lambda.Function, or its ARN',
  role: 'an aws.iam.Role, or its ARN',
  fileSystem: 'an aws.efs.FileSystem, or its id',
  topic: 'an aws.sns.Topic, or its ARN',
};

/** The types of Pulumi that are each kind. Several versions of the provider may meet in one program, classes do not tell. */
const PULUMI_TYPES: Readonly<Record<BoundKind, readonly string[]>> = {
  vpc: [],
  cluster: ['aws:ecs/cluster:Cluster'],
  listener: ['aws:lb/listener:Listener', 'aws:alb/listener:Listener'],
  networkLoadBalancer: ['aws:lb/loadBalancer:LoadBalancer', 'aws:alb/loadBalancer:LoadBalancer'],
  namespace: ['aws:servicediscovery/httpNamespace:HttpNamespace'],
  certificate: ['aws:acm/certificate:Certificate', 'aws:acm/certificateValidation:CertificateValidation'],
  code: [],
  image: [],
  secret: ['aws:secretsmanager/secret:Secret'],
  function: ['aws:lambda/function:Function'],
  role: ['aws:iam/role:Role'],
  fileSystem: ['aws:efs/fileSystem:FileSystem'],
  topic: ['aws:sns/topic:Topic'],
};

export const WITH_ARN: readonly BoundKind[] = ['secret', 'function', 'role', 'fileSystem', 'topic'];

export function isKind(value: unknown, kind: BoundKind): boolean {
  if (typeof value !== 'object' || value === null || isText(value)) return false;
  if (kind === 'vpc') return 'vpcId' in value && 'privateSubnetIds' in value;
  if (kind === 'code') return pulumi.asset.Archive.isInstance(value);
  const type = typeOf(value);
  return type === undefined ? kind !== 'image' && 'arn' in value : PULUMI_TYPES[kind].includes(type);
}

/** Text, now or later. Numbers are plain, wherever they stand. */
export function isText(value: unknown): value is pulumi.Input<string> {
  return typeof value === 'string' || pulumi.Output.isInstance(value) || value instanceof Promise;
}

export function isPlain<Value>(value: Value): value is Value & (string | number) {
  return typeof value === 'number' || typeof value === 'string';
}

export function kindOf(value: unknown): string {
  const type = typeof value === 'object' && value !== null ? typeOf(value) : undefined;
  if (type !== undefined) return type;
  const kind = (Object.keys(BOUND_TYPES) as BoundKind[]).find((one) => isKind(value, one));
  if (kind !== undefined) return BOUND_TYPES[kind];
  return value === null ? 'null' : typeof value === 'object' ? 'an object of another kind' : `a ${typeof value}`;
}

/** Of a resource: `aws:sns/topic:Topic`. */
function typeOf(value: object): string | undefined {
  const type: unknown = Reflect.get(value, '__pulumiType');
  return typeof type === 'string' ? type : undefined;
}
