/** Fields that are often written beside the record that has them. */
const PLACES: readonly (readonly [place: string, record: string, fields: readonly string[]])[] = [
  [
    '',
    'workload',
    [
      'image',
      'port',
      'ports',
      'replicas',
      'health',
      'env',
      'envFrom',
      'secrets',
      'command',
      'args',
      'config',
      'volumes',
      'cpu',
      'memory',
      'resources',
      'sidecars',
      'init',
      'drain',
      'identity',
      'scheduling',
      'lifecycle',
      'code',
      'handler',
      'runtime',
      'schedule',
    ],
  ],
  ['', 'exposure', ['host', 'hosts', 'path', 'paths', 'visibility', 'stickiness', 'callers']],
  ['', 'strategy', ['weights', 'hold', 'stages', 'bake', 'preview', 'shift', 'step']],
  ['', 'rollback', ['keepPrevious', 'automatic']],
  ['', 'traffic', ['requestsPerSecond', 'errorRate']],
  ['workload', 'health', ['readiness', 'liveness', 'startup']],
  ['guardrails[]', 'query', ['prometheus', 'cloudWatch', 'logs', 'datadog', 'newRelic', 'kayenta']],
];

/** The record that a field belongs in, where it stands beside it. */
export function meantPlace(path: readonly (string | number)[], key: string): string | undefined {
  const place = path
    .map((step) => (typeof step === 'number' ? '[]' : step))
    .join('.')
    .replaceAll('.[]', '[]');
  return PLACES.find(([where, , fields]) => where === place && fields.includes(key))?.[1];
}
