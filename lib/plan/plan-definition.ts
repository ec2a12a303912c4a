import { joinPath, type Diagnostic } from '../diagnostics';
import { freezeDeep } from '../definition/plain-copy';
import type { Ring } from '../definition/operations';
import type { ReleaseDefinition } from '../definition/release-definition';
import type { Policy } from '../platform/platform-definition';
import { defaultsOf } from './defaults';
import type { Plan } from './plan';
import type { Placed } from './placed';
import { planExposure } from './plan-exposure';
import { planGuardrails } from './plan-guardrails';
import { planRelease } from './plan-release';
import { planRest } from './plan-rest';
import { planSlo } from './plan-slo';
import { planStrategy } from './plan-strategy';
import { planWorkload } from './plan-workload';
import { checkPolicy } from './policy/check-policy';
import { demandsOf, type Demands } from './policy/demands';
import type { PlanSource } from './source';

export interface BuiltPlan {
  readonly plan?: Plan;
  /** The only ones that the policy allows. @default - all */
  readonly targets?: Demands['targets'];
  readonly findings: readonly Diagnostic[];
}

export interface PlanCircumstances {
  readonly policy: Policy;
  /** The platform's; a release may have rings of its own. */
  readonly rings: readonly Placed<Ring>[];
  readonly environment?: string;
  /** Where the user wrote what stands at a path of the resolved definition. */
  readonly origin: (path: string) => string;
  /** Where the platform team wrote what stands at a path of the platform. @default - nobody laid anything over it */
  readonly platformOrigin?: (path: string) => string;
}

/** The plan of a validated definition without overlays and slots. */
export function planDefinition(definition: ReleaseDefinition, circumstances: PlanCircumstances): BuiltPlan {
  const { policy, rings, environment, origin } = circumstances;
  const { platformOrigin = (path: string) => joinPath('platform', path) } = circumstances;
  const inPolicy: PlanSource['inPolicy'] = (...steps) => platformOrigin(joinPath('policy', ...steps));
  const source: PlanSource = {
    definition,
    policy,
    demands: demandsOf(policy, definition.tier, inPolicy),
    rings,
    defaults: defaultsOf(definition.defaults),
    at: (...steps) => origin(joinPath(...steps)),
    inPolicy,
  };
  const exposure = planExposure(source);
  const workload = planWorkload(source, exposure);
  const { release, findings: unnamed } = planRelease(source, environment);
  const { planned, findings: refused } = planStrategy(source, workload, exposure);
  if (!planned || !release) return { findings: [...unnamed, ...refused] };

  const plan: Plan = {
    release,
    workload,
    exposure,
    strategy: { path: source.at('strategy'), kind: planned.strategy.kind },
    update: planned.update,
    stages: planned.stages,
    guardrails: planGuardrails(source, exposure),
    ...(definition.slo && { slo: planSlo(definition.slo, source) }),
    hooks: planned.hooks,
    ...planRest(source, planned.update),
  };
  return {
    plan: freezeDeep(plan),
    ...(source.demands.targets && { targets: source.demands.targets }),
    findings: [...refused, ...checkPolicy(source, planned.strategy)],
  };
}
