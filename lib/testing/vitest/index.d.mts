/*
 * Importing this adds the matchers and the snapshot serializer to Vitest. Its types are found by ES modules alone: what
 * CommonJS finds of them only repeats them, and cannot be added to.
 */
import type { ReleaseMatchers } from '../matcher-types.js';

export type { AbortOptions } from '../matchers.js';
export type { Duration, Percentage } from '../../units/index.js';

// eslint-disable-next-line @typescript-eslint/ban-ts-comment -- who has no Vitest compiles this, too
/** @ts-ignore `vitest` need not be installed */
declare module 'vitest' {
  // Without its parameters, which are not the same in all versions of Vitest.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it only joins
  interface Assertion extends ReleaseMatchers<void> {}
}
