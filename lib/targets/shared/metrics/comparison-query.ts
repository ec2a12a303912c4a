import { spelled } from '../../../diagnostics';
import type { PlannedGuardrail } from '../../../plan/guardrail';
import { cannotMeasure, type CannotMeasure } from './dialect';
import type { SideQuery } from './request-query';
import type { Side, Versions } from './versions';

/** One number, and the bound that it must not go beyond. */
export interface Measured {
  readonly kind: 'prometheus';
  readonly query: string;
  readonly bound: 'max' | 'min';
  readonly limit: number;
}

type Query = (side: Side) => SideQuery | CannotMeasure;

/** The guardrail's comparison as one query; measurements with too few requests give no number. */
export function comparisonQuery(
  guardrail: PlannedGuardrail,
  versions: Versions,
  query: Query,
): Measured | CannotMeasure {
  const { comparison, scope } = guardrail;
  switch (comparison.kind) {
    case 'absolute': {
      const one = query(scope);
      if (one.kind === 'cannotMeasure') return one;
      return {
        kind: 'prometheus',
        query: withFloor(one.value, [one], guardrail, comparison.limit),
        bound: comparison.bound,
        limit: comparison.limit,
      };
    }
    case 'ratio':
      // Times as a difference: 0 against 0 is no failure, and needs no division.
      return compared(
        guardrail,
        versions,
        query,
        (candidate, stable) => `(${candidate}) - ${comparison.maxTimesStable} * (${stable})`,
        0,
      );
    case 'delta':
      return compared(
        guardrail,
        versions,
        query,
        (candidate, stable) => `(${candidate}) - (${stable})`,
        comparison.maxAboveStable,
      );
    case 'anomaly':
      return cannotMeasure(
        'PromQL learns no band of what is usual',
        "set a limit: 'max', 'min', 'maxTimesStable' or 'maxAboveStable'",
      );
    case 'statistical':
      return cannotMeasure(
        'PromQL has no statistical test',
        spelled`compare with 'max', 'maxTimesStable' or 'maxAboveStable', or let Kayenta judge on argo: ${KAYENTA}; \`rollout size --looks\` computes the requests and the time that a comparison with stable needs under repeated looks`,
      );
  }
}

const KAYENTA = {
  program: 'query({ kayenta: … }, { min: 75 })',
  data: '{ kind: query, query: { kayenta: … }, min: 75 }',
};

function compared(
  guardrail: PlannedGuardrail,
  versions: Versions,
  query: Query,
  formula: (candidate: string, stable: string) => string,
  limit: number,
): Measured | CannotMeasure {
  if (versions.layout === 'active') {
    return cannotMeasure(
      'stable gets no traffic that it could be compared by: the candidate has all of it',
      "compare with a limit: 'max' or 'min'",
    );
  }
  const candidate = query('candidate');
  if (candidate.kind === 'cannotMeasure') return candidate;
  const stable = query('stable');
  if (stable.kind === 'cannotMeasure') return stable;
  const value = formula(candidate.value, stable.value);
  return { kind: 'prometheus', query: withFloor(value, [candidate, stable], guardrail, limit), bound: 'max', limit };
}

function withFloor(
  value: string,
  sides: readonly SideQuery[],
  { minimumSamples, noData }: PlannedGuardrail,
  limit: number,
): string {
  const counts = sides.flatMap(({ samples }) => (samples === undefined ? [] : [samples]));
  if (minimumSamples <= 0 || counts.length === 0) return value;
  const counted = [`(${value})`, ...counts.map((count) => `(${count} >= ${minimumSamples})`)].join(' and on() ');
  // Few requests are not none: where no data fails, they must still pass.
  return noData === 'fail' ? `(${counted}) or on() (0 * (${counts[0]!} > 0) + ${limit})` : counted;
}
