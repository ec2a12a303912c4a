import type { Ring } from '../definition/operations';
import type { Policy } from '../platform/platform-definition';
import type { Defaults } from './defaults';
import type { Placed } from './placed';
import type { Demands } from './policy/demands';
import type { UnnamedDefinition } from './unnamed-definition';

/** What a plan is made from: nothing that tells releases apart, so that those that are run alike are planned once. */
export interface PlanSource {
  readonly definition: UnnamedDefinition;
  /** Where the user wrote the value at these steps of the resolved definition. */
  readonly at: (...steps: readonly (string | number)[]) => string;
  /** Where the platform team wrote the value at these steps of the policy. */
  readonly inPolicy: (...steps: readonly (string | number)[]) => string;
  readonly defaults: Defaults;
  readonly policy: Policy;
  /** Of the policy, for this release's tier. */
  readonly demands: Demands;
  readonly rings: readonly Placed<Ring>[];
}
