import type { Diagnostic } from '../../diagnostics';
import type { ResolvedPlatform } from '../../platform/resolved-platform';
import type { CommonPlan } from '../common-plan';
import type { Plan } from '../plan';

/** One thing that can be wrong with a plan on any target. It knows no release: those that are run alike are judged once. */
export type PlanRule = (plan: CommonPlan, platform: ResolvedPlatform) => readonly Diagnostic[];

/** One whose findings name what only one release has. */
export type NamedPlanRule = (plan: Plan, platform: ResolvedPlatform) => readonly Diagnostic[];
