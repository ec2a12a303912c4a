import type { TargetName } from '../targets/target-name';

/** What every command takes that reads releases, as the parser leaves it. */
export interface ReleaseOptions {
  readonly target?: readonly TargetName[];
  readonly platform?: string;
  readonly env?: readonly string[];
  readonly bind?: readonly string[];
  readonly allowApproximation?: boolean;
  /** A file; only of commands that emit or judge manifests. */
  readonly overrides?: string;
}
