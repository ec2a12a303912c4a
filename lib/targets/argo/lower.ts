import type { Diagnostic } from '../../diagnostics';
import { onceInCommon } from '../../plan/once-in-common';
import type { Plan } from '../../plan/plan';
import { aroundWorkload } from '../shared/kubernetes/around/around-workload';
import { routeFindings } from '../shared/kubernetes/route-findings';
import { ownedRoutes, type OwnedRoutes } from '../shared/kubernetes/owned-routes';
import { routes } from '../shared/kubernetes/route';
import { serviceAccount } from '../shared/kubernetes/service-account';
import { kubernetesSpec, type KubernetesSpec, type SpecObject } from '../shared/kubernetes/spec';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { LoweredGate } from '../../insight/gates/lowered-gate';
import type { Schedule } from '../../insight/schedule';
import type { Lowered, TargetContext } from '../target';
import { lowerBlueGreen } from './lower-blue-green';
import { lowerCanary } from './lower-canary';
import { lowerRolling } from './lower-rolling';
import type { RolloutStrategy } from './manifest';
import { ownedSelectors } from './owned-selectors';
import { rolloutFacts } from './rollout-facts';
import { rollout, type RolloutParts } from './rollout';
import { rolloutMode, type RolloutMode } from './rollout-mode';
import { routerFindings } from './router-findings';
import { rolloutServices } from './router-services';
import { sourceFindings } from './source-findings';
import { watchedGuardrails, type WatchedGuardrail } from './watched-guardrail';
import { argumentConflicts } from './argument-conflicts';
import { misplacedAnalyses } from './existing-analyses';
import { unknownDryRuns } from './unknown-dry-runs';
import { unusedFields } from './unused-fields';
import { referencedDeployment } from './workload-reference';

/** What a strategy of the plan becomes. */
export interface LoweredStrategy extends RolloutParts {
  readonly templates: readonly SpecObject[];
  readonly schedule: Schedule;
  readonly gates: readonly LoweredGate[];
  readonly findings: readonly Diagnostic[];
}

/** One Rollout, and what belongs to it. */
export function lower(plan: Plan, context: TargetContext): Lowered<KubernetesSpec> {
  const { watched, findings } = watchedGuardrails(plan, context);
  const lowered = lowerStrategy(plan, context, watched);
  const routed = rolloutMode(plan) === 'canary' && isRouted(trafficSplit(plan, context));
  const around = aroundWorkload(plan, context, rolloutFacts(plan, context));
  const made = routes(plan, context, routed);
  const services = rolloutServices(plan, context);
  const objects: readonly SpecObject[] = [
    ...serviceAccount(plan, context),
    ...around.before,
    ...services,
    ...made,
    ...lowered.templates,
    ...referencedDeployment(plan, context),
    rollout(plan, context, lowered),
    ...around.after,
  ];
  return {
    spec: kubernetesSpec(plan, context, objects, [
      ...ownedSelectors(services, lowered.strategy),
      ...(routed ? ownedRoutes(made, owner(lowered.strategy, context)) : []),
    ]),
    schedule: lowered.schedule,
    gates: lowered.gates,
    findings: [
      ...findings,
      ...sourceFindings(plan, context, watched),
      ...lowered.findings,
      ...ownFieldFindings(plan, context),
      ...around.findings,
      ...routeFindings(plan, context, routed),
      ...routerFindings(plan, context),
    ],
  };
}

/** Of what stands in `targets.argo`. */
const ownFieldFindings = onceInCommon((plan, context: TargetContext): readonly Diagnostic[] => [
  ...unusedFields(plan, context),
  ...misplacedAnalyses(plan, context),
  ...argumentConflicts(plan, context),
  ...unknownDryRuns(plan),
]);

const lowerings: Readonly<
  Record<RolloutMode, (plan: Plan, context: TargetContext, watched: readonly WatchedGuardrail[]) => LoweredStrategy>
> = { rolling: lowerRolling, blueGreen: lowerBlueGreen, canary: lowerCanary };

function lowerStrategy(plan: Plan, context: TargetContext, watched: readonly WatchedGuardrail[]): LoweredStrategy {
  return lowerings[rolloutMode(plan)](plan, context, watched);
}

/**
 * Managed routes stand in the same lists as the ones that are made here. What Pulumi ignores it sends as it was: a list
 * of the time before the first canary would have no candidate in it, so there the weights alone are left to the controller.
 */
function owner({ canary }: RolloutStrategy, { provisioner }: TargetContext): OwnedRoutes {
  const adds = (canary?.trafficRouting?.managedRoutes ?? []).length > 0;
  return { by: 'Argo Rollouts', addsRoutes: adds && provisioner !== 'pulumi' };
}
