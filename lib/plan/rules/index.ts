import type { Diagnostic } from '../../diagnostics';
import type { ResolvedPlatform } from '../../platform/resolved-platform';
import type { Plan } from '../plan';
import * as logic from './guardrail-logic';
import * as references from './guardrail-references';
import * as samples from './guardrail-samples';
import * as sources from './guardrail-sources';
import * as hooks from './hooks';
import * as probes from './probes';
import * as replicas from './replicas';
import type { PlanRule } from './rule';
import * as stages from './stages';
import * as tests from './tests';

/** Every rule that holds on any target, by name. */
export const planRules: Readonly<Record<string, PlanRule>> = {
  ...hooks,
  ...probes,
  ...replicas,
  ...stages,
  ...tests,
  ...references,
  ...sources,
  ...logic,
  ...samples,
};

export function checkPlan(plan: Plan, platform: ResolvedPlatform): readonly Diagnostic[] {
  return Object.values(planRules).flatMap((rule) => rule(plan, platform));
}
