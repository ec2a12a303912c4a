import type { Strategy } from '../../definition/strategy';
import { finding, type Diagnostic } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { PlanSource } from '../source';
import { seconds } from '../read';
import { writtenBake } from './minimum-bake';

/** What the platform team demands and the definition does not do. `source` is the place in the platform. */
export function checkPolicy(source: PlanSource, strategy: Strategy): Diagnostic[] {
  return [...strategyAllowed(source, strategy), ...bakeLongEnough(source), ...ownerNamed(source), ...labelsSet(source)];
}

function strategyAllowed({ policy, at, inPolicy }: PlanSource, strategy: Strategy): Diagnostic[] {
  if (!policy.strategies || policy.strategies.includes(strategy.kind)) return [];
  return [
    finding('policy-strategy', at('strategy'), {
      message: `The platform does not allow the strategy ${strategy.kind}.`,
      got: strategy.kind,
      allowed: policy.strategies.join(', '),
      fix: 'use one of the allowed strategies, or ask the platform team',
      source: inPolicy('strategies'),
    }),
  ];
}

function bakeLongEnough(source: PlanSource): Diagnostic[] {
  const { minimumBake } = source.policy;
  const written = writtenBake(source);
  if (minimumBake === undefined || written === undefined || written.seconds >= seconds(minimumBake)) return [];
  return [
    finding('policy-bake', written.path, {
      message: `The platform wants releases watched at full traffic for at least ${minimumBake}.`,
      got: formatDuration(written.seconds),
      allowed: `${minimumBake} or longer`,
      fix: `set bake: '${minimumBake}', or leave bake out`,
      source: source.inPolicy('minimumBake'),
    }),
  ];
}

function ownerNamed({ policy, definition, at, inPolicy }: PlanSource): Diagnostic[] {
  if (!policy.requireOwner || definition.owner) return [];
  return [
    finding('policy-owner', at('owner'), {
      message: 'The platform wants every release to name its owner.',
      fix: "set owner, such as owner: 'team-checkout'",
      source: inPolicy('requireOwner'),
    }),
  ];
}

function labelsSet({ policy, definition, at, inPolicy }: PlanSource): Diagnostic[] {
  const missing = (policy.requiredLabels ?? []).filter((label) => !Object.hasOwn(definition.labels ?? {}, label));
  if (missing.length === 0) return [];
  return [
    finding('policy-labels', at('labels'), {
      message: `The platform wants every release to carry the label${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`,
      fix: `add ${missing.map((label) => `'${label}'`).join(', ')} to labels`,
      source: inPolicy('requiredLabels'),
    }),
  ];
}
