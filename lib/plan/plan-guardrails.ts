import type { Guardrail } from '../definition/guardrail';
import { unreachable } from '../diagnostics';
import type { Defaults } from './defaults';
import type { PlannedComparison, PlannedGuardrail, Signal } from './guardrail';
import { guardrailName, uniqueName } from './guardrail-name';
import { defined } from './plain';
import type { PlannedExposure } from './plan';
import { percent, seconds } from './read';
import type { PlanSource } from './source';

/** The release's own, then those that the platform's policy demands. */
export function planGuardrails(source: PlanSource, exposure: PlannedExposure): PlannedGuardrail[] {
  const own = (source.definition.guardrails ?? []).map((one, index) => ({ one, path: source.at('guardrails', index) }));
  const mandated = exposure.kind === 'none' ? [] : source.demands.guardrails;
  const all = [...own, ...mandated.map(({ value, path }) => ({ one: value, path }))];
  const taken = new Set(all.flatMap(({ one }) => (one.name === undefined ? [] : [one.name])));
  return all.map(({ one, path }) => planGuardrail(one, path, taken, source.defaults));
}

export function planGuardrail(
  guardrail: Guardrail,
  path: string,
  taken: Set<string>,
  defaults: Defaults,
): PlannedGuardrail {
  const signal = signalOf(guardrail, defaults);
  const comparison = comparisonOf(guardrail);
  const failures = guardrail.failures ?? defaults.failures;
  return defined({
    path,
    name: guardrail.name ?? uniqueName(guardrailName(signal, comparison), taken),
    signal,
    comparison,
    scope: guardrail.scope ?? (signal.kind === 'lag' ? defaults.scopeOfLag : defaults.scope),
    windowSeconds: guardrail.window === undefined ? defaults.windowSeconds : seconds(guardrail.window),
    failures,
    of: guardrail.of ?? failures,
    minimumSamples: guardrail.minimumSamples ?? defaultSamples(signal, comparison, defaults),
    noData: guardrail.noData ?? defaults.noData,
    source: guardrail.source,
  });
}

function signalOf(guardrail: Guardrail, defaults: Defaults): Signal {
  switch (guardrail.kind) {
    case 'errorRate':
    case 'throughput':
      return { kind: guardrail.kind };
    case 'latency':
      return { kind: 'latency', percentile: guardrail.percentile };
    case 'saturation':
      return { kind: 'saturation', resource: guardrail.resource };
    case 'lag':
      return { kind: 'lag', queue: guardrail.queue, of: isAge(guardrail) ? 'age' : 'messages' };
    case 'business':
      return { kind: 'business', metric: guardrail.metric };
    case 'synthetic':
      return {
        kind: 'synthetic',
        requestPath: guardrail.path,
        status: guardrail.status ?? defaults.smokeTestStatus,
        everySeconds: guardrail.every === undefined ? defaults.syntheticEverySeconds : seconds(guardrail.every),
      };
    case 'query':
      return { kind: 'query', query: guardrail.query };
    default:
      return unreachable(guardrail);
  }
}

/** The unit of the limit says which of the two is meant. */
function isAge(guardrail: Extract<Guardrail, { kind: 'lag' }>): boolean {
  const limit =
    'max' in guardrail
      ? guardrail.max
      : 'min' in guardrail
        ? guardrail.min
        : 'maxAboveStable' in guardrail
          ? guardrail.maxAboveStable
          : 0;
  return typeof limit === 'string';
}

function comparisonOf(guardrail: Guardrail): PlannedComparison {
  if ('max' in guardrail) return { kind: 'absolute', bound: 'max', limit: baseUnit(guardrail.kind, guardrail.max) };
  if ('min' in guardrail) return { kind: 'absolute', bound: 'min', limit: baseUnit(guardrail.kind, guardrail.min) };
  if ('maxTimesStable' in guardrail) return { kind: 'ratio', maxTimesStable: guardrail.maxTimesStable };
  if ('maxAboveStable' in guardrail)
    return { kind: 'delta', maxAboveStable: baseUnit(guardrail.kind, guardrail.maxAboveStable) };
  if ('maxDeviations' in guardrail) return { kind: 'anomaly', maxDeviations: guardrail.maxDeviations };
  return { kind: 'statistical', confidence: percent(guardrail.confidence) / 100 };
}

const SHARES: ReadonlySet<Guardrail['kind']> = new Set(['errorRate', 'saturation', 'synthetic']);

/** Fractions for shares, seconds for times. */
function baseUnit(kind: Guardrail['kind'], limit: unknown): number {
  if (kind === 'latency' || (kind === 'lag' && typeof limit === 'string'))
    return seconds(limit as Parameters<typeof seconds>[0]);
  if (SHARES.has(kind)) return Math.round(percent(limit as `${number}%`) * 1000) / 100_000;
  return limit as number;
}

/** Only shares and percentiles of requests become unsure with few requests. */
function defaultSamples(signal: Signal, comparison: PlannedComparison, defaults: Defaults): number {
  if (signal.kind !== 'errorRate' && signal.kind !== 'latency') return 0;
  const alone = comparison.kind === 'absolute' || comparison.kind === 'anomaly';
  return alone ? defaults.samplesAbsolute : defaults.samplesRelative;
}
