import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Release } from '../../definition/release';
import type { Platform } from '../../platform/platform';
import type { Bindings } from '../bound-value';
import type { Overrides } from '../overrides';

/** A release of a function. Its code, or the function itself where it exists, is bound to a slot of the release. */
export interface LambdaReleaseProps {
  readonly release: Release;
  /** @default - a platform with nothing but defaults */
  readonly platform?: Platform;
  /** @default - the one that the release stands for */
  readonly environment?: string;
  /** For `targets.lambda.vpc`. @default - the platform's; where it names none, one that all releases of the stack share */
  readonly vpc?: ec2.IVpc;
  /** Values for the slots of the release and the platform, by name. */
  readonly bind?: Bindings;
  /** Takes the nearest plan where Lambda cannot run this one, and warns with the deviation. @default false */
  readonly allowApproximation?: boolean;
  /** CloudFormation properties to set on what is made, by construct id. @default - none */
  readonly overrides?: Overrides;
}
