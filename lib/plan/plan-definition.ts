import { freezeDeep } from '../definition/plain-copy';
import type { Ring } from '../definition/operations';
import type { ReleaseDefinition } from '../definition/release-definition';
import type { Diagnostic } from '../diagnostics';
import type { Policy } from '../platform/platform-definition';
import { planOfRelease } from './common-plan';
import type { Plan } from './plan';
import type { Placed } from './placed';
import { planInCommon } from './plan-common';
import { planRelease } from './plan-release';
import { checkPolicyOfRelease } from './policy/check-policy';
import type { Demands } from './policy/demands';

export interface BuiltPlan {
  readonly plan?: Plan;
  /** The only ones that the policy allows. @default - all */
  readonly targets?: Demands['targets'];
  readonly findings: readonly Diagnostic[];
}

/** Releases with the same circumstances, the very same object, share what is planned alike. */
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
  const { plan: common, demands, at, findings, policy } = planInCommon(definition, circumstances);
  const { release, findings: untold } = planRelease(definition, at, circumstances.environment);
  if (!common || !release) return { findings: [...untold, ...findings] };
  const { workload, name } = definition;
  const main =
    workload.kind === 'function' ? undefined : { name: workload.containerName ?? name, image: workload.image };
  return {
    plan: planOfRelease(common, freezeDeep(release), main),
    ...(demands.targets && { targets: demands.targets }),
    findings: [...findings, ...policy, ...checkPolicyOfRelease(definition, demands, at)],
  };
}
