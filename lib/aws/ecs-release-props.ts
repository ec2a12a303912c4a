import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type { Release } from '../definition/release';
import type { Platform } from '../platform/platform';
import type { EcsTargetName } from '../targets/target-name';
import type { Bindings } from './bound-value';
import type { Overrides } from './overrides';

/** A release, and what already exists for it. What is neither passed nor bound is made, once a stack where it is shared. */
export interface EcsReleaseProps {
  readonly release: Release;
  /** Who deploys: CodeDeploy, or Amazon ECS itself. @default - `aws.target` of the platform; it is never guessed */
  readonly target?: EcsTargetName;
  /** @default - a platform with nothing but defaults */
  readonly platform?: Platform;
  /** @default - the one that the release stands for */
  readonly environment?: string;
  /** @default - the network of `cluster`, the platform's, or one that the stack makes with two zones and a NAT gateway */
  readonly vpc?: ec2.IVpc;
  /** @default - private subnets with a way out */
  readonly subnets?: ec2.SubnetSelection;
  /** @default - the platform's, or one that the stack makes */
  readonly cluster?: ecs.ICluster;
  /** @default - the platform's, or those of load balancers that the stack makes */
  readonly listeners?: ReleaseListeners;
  /** For a release that exposes tcp, which gets a port of it. @default - the platform's, or one that the stack makes */
  readonly networkLoadBalancer?: elbv2.INetworkLoadBalancer;
  /** Where internal releases get their names. @default - one that the stack makes */
  readonly internalZone?: route53.IPrivateHostedZone;
  /** Further groups for the tasks, besides their own. @default - none */
  readonly securityGroups?: readonly ec2.ISecurityGroup[];
  /** Values for the slots of the release and the platform, by name. */
  readonly bind?: Bindings;
  /** Takes the nearest plan where the target cannot run this one, and warns with the deviation. @default false */
  readonly allowApproximation?: boolean;
  /** CloudFormation properties to set on what is made, by construct id. @default - none */
  readonly overrides?: Overrides;
}

/** Existing listeners. A test listener belongs to the same load balancer as its production listener. */
export interface ReleaseListeners {
  readonly public?: elbv2.IApplicationListener;
  readonly publicTest?: elbv2.IApplicationListener;
  readonly internal?: elbv2.IApplicationListener;
  readonly internalTest?: elbv2.IApplicationListener;
}
