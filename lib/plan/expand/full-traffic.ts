import type { ExitCondition, Stage } from '../stage';
import { type ExpandContext } from './context';

/** The last stage of two versions side by side: all traffic on the candidate, stable still there while it bakes. */
export function fullTraffic(
  context: ExpandContext,
  path: string,
  bake: { readonly path: string; readonly seconds: number },
): Stage {
  return {
    path,
    weight: 100,
    unit: context.unit,
    scale: {
      stable: context.unit === 'requests' ? { kind: 'wanted' } : { kind: 'none' },
      candidate: { kind: 'wanted' },
    },
    match: [],
    exit: hold(bake.path, bake.seconds),
    hooks: [],
  };
}

/** No condition at all for no time. */
export function hold(path: string, seconds: number): ExitCondition[] {
  return seconds > 0 ? [{ kind: 'hold', path, seconds }] : [];
}
