import type { Release } from '../definition/release';
import type { Platform } from '../platform/platform';
import { defaultProvisioner } from '../targets/default-provisioner';
import { lowerRelease, type LoweredRelease } from '../targets/lower-release';
import type { TargetName } from '../targets/target-name';

/** A release with what a test must know besides. */
export interface ReleaseOnPlatform {
  readonly release: Release;
  /** @default - no metric sources, no router: guardrails are refused */
  readonly platform?: Platform;
  /** @default - the release's own, where it was made with `release.in(…)` */
  readonly environment?: string;
  /** Values of the slots that the definition leaves open. */
  readonly bind?: Readonly<Record<string, string | number>>;
  /** Take the nearest plan where a target cannot run this one. @default false */
  readonly allowApproximation?: boolean;
}

/**
 * A release for the matchers, on the platform that it goes to.
 *
 * @example expect(onPlatform(checkout, platform, { environment: 'production' })).toBeDeployableOn('argo', 'ecs')
 */
export function onPlatform(
  release: Release,
  platform: Platform,
  options: Omit<ReleaseOnPlatform, 'release' | 'platform'> = {},
): ReleaseOnPlatform {
  return { release, platform, ...options };
}

export function onTarget<N extends TargetName>(
  { release, ...options }: ReleaseOnPlatform,
  target: N,
): LoweredRelease<N> {
  return lowerRelease(release, { ...options, target, provisioner: defaultProvisioner(target) });
}
