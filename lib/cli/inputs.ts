import type { Diagnostic } from '../diagnostics';
import type { ManifestOverride } from '../gitops/overrides';
import type { Release } from '../definition/release';
import type { Place } from '../loading/document';
import type { Platform } from '../platform/platform';

/** A file, relative to the working directory, and where what it says stands in it. */
export interface SourceFile {
  readonly file: string;
  /** Absent where the file is a program. */
  readonly placeOf?: (path: string) => Place | undefined;
}

/** A release and the file that it was read from. */
export interface LoadedRelease extends SourceFile {
  readonly release: Release;
}

/** Everything that a command works on. */
export interface Inputs {
  readonly releases: readonly LoadedRelease[];
  readonly platform: Platform | undefined;
  readonly platformFile: SourceFile | undefined;
  /** In the order of the command line; `undefined` for the definition as it stands. */
  readonly environments: readonly (string | undefined)[];
  readonly bind: Readonly<Record<string, string | number>>;
  /** Patches of manifests, for every release that has what they name. */
  readonly overrides: readonly ManifestOverride[];
  readonly overridesFile: SourceFile | undefined;
  /** What was found while reading. */
  readonly findings: readonly Diagnostic[];
}
