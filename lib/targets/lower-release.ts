// Owned by the plan engineer: see docs/model.md "The pipeline".
import type { Diagnostic } from '../diagnostics';
import type { Plan } from '../plan/plan';
import type { Release } from '../definition/release';
import type { Platform } from '../platform/platform';
import type { Schedule } from '../insight/schedule';
import type { Answer } from './answer';
import type { Feature } from './feature';
import type { Provisioner } from './target';
import type { TargetName } from './target-name';
import type { TargetSpecs } from './registry';

export interface LowerOptions<N extends TargetName> {
  readonly target: N;
  readonly platform?: Platform;
  readonly environment?: string;
  readonly provisioner: Provisioner;
  /** Take the nearest plan where the target cannot run this one, and warn with the deviation. @default false */
  readonly allowApproximation?: boolean;
  /** Plain values for slots (strings or numbers); a host binds objects itself and passes the names in `boundSlots`. */
  readonly bind?: Readonly<Record<string, string | number>>;
  /** Slots that the host binds to objects of its own when it spells the spec. */
  readonly boundSlots?: readonly string[];
}

export interface LoweredRelease<N extends TargetName> {
  readonly target: N;
  readonly plan?: Plan;
  readonly answers: readonly { readonly feature: Feature; readonly answer: Answer }[];
  /** Absent where there are errors. */
  readonly spec?: TargetSpecs[N];
  readonly schedule?: Schedule;
  /** Everything that was found, from the definition to the spec. */
  readonly findings: readonly Diagnostic[];
}

export declare function lowerRelease<N extends TargetName>(release: Release, options: LowerOptions<N>): LoweredRelease<N>;
