import type { Diagnostic } from '../diagnostics';
import type { ManifestOverride } from '../gitops/overrides';
import type { Release } from '../definition/release';
import type { Platform } from '../platform/platform';

/** A release and the file that it was read from, relative to the working directory. */
export interface LoadedRelease {
  readonly release: Release;
  readonly file: string;
}

/** Everything that a command works on. */
export interface Inputs {
  readonly releases: readonly LoadedRelease[];
  readonly platform: Platform | undefined;
  /** Relative to the working directory. */
  readonly platformFile: string | undefined;
  /** In the order of the command line; `undefined` for the definition as it stands. */
  readonly environments: readonly (string | undefined)[];
  readonly bind: Readonly<Record<string, string | number>>;
  /** Patches of manifests, for every release that has what they name. */
  readonly overrides: readonly ManifestOverride[];
  /** What was found while reading. */
  readonly findings: readonly Diagnostic[];
}
