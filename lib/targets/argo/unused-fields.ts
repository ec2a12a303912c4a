import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { rolloutMode } from './rollout-mode';

/** Both size the two sides of a canary; other strategies have no field that they could stand in. */
const OF_CANARIES = ['dynamicStableScale', 'minPodsPerReplicaSet'] as const;

export function unusedFields(plan: Plan): readonly Diagnostic[] {
  if (rolloutMode(plan) === 'canary') return [];
  const { argo = {} } = plan.targets;
  return OF_CANARIES.filter((field) => argo[field] !== undefined).map((field) =>
    finding('target-field-has-no-effect', joinPath('targets.argo', field), {
      message: `A Rollout takes ${field} for a canary only; this one is ${plan.strategy.kind}.`,
      got: String(argo[field]),
      fix: `leave ${field} out, or use canary or linear`,
    }),
  );
}
