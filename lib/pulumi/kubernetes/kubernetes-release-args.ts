import type * as pulumi from '@pulumi/pulumi';
import type { Release } from '../../definition/release';
import type { ManifestOverride } from '../../gitops/overrides';
import type { Platform } from '../../platform/platform';
import type { Router } from '../../platform/router';
import type { KubernetesTargetName } from '../../targets/target-name';
import type { BoundInputs } from '../shared/bound-inputs';

export interface KubernetesReleaseArgs {
  readonly release: Release;
  /** Who runs the release in the cluster; never guessed. */
  readonly target: KubernetesTargetName;
  /** @default - no metric sources, no router, the library's defaults */
  readonly platform?: Platform;
  /** @default - the release's own, where it was made with `release.in(…)` */
  readonly environment?: string;
  /** May be an Output, such as `namespace.metadata.name`. @default - the platform's */
  readonly namespace?: pulumi.Input<string>;
  /** @default - the platform's */
  readonly router?: Router;
  /**
   * Values of the slots that the definition leaves open. Outputs reach the places where the slots stand; what must be
   * judged before the deployment, such as a name, has to be a plain value.
   */
  readonly bind?: BoundInputs;
  /** Take the nearest plan where the target cannot run this one. @default false */
  readonly allowApproximation?: boolean;
  /** JSON patches on the objects, checked like everything else. */
  readonly overrides?: readonly ManifestOverride[];
}
