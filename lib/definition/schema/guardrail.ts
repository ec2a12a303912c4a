import type { Schema, Shape } from './schema';
import { querySources } from '../source-query';
import { choice, kind } from './choice';
import { duration, percentage } from './measures';
import { label } from './names';
import { requestPath } from './places';
import { map, record } from './record';
import { freeText, line, number, oneOf, whole } from './scalars';
import { sourceQuerySchemas } from './source-query';

const judgement = {
  name: label().optional(),
  window: duration().optional(),
  failures: whole({ min: 1, max: 1000 }).optional(),
  of: whole({ min: 1, max: 1000 }).optional(),
  minimumSamples: whole({ min: 0, max: 1_000_000_000 }).optional(),
  noData: oneOf(['ignore', 'fail']).optional(),
  scope: oneOf(['candidate', 'service']).optional(),
  source: oneOf(['prometheus', 'cloudWatch']).optional(),
};

/** One signal with each of the comparisons. */
function judged<S extends Shape, T>(signal: S, limit: Schema<T>) {
  const like = { like: 'Judgement' };
  return choice(
    [
      record({ ...signal, max: limit, ...judgement }, like),
      record({ ...signal, min: limit, ...judgement }, like),
      record({ ...signal, maxTimesStable: number({ above: 0, max: 1000 }), ...judgement }, like),
      record({ ...signal, maxAboveStable: limit, ...judgement }, like),
      record({ ...signal, maxDeviations: number({ above: 0, max: 100 }), ...judgement }, like),
      record({ ...signal, confidence: percentage(), ...judgement }, like),
    ],
    { exactlyOne: ['max', 'min', 'maxTimesStable', 'maxAboveStable', 'maxDeviations', 'confidence'] },
  );
}

const cloudWatchMetric = record(
  { namespace: line(255), metric: line(255), dimensions: map(line(255), line(1024)).optional(), statistic: line(64) },
  { id: 'CloudWatchMetric' },
);

const logQuery = record({ pattern: line(1024), version: line(255).optional() }, { id: 'LogQuery' });

const customQuery = choice(
  [
    record({ prometheus: freeText(16_384) }),
    record({ cloudWatch: cloudWatchMetric }),
    record({ logs: logQuery }),
    ...sourceQuerySchemas,
  ],
  { exactlyOne: ['prometheus', 'cloudWatch', 'logs', ...querySources] },
);

const percentile = oneOf(['p50', 'p90', 'p95', 'p99', 'p99.9']);

export const guardrailSchema = choice(
  [
    judged({ kind: kind('errorRate') }, percentage('zero')),
    judged({ kind: kind('latency'), percentile }, duration()),
    judged({ kind: kind('throughput') }, number({ min: 0 })),
    judged({ kind: kind('saturation'), resource: oneOf(['cpu', 'memory']) }, percentage()),
    judged({ kind: kind('lag'), queue: line(255) }, choice([number({ min: 0 }), duration()])),
    judged({ kind: kind('business'), metric: line(255) }, number()),
    judged(
      {
        kind: kind('synthetic'),
        path: requestPath(),
        status: whole({ min: 100, max: 599 }).optional(),
        every: duration().optional(),
      },
      percentage('zero'),
    ),
    judged({ kind: kind('query'), query: customQuery }, number()),
  ],
  { id: 'Guardrail' },
);
