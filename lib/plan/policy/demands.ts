import type { Guardrail } from '../../definition/guardrail';
import type { StrategyKind } from '../../definition/strategy';
import type { Policy, PolicyRules } from '../../platform/platform-definition';
import type { Duration } from '../../units';

/** A demand of the platform, and the place in the platform where it stands. */
export interface Demand<T> {
  readonly value: T;
  readonly path: string;
}

/** What the platform demands of one release. */
export interface Demands {
  readonly guardrails: readonly Demand<Guardrail>[];
  readonly minimumBake?: Demand<Duration>;
  readonly strategies?: Demand<readonly StrategyKind[]>;
  readonly targets?: Demand<NonNullable<PolicyRules['targets']>>;
  readonly owner?: Demand<true>;
  readonly labels: readonly Demand<string>[];
}

type InPolicy = (...steps: readonly (string | number)[]) => string;

/** The rules for all releases with those of the tier: guardrails and labels are added, limits take the place of the general ones. */
export function demandsOf(policy: Policy, tier: string | undefined, inPolicy: InPolicy): Demands {
  const general = demandsOfRules(policy, inPolicy);
  const rules = tierRules(policy, tier);
  if (rules === undefined) return general;
  const own = demandsOfRules(rules, (...steps) => inPolicy('tiers', tier!, ...steps));
  return {
    ...general,
    ...own,
    guardrails: [...general.guardrails, ...own.guardrails],
    labels: [...general.labels, ...own.labels],
  };
}

export function tierRules({ tiers = {} }: Policy, tier: string | undefined): PolicyRules | undefined {
  return tier !== undefined && Object.hasOwn(tiers, tier) ? tiers[tier] : undefined;
}

function demandsOfRules(rules: PolicyRules, at: InPolicy): Demands {
  const { minimumBake, strategies, targets, requireOwner, guardrails = [], requiredLabels = [] } = rules;
  return {
    guardrails: guardrails.map((value, index) => ({ value, path: at('guardrails', index) })),
    ...(minimumBake !== undefined && { minimumBake: { value: minimumBake, path: at('minimumBake') } }),
    ...(strategies && { strategies: { value: strategies, path: at('strategies') } }),
    ...(targets && { targets: { value: targets, path: at('targets') } }),
    ...(requireOwner && { owner: { value: true, path: at('requireOwner') } }),
    labels: requiredLabels.map((value, index) => ({ value, path: at('requiredLabels', index) })),
  };
}
