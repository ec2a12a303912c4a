import type { Diagnostic } from '../../diagnostics';
import type { Place, WrittenVersion } from '../../targets/written-stages';
import type { Shape } from './shape';

/** Where a release stands: its version alone, or between two versions. */
export interface Standpoint {
  readonly serves: WrittenVersion;
  /** Absent where no other version is there. */
  readonly candidate?: WrittenVersion;
  /** All places that are written like this one, in their order; none where one version is alone. */
  readonly places: readonly Place[];
  /** Traffic was taken back from the candidate, wherever it was. */
  readonly isBack?: true;
}

/** What is written next. */
export type MoveKind =
  /** The release was never written: one version, with all traffic. */
  | 'first'
  /** A new version beside the one that serves. */
  | 'begin'
  /** The next stage. */
  | 'stage'
  /** The candidate alone: the release is over. */
  | 'done'
  /** One version replaces the other, or only settings change: Kubernetes exchanges the pods. */
  | 'update'
  /** Traffic goes back to stable, the candidate still runs. */
  | 'back'
  /** Stable alone: the release was aborted. */
  | 'aborted';

export interface Move {
  readonly kind: MoveKind;
  /** Absent where nothing was written before. */
  readonly from?: Standpoint;
  readonly to: Standpoint;
  readonly shape: Shape;
  readonly findings: readonly Diagnostic[];
}

/** What a command makes of one release. */
export type Decision =
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'stay'; readonly at?: Standpoint }
  | { readonly kind: 'refused'; readonly at?: Standpoint; readonly findings: readonly Diagnostic[] };

export function refused(findings: readonly Diagnostic[], at?: Standpoint): Decision {
  return { kind: 'refused', findings, ...(at ? { at } : {}) };
}
