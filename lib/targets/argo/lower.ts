import { unreachable, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { autoscaler } from '../shared/kubernetes/autoscaler';
import { checkObjects } from '../shared/kubernetes/check-objects';
import { configMap } from '../shared/kubernetes/config-map';
import { canaryServiceName, previewServiceName, serviceName } from '../shared/kubernetes/names';
import { routes } from '../shared/kubernetes/route';
import { service } from '../shared/kubernetes/service';
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
import { roleBudgets } from './roles';
import { ROLLOUT, rollout } from './rollout';
import { rolloutMode, type RolloutMode } from './rollout-mode';
import { checkArgoObject } from './rules';
import { sourceFindings } from './source-findings';
import { watchedGuardrails, type WatchedGuardrail } from './watched-guardrail';
import { unusedFields } from './unused-fields';

/** What a strategy of the plan becomes. */
export interface LoweredStrategy {
  readonly strategy: RolloutStrategy;
  /** Path in the Rollout → path in the definition. */
  readonly origins: Readonly<Record<string, string>>;
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
  const objects: readonly SpecObject[] = [
    ...serviceAccount(plan, context),
    ...configMap(plan, context),
    ...services(plan, context, routed),
    ...routes(plan, context, routed),
    ...lowered.templates,
    rollout(plan, context, lowered.strategy, lowered.origins),
    ...autoscaler(plan, context, ROLLOUT),
    ...roleBudgets(plan, context),
  ];
  return {
    spec: kubernetesSpec(plan, context, objects),
    schedule: lowered.schedule,
    gates: lowered.gates,
    findings: [
      ...findings,
      ...sourceFindings(plan, context, watched),
      ...lowered.findings,
      ...unusedFields(plan),
      ...checkObjects(objects, checkArgoObject),
    ],
  };
}

const lowerings: Readonly<
  Record<RolloutMode, (plan: Plan, context: TargetContext, watched: readonly WatchedGuardrail[]) => LoweredStrategy>
> = { rolling: lowerRolling, blueGreen: lowerBlueGreen, canary: lowerCanary };

function lowerStrategy(plan: Plan, context: TargetContext, watched: readonly WatchedGuardrail[]): LoweredStrategy {
  return lowerings[rolloutMode(plan)](plan, context, watched);
}

/** Two subsets of one host need no second Service. */
function services(plan: Plan, context: TargetContext, routed: boolean): readonly SpecObject[] {
  const own = service(plan, context, 'Service', serviceName(plan));
  const mode = rolloutMode(plan);
  const { router } = context.platform.kubernetes;
  switch (mode) {
    case 'rolling':
      return own;
    case 'blueGreen':
      return [...own, ...service(plan, context, 'Service/preview', previewServiceName(plan))];
    case 'canary':
      return !routed || (router?.kind === 'istio' && router.level === 'subset')
        ? own
        : [...own, ...service(plan, context, 'Service/canary', canaryServiceName(plan))];
    default:
      return unreachable(mode);
  }
}
