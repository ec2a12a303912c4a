import type { KubernetesObject } from './object';
import type { PodTemplate } from './pod-template';

export interface JobSpec {
  readonly backoffLimit?: number;
  /** From Kubernetes 1.26 on. */
  readonly podFailurePolicy?: {
    readonly rules: readonly {
      readonly action: 'Ignore';
      readonly onPodConditions: readonly { readonly type: 'DisruptionTarget'; readonly status: 'True' }[];
    }[];
  };
  /** Seconds. */
  readonly activeDeadlineSeconds?: number;
  /** Seconds. */
  readonly ttlSecondsAfterFinished?: number;
  readonly template: PodTemplate;
}

export interface Job extends KubernetesObject {
  readonly apiVersion: 'batch/v1';
  readonly kind: 'Job';
  readonly spec: JobSpec;
}

export interface CronJob extends KubernetesObject {
  readonly apiVersion: 'batch/v1';
  readonly kind: 'CronJob';
  readonly spec: {
    readonly schedule: string;
    readonly timeZone?: string;
    readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
    /** Seconds. */
    readonly startingDeadlineSeconds?: number;
    readonly suspend?: boolean;
    readonly jobTemplate: { readonly spec: JobSpec };
  };
}
