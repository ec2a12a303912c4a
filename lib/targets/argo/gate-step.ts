import { InternalError, unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedGate } from '../../plan/operations';
import type { SpecObject } from '../shared/kubernetes/spec';
import type { TargetContext } from '../target';
import { gateTemplate } from './hook-template';
import type { CanaryStep } from './manifest';
import { hookAnalysis } from './rollout-analysis';

/** What waits for a gate: a pause that a person ends, or an analysis that asks until it is told to go. */
export interface GateStep {
  readonly step: CanaryStep;
  readonly template?: SpecObject;
}

export function gateStep(plan: Plan, context: TargetContext, gate: PlannedGate): GateStep {
  switch (gate.kind) {
    case 'approval':
      return { step: { pause: {} } };
    case 'webhook': {
      const template = gateTemplate(plan, context, gate);
      return { template, step: { analysis: hookAnalysis([template]) } };
    }
    case 'window':
      throw new InternalError('a window reached Argo Rollouts');
    default:
      return unreachable(gate);
  }
}
