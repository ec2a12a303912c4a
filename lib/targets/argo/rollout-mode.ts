import type { CommonPlan } from '../../plan/common-plan';

/**
 * Which of the controller's strategies runs the plan.
 *
 * - `rolling`: pods are exchanged in one go; if there are guardrails, all of them are watched for a while after
 * - `blueGreen`: one switch of the Service, nothing in between
 * - `canary`: everything else
 */
export type RolloutMode = 'rolling' | 'blueGreen' | 'canary';

export function rolloutMode(plan: CommonPlan): RolloutMode {
  if (plan.update.kind !== 'sideBySide') return 'rolling';
  return plan.strategy.kind === 'blueGreen' && switchesAtOnce(plan) ? 'blueGreen' : 'canary';
}

function switchesAtOnce({ stages }: CommonPlan): boolean {
  const [preview, full] = stages;
  if (stages.length !== 2 || preview!.weight !== 0 || full!.weight !== 100) return false;
  const plain = stages.every((stage) => stage.match.length === 0 && !stage.mirror && !stage.experiment);
  const unheld =
    preview!.exit.every((exit) => exit.kind !== 'hold') && full!.exit.every((exit) => exit.kind === 'hold');
  return plain && unheld && preview!.scale.candidate.kind !== 'none' && full!.hooks.length === 0;
}
