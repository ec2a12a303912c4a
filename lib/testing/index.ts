// For tests of releases, with any test runner and without any peer. `rollout-constructs/testing/jest` has the matchers.
export { planOf, type ReadablePlan } from './plan-of';
export { onPlatform, type ReleaseOnPlatform } from './release-on-platform';
export { compareOutputs, objectsOf, type Output } from './outputs';
export { isVersionOnly } from '../insight/changes/compare-outputs';
export type { BehaviourChange, ObjectChange, OutputChanges, Risk } from '../insight/changes/compare-outputs';
export { changesText } from '../insight/changes/changes-text';
export { snapshotSerializer, type SnapshotSerializer } from './snapshot-serializer';
