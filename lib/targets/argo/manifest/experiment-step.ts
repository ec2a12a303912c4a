import type { Labels, LabelSelector } from '../../shared/kubernetes/manifest';
import type { AnalysisArgument } from './argument';
import type { DryRun } from './analysis';

export interface ExperimentTemplate {
  readonly name: string;
  readonly specRef: 'stable' | 'canary';
  readonly replicas?: number;
  /** Percent of the traffic, beside the weight of the canary. */
  readonly weight?: number;
  readonly selector?: LabelSelector;
  readonly metadata?: { readonly labels?: Labels; readonly annotations?: Labels };
  readonly service?: { readonly name?: string };
}

export interface ExperimentAnalysis {
  readonly name: string;
  readonly templateName: string;
  readonly clusterScope?: boolean;
  readonly args?: readonly AnalysisArgument[];
  readonly requiredForCompletion?: boolean;
}

export interface ExperimentStep {
  readonly templates: readonly ExperimentTemplate[];
  /** A Go duration; without one an analysis must be required for completion. */
  readonly duration?: string;
  readonly analyses?: readonly ExperimentAnalysis[];
  readonly dryRun?: readonly DryRun[];
  readonly analysisRunMetadata?: { readonly labels?: Labels; readonly annotations?: Labels };
  readonly scaleDownDelaySeconds?: number;
}
