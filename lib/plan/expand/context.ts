import type { Defaults } from '../defaults';
import type { Scale, SideScale, WeightUnit } from '../stage';

/** What the expansion of a strategy depends on besides the strategy. */
export interface ExpandContext {
  /** Where the user wrote the value at these steps of the strategy that is expanded. */
  readonly at: (...steps: readonly (string | number)[]) => string;
  readonly unit: WeightUnit;
  readonly defaults: Defaults;
  /** Blue/green runs the whole candidate before the first request, however small its share is. */
  readonly candidate: 'matchWeight' | 'wanted';
}

/** The same context one level down. */
export function inside(context: ExpandContext, field: string): ExpandContext {
  return { ...context, at: (...steps) => context.at(field, ...steps) };
}

/** Where requests are split, stable keeps its size: going back must not wait for new instances. */
export function splitScale(context: ExpandContext, candidate: SideScale = { kind: context.candidate }): Scale {
  return context.unit === 'requests'
    ? { stable: { kind: 'wanted' }, candidate }
    : { stable: { kind: 'matchWeight' }, candidate };
}
