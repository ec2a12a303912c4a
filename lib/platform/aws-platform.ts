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
}

/** Existing listeners. Test listeners belong to the same load balancer as the production one. */
export interface AwsListeners {
  readonly public?: Ref;
  readonly publicTest?: Ref;
  readonly internal?: Ref;
  readonly internalTest?: Ref;
}
