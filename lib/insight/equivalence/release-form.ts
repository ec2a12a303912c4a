import type { Segment } from '../schedule';
import type { GateForm } from './gate-form';

/**
 * What an artefact says a release will do, in words that are the same for every platform: the share of traffic over
 * time, what can stop it, and who takes it back.
 */
export interface ReleaseForm {
  readonly release: string;
  /**
   * `weight(t)` up to full traffic: neighbors of one weight are one segment, those that last no time and wait for nothing
   * are left out. The last one is full traffic, for as long as it is watched.
   */
  readonly segments: readonly Segment[];
  /** Requests that reach the candidate whatever its weight, and copies; by step, in the artefact's own words. */
  readonly routes: readonly string[];
  readonly gates: readonly GateForm[];
  readonly rollback: RollbackForm;
}

/** Who takes a release back, and on what. */
export interface RollbackForm {
  /** Whose rules they are: two artefacts of one platform are compared in all details. */
  readonly by: Mover;
  /** Without a person: on a gate that fails. */
  readonly onGate: boolean;
  /** Without a person: on instances that do not become healthy, or a deployment that fails. */
  readonly onFailure: boolean;
  /** How long the previous version can take the traffic back at once after the candidate got all of it. */
  readonly previousStaysSeconds: number;
  /** The platform's own numbers and switches, such as deadlines; by their path in the artefact. */
  readonly details: Readonly<Record<string, Detail>>;
}

export type Mover = 'argoRollouts' | 'flagger' | 'kubernetes' | 'codeDeploy' | 'ecs';

export type Detail = number | string | boolean;
