import type { Release } from '../../../definition/release';
import type { Platform } from '../../../platform/platform';
import type { Bindings } from '../bound-value';
import type { Network } from '../network';
import type { SharedResources } from '../shared/shared-resources';

/** A release of a function. Its code, or the function itself where it exists, is bound to a slot of the release. */
export interface LambdaReleaseArgs {
  readonly release: Release;
  /** @default - a platform with nothing but defaults */
  readonly platform?: Platform;
  /** @default - the one that the release stands for */
  readonly environment?: string;
  /** Where what is made for several releases stands. @default - this release has all of it for itself */
  readonly shared?: SharedResources;
  /** For `targets.lambda.vpc`. @default - the platform's, or that of `shared` */
  readonly network?: Network;
  /** Values for the slots of the release and the platform, by name. */
  readonly bind?: Bindings;
  /** Takes the nearest plan where Lambda cannot run this one, and warns with the deviation. @default false */
  readonly allowApproximation?: boolean;
  /** Whether `pulumi up` waits until CodeDeploy has moved the alias. @default true */
  readonly waitForDeployment?: boolean;
}
