import type { RecreateStrategy } from '../../definition/strategy';
import type { Stage } from '../stage';
import type { ExpandContext } from './context';

export function expandRecreate(_: RecreateStrategy, context: ExpandContext): Stage[] {
  return [replaced(context)];
}

/** One version replaced by the other: there is no share to speak of but all of it. */
export function replaced(context: ExpandContext): Stage {
  return {
    path: context.at(),
    weight: 100,
    unit: context.unit,
    scale: { stable: { kind: 'none' }, candidate: { kind: 'wanted' } },
    match: [],
    exit: [],
    hooks: [],
  };
}
