/*
 * For tests of Pulumi programs. A subpath of its own: what `rollout-constructs/testing` offers to everybody needs no
 * peer, and importing this one loads @pulumi/pulumi.
 */
import './peers';

export { recordProgram, type Recording, type RecordOptions } from './record-program';
export { unknown } from './read-inputs';
export type { RecordedOptions, RecordedResource } from './recorded-resource';
