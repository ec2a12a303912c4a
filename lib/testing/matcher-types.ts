import type { TargetName } from '../targets/target-name';
import type { Duration } from '../units';
import type { AbortOptions } from './matchers';

/** What the matchers take; `R` is what the runner's own matchers return. */
export interface ReleaseMatchers<R> {
  /** Every one of these targets runs the release without an error. */
  toBeDeployableOn(...targets: TargetName[]): R;
  /** A candidate with this fault goes back within so long of the first stage, nearly always. */
  toAbortWithin(time: Duration, options: AbortOptions): R;
  /** Traffic moves at the same times, by the same steps, on all of these targets. */
  toHaveSameScheduleOn(...targets: TargetName[]): R;
  /** Manifests or a template that differ from these in the version alone. */
  toChangeOnlyTheVersionOf(before: object): R;
}
