import type { ReleaseDefinition } from '../../definition/release-definition';
import type { Strategy } from '../../definition/strategy';
import { finding, type Diagnostic } from '../../diagnostics';
import { formatDuration } from '../../units';
import { seconds } from '../read';
import type { PlanSource } from '../source';
import { tierRules, type Demands } from './demands';
import { writtenBake } from './minimum-bake';

/** What the platform team demands and the definition does not do. `source` is the place in the platform. */
export function checkPolicy(source: PlanSource, strategy: Strategy): readonly Diagnostic[] {
  return [...tierKnown(source), ...strategyAllowed(source, strategy), ...bakeLongEnough(source)];
}

/** The same of what each release has of its own. */
export function checkPolicyOfRelease(
  definition: ReleaseDefinition,
  demands: Demands,
  at: PlanSource['at'],
): readonly Diagnostic[] {
  return [...ownerNamed(definition, demands, at), ...labelsSet(definition, demands, at)];
}

/** A tier that the platform has no rules for would pass by all of them; without any tiers it is a word of the team's. */
function tierKnown({ policy, definition: { tier }, at, inPolicy }: PlanSource): Diagnostic[] {
  const names = Object.keys(policy.tiers ?? {});
  const unknown = tier !== undefined && names.length > 0 && !tierRules(policy, tier);
  const missing = tier === undefined && policy.requireTier === true;
  if (!unknown && !missing) return [];
  return [
    finding('policy-tier', at('tier'), {
      message: unknown
        ? 'The platform has no rules for this tier.'
        : 'The platform wants every release to name its tier.',
      ...(tier === undefined ? {} : { got: tier }),
      ...(names.length > 0 ? { allowed: names.join(', ') } : {}),
      fix: names.length > 0 ? "set tier to one of the platform's" : "set tier, such as tier: 'critical'",
      source: unknown ? inPolicy('tiers') : inPolicy('requireTier'),
    }),
  ];
}

function strategyAllowed({ demands: { strategies }, at }: PlanSource, strategy: Strategy): Diagnostic[] {
  if (!strategies || strategies.value.includes(strategy.kind)) return [];
  return [
    finding('policy-strategy', at('strategy'), {
      message: `The platform does not allow the strategy ${strategy.kind}.`,
      got: strategy.kind,
      allowed: strategies.value.join(', '),
      fix: 'use one of the allowed strategies, or ask the platform team',
      source: strategies.path,
    }),
  ];
}

function bakeLongEnough(source: PlanSource): Diagnostic[] {
  const { minimumBake } = source.demands;
  const written = writtenBake(source);
  if (!minimumBake || written === undefined || written.seconds >= seconds(minimumBake.value)) return [];
  return [
    finding('policy-bake', written.path, {
      message: `The platform wants releases watched at full traffic for at least ${minimumBake.value}.`,
      got: formatDuration(written.seconds),
      allowed: `${minimumBake.value} or longer`,
      fix: `set bake: '${minimumBake.value}', or leave bake out`,
      source: minimumBake.path,
    }),
  ];
}

function ownerNamed(definition: ReleaseDefinition, { owner }: Demands, at: PlanSource['at']): Diagnostic[] {
  if (!owner || definition.owner) return [];
  return [
    finding('policy-owner', at('owner'), {
      message: 'The platform wants every release to name its owner.',
      fix: "set owner, such as owner: 'team-checkout'",
      source: owner.path,
    }),
  ];
}

function labelsSet(definition: ReleaseDefinition, demands: Demands, at: PlanSource['at']): Diagnostic[] {
  const missing = demands.labels.filter(({ value }) => !Object.hasOwn(definition.labels ?? {}, value));
  if (missing.length === 0) return [];
  const names = missing.map(({ value }) => value);
  return [
    finding('policy-labels', at('labels'), {
      message: `The platform wants every release to carry the label${names.length > 1 ? 's' : ''} ${names.join(', ')}.`,
      fix: `add ${names.map((name) => `'${name}'`).join(', ')} to labels`,
      source: [...new Set(missing.map(({ path }) => path))].join(', '),
    }),
  ];
}
