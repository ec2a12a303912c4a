import type { Diagnostic } from '../../diagnostics';
import type { ResolvedPlatform } from '../../platform/resolved-platform';
import type { Plan } from '../plan';

/** One thing that can be wrong with a plan on any target. */
export type PlanRule = (plan: Plan, platform: ResolvedPlatform) => readonly Diagnostic[];
