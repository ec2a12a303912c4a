import './peer';

export { ReleaseChartPlus, type PatchedObject, type ReleaseChartPlusProps } from './release-chart-plus';
export type { Cdk8sPlus } from './cdk8s-plus';
export type { ManifestOverride, PatchOperation } from '../gitops/overrides';
export {
  releaseFrom,
  workloadOf,
  type ReleaseFrom,
  type ReleaseFromProps,
  type WorkloadChanges,
  type WorkloadOf,
} from './release-from';
