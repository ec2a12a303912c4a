import {
  DNS_LABEL,
  DNS_SUBDOMAIN,
  hasForm,
  isLabelKey,
  LABEL_VALUE,
  parseGoDuration,
  parseIntOrPercent,
  parseQuantity,
  PORT_NAME,
  resolveShare,
  SERVICE_NAME,
} from '../../../../../lib/targets/shared/kubernetes/rules';

test.each([
  ['10s', 10],
  ['1h30m', 5400],
  ['1.5h', 5400],
  ['.5s', 0.5],
  ['500ms', 0.5],
  ['2m1.5s', 121.5],
  ['-1m', -60],
  ['+5s', 5],
  ['0', 0],
])('Go reads %s as %d s', (text, seconds) => {
  const read = parseGoDuration(text);
  expect(read.ok && Math.abs(read.value - seconds) < 1e-9).toBe(true);
});

test.each(['10', '1d', '', '-', '10 s', '1h 30m', 's', '10S', '1.2.3s', 10, null, '1e3s', `${'1'.repeat(200)}s`])(
  'Go does not read %p as a duration',
  (text) => expect(parseGoDuration(text).ok).toBe(false),
);

test.each([
  ['250m', 0.25],
  ['1', 1],
  [2, 2],
  ['0.5', 0.5],
  ['256Mi', 268435456],
  ['1e3', 1000],
  ['1E', 1e18],
  ['1k', 1000],
  ['-1Gi', -1073741824],
])('Kubernetes reads %p as %d', (text, amount) => expect(parseQuantity(text)).toEqual({ ok: true, value: amount }));

test.each(['abc', '1 Gi', '1gb', '', 'Gi', '1KB', '1K', null, {}, '1e', Number.NaN])('%p is no quantity', (text) =>
  expect(parseQuantity(text).ok).toBe(false),
);

test.each([
  [1, { kind: 'count', value: 1 }],
  [0, { kind: 'count', value: 0 }],
  ['25%', { kind: 'percent', value: 25 }],
])('%p is a number of pods', (value, share) => expect(parseIntOrPercent(value)).toEqual({ ok: true, value: share }));

test.each(['25', 'ten', -1, 1.5, '%', '-5%', '2.5%', null])('%p is no number of pods', (value) =>
  expect(parseIntOrPercent(value).ok).toBe(false),
);

test('a surge is rounded up, an unavailability down', () => {
  const quarter = { kind: 'percent', value: 25 } as const;
  expect([resolveShare(quarter, 3, 'up'), resolveShare(quarter, 3, 'down')]).toEqual([1, 0]);
});

test.each([
  [DNS_LABEL, ['a', 'a-b', '1a', 'x'.repeat(63)], ['', '-a', 'a-', 'A', 'a.b', 'x'.repeat(64), 'a\n']],
  [DNS_SUBDOMAIN, ['a.b', 'x'.repeat(253)], ['a..b', '.a', 'x'.repeat(254), '../x', 'a_b']],
  [SERVICE_NAME, ['a1'], ['1a', 'a.b', 'x'.repeat(64)]],
  [PORT_NAME, ['http', '8080-tcp'], ['8080', 'a--b', 'x'.repeat(16), 'HTTP']],
  [LABEL_VALUE, ['', 'A_b.c', 'x'.repeat(63)], ['-a', 'a b', 'x'.repeat(64), 'ä']],
] as const)('names: %p', (form, good, bad) => {
  expect([good.filter((text) => !hasForm(text, form)), bad.filter((text) => hasForm(text, form))]).toEqual([[], []]);
});

test('keys of labels', () => {
  expect(['app', 'example.com/app', 'a/b/c', '/a', 'a/', 'Example.com/a', ''].map(isLabelKey)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
