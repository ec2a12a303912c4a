import type { Diagnostic } from '../../../../diagnostics';
import type { Plan } from '../../../../plan/plan';
import type { TargetContext } from '../../../target';
import { autoscalers } from '../autoscaler';
import { configMap } from '../config-map';
import { disruptionBudgets } from '../disruption-budget';
import { externalSecrets } from '../external-secret';
import { dashboards } from '../monitoring/dashboard';
import { monitors } from '../monitoring/monitor';
import { sloFindings, sloRules } from '../monitoring/slo-rules';
import { networkPolicy, networkPolicyFindings } from '../network-policy';
import { serviceAccountFindings } from '../service-account';
import type { SpecObject } from '../spec';
import { configFindings } from './config-findings';
import type { ControllerFacts } from './controller-facts';

export interface Surroundings {
  /** What the workload refers to, or must not start without. */
  readonly before: readonly SpecObject[];
  /** What refers to the workload. */
  readonly after: readonly SpecObject[];
  readonly findings: readonly Diagnostic[];
}

/** The objects around a workload, the same for every controller but for what it does with the pods. */
export function aroundWorkload(plan: Plan, context: TargetContext, facts: ControllerFacts): Surroundings {
  return {
    before: [
      ...configMap(plan, context, facts.config ?? 'hashed'),
      ...externalSecrets(plan, context),
      ...networkPolicy(plan, context, facts),
    ],
    after: [
      ...autoscalers(plan, context, facts.scaled),
      ...disruptionBudgets(plan, context, facts.stacks),
      ...monitors(plan, context, facts),
      ...sloRules(plan, context, facts),
      ...dashboards(plan, context, facts),
    ],
    findings: [
      ...configFindings(plan),
      ...serviceAccountFindings(plan),
      ...networkPolicyFindings(plan, context),
      ...sloFindings(plan),
    ],
  };
}
