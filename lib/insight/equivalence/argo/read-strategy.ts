import type { Segment } from '../../schedule';
import type { GateForm } from '../gate-form';
import type { Manifest, ManifestSet } from '../kubernetes/manifest-set';
import type { Detail } from '../release-form';

/** What a strategy of a Rollout says by itself. */
export interface ReadStrategy {
  readonly segments: readonly Segment[];
  readonly routes: readonly string[];
  readonly gates: readonly GateForm[];
  readonly previousStaysSeconds: number;
  readonly details: Readonly<Record<string, Detail>>;
}

export interface StrategyContext {
  readonly rollout: Manifest;
  readonly manifests: ManifestSet;
}

/** The controller's own defaults. */
export const SCALE_DOWN_SECONDS = 30;
export const ABORT_SCALE_DOWN_SECONDS = 30;
