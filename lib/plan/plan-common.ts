import { freezeDeep } from '../definition/plain-copy';
import type { ReleaseDefinition } from '../definition/release-definition';
import { joinPath, type Diagnostic } from '../diagnostics';
import type { CommonPlan } from './common-plan';
import { defaultsOf } from './defaults';
import type { PlanCircumstances } from './plan-definition';
import { planExposure } from './plan-exposure';
import { planGuardrails } from './plan-guardrails';
import { planRest } from './plan-rest';
import { planSlo } from './plan-slo';
import { planStrategy } from './plan-strategy';
import { planWorkload } from './plan-workload';
import { checkPolicy } from './policy/check-policy';
import { demandsOf, type Demands } from './policy/demands';
import type { PlanSource } from './source';
import { unnamed, type UnnamedDefinition } from './unnamed-definition';

export interface PlannedInCommon {
  /** Frozen, and absent where the definition cannot be planned. */
  readonly plan?: CommonPlan;
  readonly demands: Demands;
  readonly at: PlanSource['at'];
  readonly findings: readonly Diagnostic[];
  /** Against the platform's policy, without what is demanded of each release by itself. */
  readonly policy: readonly Diagnostic[];
}

/** So many kinds of releases are kept apart; more gain nothing, and a long-lived process must not grow. */
const MOST = 100;

const known = new WeakMap<PlanCircumstances, Map<string, PlannedInCommon>>();

/**
 * What the releases of one environment that are run alike have in common is planned once: definitions are plain data,
 * and what is left of them here has nothing that tells such releases apart.
 */
export function planInCommon(definition: ReleaseDefinition, circumstances: PlanCircumstances): PlannedInCommon {
  let ofEnvironment = known.get(circumstances);
  if (!ofEnvironment) known.set(circumstances, (ofEnvironment = new Map<string, PlannedInCommon>()));
  const rest = unnamed(definition);
  const key = JSON.stringify(rest);
  const kept = ofEnvironment.get(key);
  if (kept) return kept;
  const planned = planUnnamed(rest, circumstances);
  if (ofEnvironment.size >= MOST) ofEnvironment.clear();
  ofEnvironment.set(key, planned);
  return planned;
}

function planUnnamed(definition: UnnamedDefinition, circumstances: PlanCircumstances): PlannedInCommon {
  const { policy, rings, origin } = circumstances;
  const { platformOrigin = (path: string) => joinPath('platform', path) } = circumstances;
  const at: PlanSource['at'] = (...steps) => origin(joinPath(...steps));
  const inPolicy: PlanSource['inPolicy'] = (...steps) => platformOrigin(joinPath('policy', ...steps));
  const demands = demandsOf(policy, definition.tier, inPolicy);
  const defaults = defaultsOf(definition.defaults);
  const source: PlanSource = { definition, policy, demands, rings, defaults, at, inPolicy };
  const exposure = planExposure(source);
  const workload = planWorkload(source, exposure);
  const { planned, findings } = planStrategy(source, workload, exposure);
  if (!planned) return { demands, at, findings, policy: [] };

  const plan: CommonPlan = {
    workload,
    exposure,
    strategy: { path: at('strategy'), kind: planned.strategy.kind },
    update: planned.update,
    stages: planned.stages,
    guardrails: planGuardrails(source, exposure),
    ...(definition.slo && { slo: planSlo(definition.slo, source) }),
    hooks: planned.hooks,
    ...planRest(source, planned.update),
  };
  return { plan: freezeDeep(plan), demands, at, findings, policy: checkPolicy(source, planned.strategy) };
}
