import type { DatadogFormula } from '../../definition/source-query';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { ResolvedPlatform } from '../../platform/resolved-platform';
import { formatDuration } from '../../units';
import { cannotMeasure, type CannotMeasure } from '../shared/metrics/dialect';
import { noValueFails } from './no-value';
import type { ServiceQuestion } from './service-question';

const SOURCE = 'flagger pkg/metrics/providers/datadog.go';
/** Flagger asks for so many intervals of a metric. */
const INTERVALS = 10;

/** Of the points of so many intervals Flagger judges the oldest one: two windows back its period is over. */
export function datadogQuestion(
  guardrail: PlannedGuardrail,
  asked: string | DatadogFormula,
  source: ResolvedPlatform['metrics']['datadog'],
): ServiceQuestion | CannotMeasure {
  if (typeof asked !== 'string') {
    return cannotMeasure(
      'Flagger asks version 1 of the Datadog API, which takes one query and computes no formula',
      "write the formula inside one query: 'sum:errors{…} / sum:requests{…}'",
      SOURCE,
    );
  }
  const { secret, address } = source ?? {};
  if (secret === undefined) {
    return cannotMeasure(
      'the keys of Datadog stand in a Secret beside the release, and the platform names none',
      "name metrics.datadog.secret in the platform: a Secret with the keys 'datadog_api_key' and 'datadog_application_key'",
      SOURCE,
    );
  }
  const intervalSeconds = datadogInterval(guardrail);
  const window = Math.ceil(guardrail.windowSeconds);
  return {
    kind: 'question',
    provider: { type: 'datadog', ...(address === undefined ? {} : { address }), secretRef: { name: secret } },
    query: asked,
    intervalSeconds,
    deviations: [
      `the oldest value of the last ${formatDuration(INTERVALS * intervalSeconds)} is judged, whose period is over`,
      ...(asked.includes('.rollup(')
        ? []
        : [`each value covers what Datadog makes of the query; .rollup(avg, ${window}) makes it the window`]),
      ...noValueFails(guardrail),
    ],
  };
}

function datadogInterval({ windowSeconds }: PlannedGuardrail): number {
  return Math.ceil((2 * windowSeconds) / INTERVALS);
}

/** How much older than the newest window the judged one is. */
export function datadogAgeSeconds(guardrail: PlannedGuardrail): number {
  return INTERVALS * datadogInterval(guardrail) - Math.ceil(guardrail.windowSeconds);
}
