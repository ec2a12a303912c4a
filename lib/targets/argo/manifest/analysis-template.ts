import type { IntOrString, KubernetesObject } from '../../shared/kubernetes/manifest';
import type { AnalysisTemplateRef, DryRun, MeasurementRetention } from './analysis';
import type { TemplateArgument } from './argument';
import type { MetricProvider } from './metric-provider';

/** Counts and limits may also be text, so that `{{args.x}}` can stand there. */
export interface AnalysisMetric {
  readonly name: string;
  /** A Go duration; without one it is measured once. */
  readonly interval?: string;
  /** A Go duration. */
  readonly initialDelay?: string;
  /** Without one, and with an interval, it runs until it is stopped. */
  readonly count?: IntOrString;
  readonly successCondition?: string;
  readonly failureCondition?: string;
  /** Failures that are tolerated: the next one aborts. 0 when absent; -1 never fails. */
  readonly failureLimit?: IntOrString;
  /** 0 when absent. */
  readonly inconclusiveLimit?: IntOrString;
  /** 4 when absent. */
  readonly consecutiveErrorLimit?: IntOrString;
  /** 0 when absent: off. */
  readonly consecutiveSuccessLimit?: IntOrString;
  readonly provider: MetricProvider;
}

interface AnalysisTemplateSpec {
  readonly args?: readonly TemplateArgument[];
  readonly metrics?: readonly AnalysisMetric[];
  readonly templates?: readonly AnalysisTemplateRef[];
  readonly dryRun?: readonly DryRun[];
  readonly measurementRetention?: readonly MeasurementRetention[];
}

export interface AnalysisTemplate extends KubernetesObject {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'AnalysisTemplate';
  readonly spec: AnalysisTemplateSpec;
}

export interface ClusterAnalysisTemplate extends KubernetesObject {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'ClusterAnalysisTemplate';
  readonly spec: AnalysisTemplateSpec;
}
