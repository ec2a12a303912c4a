// For tests of releases, with any test runner and without any peer. `rollout-constructs/testing/jest` and `/vitest` add the
// matchers to those runners.
export { planOf, type ReadablePlan } from './plan-of';
export { onPlatform, type ReleaseOnPlatform } from './release-on-platform';
export { compareOutputs, objectsOf, type Output } from './outputs';
export { isVersionOnly } from '../insight/changes/compare-outputs';
export type {
  BehaviourChange,
  ObjectChange,
  OutputChanges,
  Replacement,
  Risk,
} from '../insight/changes/compare-outputs';
export { changesText } from '../insight/changes/changes-text';
export { matchers, type AbortOptions } from './matchers';
export type { ReleaseMatchers } from './matcher-types';
export { snapshotSerializer, type SnapshotSerializer } from './snapshot-serializer';
