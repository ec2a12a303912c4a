/*
 * Importing this adds the matchers and the snapshot serializer to jest, or to any runner whose global `expect` is like
 * jest's.
 */
import type { Duration, Percentage } from '../../units';
import type { TargetName } from '../../targets/target-name';
import { snapshotSerializer } from '../snapshot-serializer';
import { matchers, type AbortOptions } from './matchers';

interface Expect {
  extend(matchers: object): void;
  addSnapshotSerializer(serializer: object): void;
}

const { expect } = globalThis as { readonly expect?: Expect };
if (expect === undefined)
  throw new Error('rollout-constructs/testing/jest is for tests: there is no global `expect` to add matchers to');
expect.extend(matchers);
expect.addSnapshotSerializer(snapshotSerializer);

export type { AbortOptions, Duration, Percentage };

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how jest's matchers are typed
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- the parameters must be jest's own
    interface Matchers<R, T = {}> {
      /** Every one of these targets runs the release without an error. */
      toBeDeployableOn(...targets: TargetName[]): R;
      /** A candidate with this fault goes back within so long of the first stage, nearly always. */
      toAbortWithin(time: Duration, options: AbortOptions): R;
      /** Traffic moves at the same times, by the same steps, on all of these targets. */
      toHaveSameScheduleOn(...targets: TargetName[]): R;
      /** Manifests or a template that differ from these in the version alone. */
      toChangeOnlyTheVersionOf(before: object): R;
    }
  }
}
