import type { Plan } from '../../plan/plan';
import type { FlaggerMode } from './mode';
import type { WebhookType } from './manifest';

/** Which webhook asks for a stage's gate; undefined where none asks for this stage alone. */
export function gateWebhook(plan: Plan, mode: FlaggerMode, stage: number): WebhookType | undefined {
  const { weight } = plan.stages[stage]!;
  if (mode !== 'weights') return stage === 0 ? 'confirm-promotion' : undefined;
  // It is asked before every rise; once open, it stays open.
  if (weight === 0 && stage === 0) return 'confirm-traffic-increase';
  return stage === lastRise(plan) ? 'confirm-promotion' : undefined;
}

/** The stage that the primary takes over from. */
function lastRise({ stages }: Plan): number {
  const full = stages.length - 1;
  return stages[full]!.exit.some((exit) => exit.kind === 'hold') ? full : full - 1;
}
