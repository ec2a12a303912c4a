import type { Labels } from '../../shared/kubernetes/manifest';
import type { AnalysisArgument } from './argument';

export interface AnalysisTemplateRef {
  readonly templateName: string;
  /** True for a ClusterAnalysisTemplate. */
  readonly clusterScope?: boolean;
}

/** Measured, and counted for nothing; `metricName` is a regular expression. */
export interface DryRun {
  readonly metricName: string;
}

export interface MeasurementRetention {
  readonly metricName: string;
  readonly limit: number;
}

/** An analysis that a Rollout starts: as a step, before or after a promotion. */
export interface RolloutAnalysis {
  readonly templates: readonly AnalysisTemplateRef[];
  readonly args?: readonly AnalysisArgument[];
  readonly dryRun?: readonly DryRun[];
  readonly measurementRetention?: readonly MeasurementRetention[];
  readonly analysisRunMetadata?: { readonly labels?: Labels; readonly annotations?: Labels };
}

/** An analysis that runs beside the steps of a canary. */
export interface BackgroundAnalysis extends RolloutAnalysis {
  /** The index of the step that it starts with; 0 when absent. */
  readonly startingStep?: number;
}
