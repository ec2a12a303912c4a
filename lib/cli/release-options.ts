import type { TargetName } from '../targets/target-name';

/** What every command takes that reads releases, as the parser leaves it. */
export interface ReleaseOptions {
  readonly target?: readonly TargetName[];
  readonly platform?: string;
  readonly env?: readonly string[];
  readonly bind?: readonly string[];
  readonly allowApproximation?: boolean;
  /** The image that serves now, `[release=]image`; of releases on plain Kubernetes. */
  readonly stable?: readonly string[];
  /** The stage that is wanted, `[release=]number` or `full`. */
  readonly stage?: readonly string[];
  readonly prepared?: boolean;
  readonly aborted?: boolean;
  /** A file; only of commands that emit or judge manifests. */
  readonly overrides?: string;
}
