import type { FlaggerWebhook } from '../../definition/flagger-fields';
import type { Plan } from '../../plan/plan';

/** Whether a call that fails holds the candidate up or sends it back; the others only tell. */
const JUDGES: Readonly<Record<FlaggerWebhook['type'], boolean>> = {
  'confirm-rollout': true,
  'pre-rollout': true,
  rollout: true,
  'confirm-traffic-increase': true,
  'confirm-promotion': true,
  rollback: true,
  'post-rollout': false,
  event: false,
};

export function judgesByWebhooks({ targets }: Plan): boolean {
  return (targets.flagger?.webhooks ?? []).some(({ type }) => JUDGES[type]);
}
