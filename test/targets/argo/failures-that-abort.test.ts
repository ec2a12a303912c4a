import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { AnalysisMetric, AnalysisTemplate } from '../../../lib/targets/argo/manifest';
import { lowered, meshed, objectOf } from '../shared/kubernetes/lowered';
import { simulate, type Measured } from './simulate-metric';

const errors = { kind: 'errorRate', name: 'errors', max: '1%' } as const;
const all = (outcome: Measured, count: number) => Array.from({ length: count }, () => outcome);

function metricOf(key: string, definition: Partial<ReleaseDefinition>): AnalysisMetric {
  return objectOf<AnalysisTemplate>(lowered('argo', definition, meshed), `AnalysisTemplate/${key}`).spec.metrics![0]!;
}

/** Each place at which a guardrail becomes a metric. */
const places: readonly (readonly [string, string, (failures: number, of: number) => Partial<ReleaseDefinition>])[] = [
  [
    'beside the steps',
    'errors',
    (failures, of) => ({
      strategy: { kind: 'canary', weights: ['10%'], hold: '1h' },
      guardrails: [{ ...errors, failures, of }],
    }),
  ],
  [
    'at the end of a stage',
    'errors.stage',
    (failures, of) => ({
      strategy: { kind: 'canary', stages: [{ weight: '10%', hold: '1h', analysis: ['errors'] }] },
      guardrails: [{ ...errors, failures, of }],
    }),
  ],
  [
    'in an experiment',
    'errors.copies-0',
    (failures, of) => ({
      strategy: {
        kind: 'canary',
        stages: [{ experiment: { duration: '1h', share: '5%', analysis: ['errors'] } }, { weight: '10%', hold: '1h' }],
      },
      guardrails: [{ ...errors, failures, of }],
    }),
  ],
  [
    'after the switch',
    'errors',
    (failures, of) => ({ strategy: { kind: 'blueGreen', bake: '1h' }, guardrails: [{ ...errors, failures, of }] }),
  ],
];

test.each(
  places.flatMap(([place, key, definition]) =>
    [1, 2, 5].map((failures) => [`${failures} failures ${place}`, key, definition, failures] as const),
  ),
)('%s abort: not one fewer, not one more', (_, key, definition, failures) => {
  const metric = metricOf(key, definition(failures, failures + 1));
  expect(simulate(metric, all('failure', 20))).toEqual({ phase: 'Failed', at: failures });
  const oneFewer = [...all('failure', failures - 1), ...all('success', 1000)];
  expect(simulate(metric, oneFewer).phase).toBe(metric.count === undefined ? 'Running' : 'Successful');
});

test('errors of the source are no failures, and the fifth in a row ends it', () => {
  const metric = metricOf('errors', places[0]![2](3, 3));
  expect(simulate(metric, all('error', 20))).toEqual({ phase: 'Error', at: 5 });
  expect(simulate(metric, [...all('error', 4), 'success', ...all('error', 4), 'success']).phase).toBe('Running');
});

test.each(['failure', 'error'] as const)('a webhook gate is asked until its time is up: every %s', (outcome) => {
  const strategy = {
    kind: 'blueGreen',
    gate: { kind: 'webhook', url: 'https://go.example.com', timeout: '10m' },
  } as const;
  const metric = metricOf('go-0.gate', { strategy });
  // At once, and then every ten seconds for ten minutes: the controller repeats an error after ten seconds.
  expect(metric.interval).toBe('10s');
  expect(simulate(metric, all(outcome, 100)).at).toBe(61);
  expect(simulate(metric, all(outcome, 100)).phase).toBe(outcome === 'failure' ? 'Failed' : 'Error');
  expect(simulate(metric, [...all(outcome, 60), 'success'])).toEqual({ phase: 'Successful', at: 61 });
  expect(simulate(metric, ['success'])).toEqual({ phase: 'Successful', at: 1 });
});

test.each(['failure', 'error'] as const)('a webhook hook is called once: %s', (outcome) => {
  const metric = metricOf('told.hook', {
    strategy: { kind: 'canary', weights: ['10%'], hold: '1h' },
    hooks: [{ kind: 'webhook', name: 'told', at: 'beforePromotion', url: 'https://a.example.com' }],
  });
  expect(simulate(metric, [outcome]).phase).toBe(outcome === 'failure' ? 'Failed' : 'Error');
  expect(simulate(metric, ['success']).phase).toBe('Successful');
});
