import type { Measurement } from '../shared/metrics/measurement';

/**
 * When a measurement is good, and when it is bad. Together they leave no gap: a measurement that is neither would
 * stop the Rollout until a person comes.
 */
export interface Conditions {
  readonly successCondition: string;
  readonly failureCondition: string;
}

export function conditionsOf({ kind, bound, limit }: Measurement, noData: 'ignore' | 'fail'): Conditions {
  const [missing, value] =
    kind === 'prometheus'
      ? ['len(result) == 0 || isNaN(result[0])', 'result[0]']
      : // The newest value comes first and may still grow; the last one is of a period that is over.
        ['len(result) == 0 || len(result[0].Values) == 0', 'result[0].Values[len(result[0].Values) - 1]'];
  const good = `${value} ${bound === 'max' ? '<=' : '>='} ${limit}`;
  const bad = `${value} ${bound === 'max' ? '>' : '<'} ${limit}`;
  return noData === 'ignore'
    ? { successCondition: `${missing} || ${good}`, failureCondition: `!(${missing}) && ${bad}` }
    : { successCondition: `!(${missing}) && ${good}`, failureCondition: `${missing} || ${bad}` };
}
