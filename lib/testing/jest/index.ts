/*
 * Importing this adds the matchers and the snapshot serializer to jest, or to any runner whose global `expect` is like
 * jest's.
 */
import type { ReleaseMatchers } from '../matcher-types';
import type { AbortOptions } from '../matchers';
import { matchers } from '../matchers';
import { snapshotSerializer } from '../snapshot-serializer';
import type { Duration, Percentage } from '../../units';

interface Expect {
  extend(matchers: object): void;
  addSnapshotSerializer(serializer: object): void;
}

const expect = (globalThis as { readonly expect?: Expect }).expect ?? importedExpect();
if (expect === undefined)
  throw new Error('rollout-constructs/testing/jest is for tests: there is no global `expect` to add matchers to');
expect.extend(matchers);
expect.addSnapshotSerializer(snapshotSerializer);

/** With `injectGlobals: false` jest gives it to importers alone; outside of jest the module throws, or is not there. */
function importedExpect(): Expect | undefined {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would need the module everywhere
    return (require('@jest/globals') as { readonly expect: Expect }).expect;
  } catch {
    return undefined;
  }
}

export type { AbortOptions, Duration, Percentage };

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how @types/jest types the global `expect`
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- the parameters must be jest's own
    interface Matchers<R, T = {}> extends ReleaseMatchers<R> {}
  }
}

// Types of `@jest/globals`. A comment of this form is the only one that is left in the declarations.
// eslint-disable-next-line @typescript-eslint/ban-ts-comment -- who has no jest compiles this, too
/** @ts-ignore `expect` need not be installed */
declare module 'expect' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it only joins
  interface Matchers<R> extends ReleaseMatchers<R> {}
}
