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
import { onceInCommon } from '../once-in-common';
import type { NamedPlanRule, PlanRule } from './rule';
import * as stages from './stages';
import * as tests from './tests';

const afterProbes = { ...replicas, ...stages, ...tests, ...references, ...sources, ...logic, ...samples };

/** Every rule that holds on any target, by name. */
export const planRules: Readonly<Record<string, NamedPlanRule>> = { ...hooks, ...probes, ...afterProbes };

const { probeHasPort, ...ofProbes } = probes;

const inCommon: readonly PlanRule[] = Object.values({ ...hooks, ...ofProbes, ...afterProbes });

/** Most plans are sound, and then there is no order of findings to keep. */
const isSound = onceInCommon((plan, platform: ResolvedPlatform) =>
  inCommon.every((rule) => rule(plan, platform).length === 0),
);

export function checkPlan(plan: Plan, platform: ResolvedPlatform): readonly Diagnostic[] {
  if (isSound(plan, platform)) return probeHasPort(plan, platform);
  return Object.values(planRules).flatMap((rule) => rule(plan, platform));
}
