import type { Plan } from '../../../plan/plan';
import type { SpreadStrength } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import { selectorLabels } from './labels';
import type { TopologySpreadConstraint } from './manifest';
import { processOf } from './process';
import { atLeast } from './version';

/**
 * Replicas apart from each other, each version for itself: counting both versions together would let the new one pile
 * up in one zone.
 */
export function topologySpread(
  plan: Plan,
  context: TargetContext,
  hashLabel: string,
): readonly TopologySpreadConstraint[] {
  const { kind, run, spread } = processOf(plan);
  // One a node is spread already, and so is one alone.
  if (kind === 'daemon' || run !== undefined) return [];
  const { zones, hosts } = spread;
  const wanted: readonly (readonly [string, SpreadStrength])[] = [
    ['topology.kubernetes.io/zone', zones],
    ['kubernetes.io/hostname', hosts],
  ];
  return wanted.flatMap(([topologyKey, strength]) =>
    strength === 'off'
      ? []
      : [
          {
            maxSkew: 1,
            topologyKey,
            whenUnsatisfiable: strength === 'required' ? ('DoNotSchedule' as const) : ('ScheduleAnyway' as const),
            labelSelector: { matchLabels: selectorLabels(plan) },
            ...(atLeast(context, 27) ? { matchLabelKeys: [hashLabel] } : {}),
          },
        ],
  );
}
