import type { NewRelicQuery } from '../../definition/source-query';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { ResolvedPlatform } from '../../platform/resolved-platform';
import { cannotMeasure, type CannotMeasure } from '../shared/metrics/dialect';
import { noValueFails } from './no-value';
import type { ServiceQuestion } from './service-question';

type Metrics = ResolvedPlatform['metrics'];

const NEW_RELIC = 'flagger pkg/metrics/providers/newrelic.go';
const UNIT_SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 };

/** Flagger writes how far back the query looks behind it, and reads the column that New Relic calls `result`. */
export function newRelicQuestion(
  guardrail: PlannedGuardrail,
  { nrql, value }: NewRelicQuery,
  source: Metrics['newRelic'],
): ServiceQuestion | CannotMeasure {
  const { secret, address } = source ?? {};
  if (secret === undefined) {
    return cannotMeasure(
      'the keys of New Relic stand in a Secret beside the release, and the platform names none',
      "name metrics.newRelic.secret in the platform: a Secret with the keys 'newrelic_account_id' and 'newrelic_query_key'",
      NEW_RELIC,
    );
  }
  if (value !== 'result') {
    return cannotMeasure(
      `Flagger reads the column 'result', and not '${value}'`,
      "compute one number without a name, such as percentage(count(*), WHERE error IS true), and write value: 'result'",
      NEW_RELIC,
    );
  }
  const window = Math.ceil(guardrail.windowSeconds);
  const query = withoutSince(nrql, window);
  if (query === undefined) {
    return cannotMeasure(
      `Flagger writes 'SINCE ${window} seconds ago' behind the query, which has another time already`,
      `leave SINCE and UNTIL out of the query, or write SINCE ${window} seconds ago at its end`,
      NEW_RELIC,
    );
  }
  return {
    kind: 'question',
    provider: { type: 'newrelic', ...(address === undefined ? {} : { address }), secretRef: { name: secret } },
    query,
    intervalSeconds: window,
    deviations: noValueFails(guardrail),
  };
}

/** Undefined where the query looks back another time than the window. */
function withoutSince(nrql: string, window: number): string | undefined {
  const since = /^(.*?)\s+SINCE\s+(\d+)\s+(second|minute|hour)s?\s+ago\s*$/is.exec(nrql);
  const [, before = '', count = '', unit = ''] = since ?? [];
  const plain = since ? before : nrql;
  if (since && Number(count) * (UNIT_SECONDS[unit.toLowerCase()] ?? 0) !== window) return undefined;
  return /\b(SINCE|UNTIL|TIMESERIES|COMPARE WITH)\b/i.test(plain) ? undefined : plain;
}

/** Of a render request Flagger judges the newest value that is there, of the last day unless the request says else. */
export function graphiteQuestion(
  guardrail: PlannedGuardrail,
  asked: string,
  source: Metrics['graphite'],
): ServiceQuestion {
  const { address = '', delaySeconds = 0 } = source ?? {};
  const window = Math.ceil(guardrail.windowSeconds);
  const from = `&from=-${window + Math.ceil(delaySeconds)}s`;
  return {
    kind: 'question',
    provider: { type: 'graphite', address },
    query: /(^|&)from=/.test(asked) ? asked : `${asked}${from}`,
    intervalSeconds: window,
    deviations: noValueFails(guardrail),
  };
}

const INFLUXDB = 'flagger pkg/metrics/providers/influxdb.go';

/** Flagger judges the first record, and takes an answer without any for 0. */
export function influxdbQuestion(
  guardrail: PlannedGuardrail,
  asked: string,
  source: Metrics['influxdb'],
): ServiceQuestion | CannotMeasure {
  const { secret, address } = source ?? {};
  if (address === undefined) {
    return cannotMeasure(
      'Flagger asks InfluxDB by an address that its template names, and the platform names none',
      "set metrics.influxdb.address in the platform, such as 'http://influxdb:8086'",
      INFLUXDB,
    );
  }
  const { comparison, noData } = guardrail;
  const zeroFails =
    comparison.kind === 'absolute' && (comparison.bound === 'max' ? comparison.limit < 0 : comparison.limit > 0);
  if (noData === 'fail' && !zeroFails) {
    return cannotMeasure(
      'Flagger takes an answer of InfluxDB without records for 0, which passes here',
      "leave noData: 'fail' out, or count what must be there with a 'min'",
      INFLUXDB,
    );
  }
  return {
    kind: 'question',
    provider: { type: 'influxdb', address, ...(secret === undefined ? {} : { secretRef: { name: secret } }) },
    query: asked,
    intervalSeconds: Math.ceil(guardrail.windowSeconds),
    deviations: noData === 'ignore' && zeroFails ? ['an answer without records counts as 0, and fails'] : [],
  };
}
