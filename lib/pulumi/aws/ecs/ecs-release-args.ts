import type * as pulumi from '@pulumi/pulumi';
import type { Release } from '../../../definition/release';
import type { Platform } from '../../../platform/platform';
import type { EcsTargetName } from '../../../targets/target-name';
import type { Bindings } from '../bound-value';
import type { ListenerInput } from '../listener';
import type { Network } from '../network';
import type { SharedResources } from '../shared/shared-resources';

/** An `aws.ecs.Cluster`, or its ARN. */
export type ClusterInput = pulumi.Input<string> | { readonly arn: pulumi.Input<string> };

/** An `aws.route53.Zone`, or its id. */
export type ZoneInput = pulumi.Input<string> | { readonly zoneId: pulumi.Input<string> };

/** A release, and what already exists for it. What is neither passed nor bound is made. */
export interface EcsReleaseArgs {
  readonly release: Release;
  /** Who deploys: CodeDeploy, or Amazon ECS itself. @default - `aws.target` of the platform; it is never guessed */
  readonly target?: EcsTargetName;
  /** @default - a platform with nothing but defaults */
  readonly platform?: Platform;
  /** @default - the one that the release stands for */
  readonly environment?: string;
  /** Where what is made for several releases stands. @default - this release has all of it for itself */
  readonly shared?: SharedResources;
  /** @default - the platform's, or that of `shared` */
  readonly network?: Network;
  /** For the tasks. @default - the private subnets of the network */
  readonly subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** @default - the platform's, or that of `shared` */
  readonly cluster?: ClusterInput;
  /** @default - the platform's, or those of load balancers of `shared` */
  readonly listeners?: ReleaseListeners;
  /** For a release that exposes tcp, which gets a port of it: an `aws.lb.LoadBalancer`, or its ARN. @default - the platform's, or one of `shared` */
  readonly networkLoadBalancer?: ListenerInput;
  /** Where internal releases get their names. @default - one of `shared` */
  readonly internalZone?: ZoneInput;
  /** Ids of further groups for the tasks, besides their own. @default - none */
  readonly securityGroupIds?: readonly pulumi.Input<string>[];
  /** Values for the slots of the release and the platform, by name. */
  readonly bind?: Bindings;
  /** Takes the nearest plan where the target cannot run this one, and warns with the deviation. @default false */
  readonly allowApproximation?: boolean;
  /** Whether `pulumi up` waits until Amazon ECS has deployed a version; CodeDeploy's `completion` says the same of it. @default true */
  readonly waitForDeployment?: boolean;
}

/** Existing listeners. A test listener belongs to the same load balancer as its production listener. */
export interface ReleaseListeners {
  readonly public?: ListenerInput;
  readonly publicTest?: ListenerInput;
  readonly internal?: ListenerInput;
  readonly internalTest?: ListenerInput;
}
