import { unreachable } from '../../diagnostics';
import type { BlueGreenStrategy, Preview } from '../../definition/strategy';
import { gateCondition } from '../plan-operations';
import { seconds } from '../read';
import type { Stage } from '../stage';
import { expandCanary } from './canary';
import { inside, splitScale, type ExpandContext } from './context';
import { fullTraffic } from './full-traffic';
import { expandLinear } from './linear';

/** The candidate without users, then the shift, then all traffic under watch. */
export function expandBlueGreen(strategy: BlueGreenStrategy, context: ExpandContext): Stage[] {
  const { replicas, analysis, requestsPerSecond } = previewOf(strategy);
  const preview: Stage = {
    path: context.at(),
    weight: 0,
    unit: context.unit,
    scale: splitScale(context, replicas === undefined ? { kind: 'wanted' } : { kind: 'replicas', replicas }),
    match: [],
    ...(requestsPerSecond === undefined ? {} : { visitorsPerSecond: requestsPerSecond }),
    exit: [
      ...(analysis
        ? [{ kind: 'analysis' as const, path: context.at('preview', 'analysis'), guardrails: analysis }]
        : []),
      ...(strategy.gate === undefined ? [] : [gateCondition(strategy.gate, context.at('gate'))]),
    ],
    hooks: [],
  };
  const bake = bakeOf(strategy, context);
  return [preview, ...shiftStages(strategy, context), fullTraffic(context, context.at(), bake)];
}

function previewOf({ preview = {} }: BlueGreenStrategy): Preview {
  return typeof preview === 'number' ? { replicas: preview } : preview;
}

function bakeOf({ bake, shift }: BlueGreenStrategy, context: ExpandContext): { path: string; seconds: number } {
  if (bake === undefined && shift?.bake !== undefined)
    return { path: context.at('shift', 'bake'), seconds: seconds(shift.bake) };
  return {
    path: context.at('bake'),
    seconds: bake === undefined ? context.defaults.blueGreenBakeSeconds : seconds(bake),
  };
}

/** Its end is left out: full traffic is the blue/green's own last stage. */
function shiftStages({ shift }: BlueGreenStrategy, outer: ExpandContext): Stage[] {
  if (!shift) return [];
  const context: ExpandContext = { ...inside(outer, 'shift'), candidate: 'wanted' };
  switch (shift.kind) {
    case 'canary':
      return expandCanary(shift, context).filter((stage) => stage.weight < 100);
    case 'linear':
      return expandLinear(shift, context).filter((stage) => stage.weight < 100);
    default:
      return unreachable(shift);
  }
}
