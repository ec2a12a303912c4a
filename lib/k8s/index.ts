import './peer';

export { ReleaseApp } from './release-app';
export { ReleaseChart, type ReleaseChartProps } from './release-chart';
export type { ManifestOverride, PatchOperation } from '../gitops/overrides';
