import type { PodTemplate } from './pod-template';

export interface JobSpec {
  readonly backoffLimit?: number;
  /** Seconds. */
  readonly activeDeadlineSeconds?: number;
  /** Seconds. */
  readonly ttlSecondsAfterFinished?: number;
  readonly template: PodTemplate;
}
