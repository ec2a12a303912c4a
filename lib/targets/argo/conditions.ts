import type { Measurement } from '../shared/metrics/measurement';
import type { SourceMeasured } from '../shared/metrics/source-measurement';

/**
 * When a measurement is good, and when it is bad. Together they leave no gap: a measurement that is neither would
 * stop the Rollout until a person comes.
 */
export interface Conditions {
  readonly successCondition: string;
  readonly failureCondition: string;
}

export function conditionsOf(
  measurement: Measurement,
  noData: 'ignore' | 'fail',
): Conditions | Readonly<Record<string, never>> {
  // The provider compares the score with its own threshold, and looks at no condition.
  if (measurement.kind === 'source' && measurement.source === 'kayenta') return {};
  const { bound, limit } = measurement;
  const { missing, value } = resultOf(measurement);
  const good = `${value} ${bound === 'max' ? '<=' : '>='} ${limit}`;
  const bad = `${value} ${bound === 'max' ? '>' : '<'} ${limit}`;
  return noData === 'ignore'
    ? { successCondition: `${missing} || ${good}`, failureCondition: `!(${missing}) && ${bad}` }
    : { successCondition: `!(${missing}) && ${good}`, failureCondition: `${missing} || ${bad}` };
}

/** Where the controller finds the value in what a provider answers, and how no value looks. */
interface Result {
  readonly missing: string;
  readonly value: string;
}

function resultOf(measurement: Measurement): Result {
  switch (measurement.kind) {
    case 'prometheus':
      return { missing: 'len(result) == 0 || isNaN(result[0])', value: 'result[0]' };
    case 'cloudWatch':
      return {
        missing: 'len(result) == 0 || len(result[0].Values) == 0',
        // The newest value comes first and may still grow; the last one is of a period that is over.
        value: 'result[0].Values[len(result[0].Values) - 1]',
      };
    case 'source':
      return sourceResult(measurement);
  }
}

function sourceResult({ query }: SourceMeasured): Result {
  if ('graphite' in query || 'influxdb' in query) {
    // Points of one series, the newest last.
    return { missing: 'len(result) == 0', value: 'result[len(result) - 1]' };
  }
  if ('newRelic' in query) return nullable(`result.${query.newRelic.value}`);
  if ('skywalking' in query) return nullable(`result.${query.skywalking.value}`);
  return 'wavefront' in query ? { missing: 'isNaN(result)', value: 'result' } : nullable('result');
}

function nullable(value: string): Result {
  return { missing: `isNil(${value})`, value };
}
