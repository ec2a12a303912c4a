import './peers';

export { KubernetesRelease } from './kubernetes-release';
export type { KubernetesReleaseArgs } from './kubernetes-release-args';
export type { BoundInputs } from '../shared/bound-inputs';
export type { ManifestOverride, PatchOperation } from '../../gitops/overrides';
