import { InternalError } from '../../diagnostics';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import { crdDuration } from './crd-duration';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import type { SpecObject } from '../shared/kubernetes/spec';
import { specObject } from '../shared/kubernetes/spec-object';
import type { CannotMeasure } from '../shared/metrics/dialect';
import { measure, type Measurement } from '../shared/metrics/measurement';
import type { TargetContext } from '../target';
import { builtinMetric } from './builtin-metric';
import type { CanaryMetric, MetricTemplate } from './manifest';
import type { Provider } from './provider';
import { serviceQuestion, type ServiceQuestion } from './service-question';
import { versionsOf } from './versions';

/** A guardrail as Flagger measures it: by a metric of its own, or by a query of ours. */
export interface Watched {
  readonly guardrail: PlannedGuardrail;
  readonly metric: CanaryMetric;
  readonly template?: SpecObject;
  /** Whether an answer without a value is a failed check. */
  readonly noValueHalts: boolean;
}

/** Flagger asks its own query as well for a metric of these names, whatever its template says. */
export const BUILTIN_NAMES: readonly string[] = ['request-success-rate', 'request-duration'];

export function measureGuardrail(plan: Plan, context: TargetContext, provider: Provider, guardrail: PlannedGuardrail) {
  return measure(guardrail, versionsOf(plan, context, provider), context.platform.metrics);
}

export function watch(
  plan: Plan,
  context: TargetContext,
  provider: Provider,
  guardrail: PlannedGuardrail,
): Watched | undefined {
  const builtin = builtinMetric(plan, context, provider, guardrail);
  if (builtin) return { guardrail, metric: builtin, noValueHalts: true };
  const measurement = measureGuardrail(plan, context, provider, guardrail);
  if (measurement.kind === 'cannotMeasure' || measurement.kind === 'noDialect') return undefined;
  const question = questionOf(guardrail, measurement, context);
  if (question.kind === 'cannotMeasure') return undefined;
  const name = `${workloadName(plan)}-${guardrail.name}`;
  const { bound, limit } = measurement;
  return {
    guardrail,
    metric: {
      name: BUILTIN_NAMES.includes(guardrail.name) ? name : guardrail.name,
      interval: crdDuration(question.intervalSeconds),
      thresholdRange: bound === 'max' ? { max: limit } : { min: limit },
      templateRef: { name },
    },
    template: template(plan, context, name, guardrail, question),
    noValueHalts: guardrail.noData === 'fail' || !['prometheus', 'influxdb'].includes(question.provider.type),
  };
}

/** What a MetricTemplate asks, and where; or why Flagger cannot judge by it. */
export function questionOf(
  guardrail: PlannedGuardrail,
  measurement: Measurement,
  { platform: { metrics } }: TargetContext,
): ServiceQuestion | CannotMeasure {
  if (measurement.kind !== 'prometheus') return serviceQuestion(guardrail, measurement, metrics);
  if (!metrics.prometheus) throw new InternalError('a Prometheus query without Prometheus');
  return {
    kind: 'question',
    provider: { type: 'prometheus', address: metrics.prometheus.address },
    query: answered(measurement, guardrail.noData),
    intervalSeconds: guardrail.windowSeconds,
    deviations: [],
  };
}

function template(
  plan: Plan,
  context: TargetContext,
  name: string,
  guardrail: PlannedGuardrail,
  { provider, query }: ServiceQuestion,
): SpecObject {
  const object: MetricTemplate = {
    apiVersion: 'flagger.app/v1beta1',
    kind: 'MetricTemplate',
    metadata: objectMeta(plan, context, name),
    spec: { provider, query },
  };
  return specObject(`MetricTemplate/${guardrail.name}`, object, { '': guardrail.path });
}

/** NaN is no number, and no number is a failed check: where no data passes, the limit itself is answered. */
function answered({ query, limit }: Extract<Measurement, { kind: 'prometheus' }>, noData: 'ignore' | 'fail'): string {
  const end = query.includes('#') ? '\n' : '';
  const number = `(${query}${end}) >= -Inf`;
  return noData === 'fail' ? number : `(${number}) or on() vector(${limit})`;
}
