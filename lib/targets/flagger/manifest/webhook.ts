import type { Labels } from '../../shared/kubernetes/manifest';

export interface CanaryWebhook {
  readonly name: string;
  readonly type: WebhookType;
  readonly url: string;
  readonly timeout?: string;
  readonly retries?: number;
  readonly muteAlert?: boolean;
  readonly metadata?: Labels;
}

/** When Flagger calls. All but the last three decide over the release. */
export type WebhookType =
  | 'confirm-rollout'
  | 'pre-rollout'
  | 'rollout'
  | 'confirm-traffic-increase'
  | 'confirm-promotion'
  | 'rollback'
  | 'post-rollout'
  | 'event';
