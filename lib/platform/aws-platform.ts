import type { Ref } from '../definition/slots';
import type { AwsTargetName } from '../targets/target-name';

/** The shared AWS resources. What is neither named nor bound, the CDK host makes once a stack. */
export interface AwsPlatform {
  /** @default - named for each synth */
  readonly target?: AwsTargetName;
  readonly vpc?: Ref;
  readonly cluster?: Ref;
  /** The public listener, for short. */
  readonly listener?: Ref;
  readonly listeners?: AwsListeners;
  /** ARN of an ACM certificate for the public listener. @default - HTTP only, reported as a warning */
  readonly certificate?: string | Ref;
  /** Private domain that releases find each other by: `orders.shop.internal`. @default 'rollout.internal' */
  readonly internalDomain?: string;
  /** How releases inside the platform find each other. @default - behind an internal load balancer */
  readonly internal?: AwsInternal;
  /** Existing Network Load Balancers for releases that expose tcp. @default - made once a stack */
  readonly networkLoadBalancers?: AwsNetworkLoadBalancers;
}

export type AwsInternal = InternalLoadBalancer | ServiceConnect;

/** By a name in a private zone that leads to the internal load balancer. */
export interface InternalLoadBalancer {
  readonly kind: 'loadBalancer';
}

/** By the release's own name, which a proxy in every task knows. Target `ecs` only: CodeDeploy does not have it. */
export interface ServiceConnect {
  readonly kind: 'serviceConnect';
  /** Name or ARN of a Cloud Map namespace. @default - one that the host makes once a stack */
  readonly namespace?: string | Ref;
  /** Requests with this header reach the candidate before anybody else. @default - x-amzn-ecs-blue-green-test: true */
  readonly testHeader?: TestHeader;
}

export interface TestHeader {
  readonly name: string;
  readonly value: string;
}

export interface AwsNetworkLoadBalancers {
  readonly public?: Ref;
  readonly internal?: Ref;
}

/** Releases find each other by Amazon ECS Service Connect. @example serviceConnect({ namespace: 'shop' }) */
export function serviceConnect(options: Omit<ServiceConnect, 'kind'> = {}): ServiceConnect {
  return { kind: 'serviceConnect', ...options };
}

/** Existing listeners. Test listeners belong to the same load balancer as the production one. */
export interface AwsListeners {
  readonly public?: Ref;
  readonly publicTest?: Ref;
  readonly internal?: Ref;
  readonly internalTest?: Ref;
}
