import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import { lowered, meshed } from '../shared/kubernetes/lowered';

type Written = { readonly hold?: `${number}s` | `${number}m`; readonly window?: string; readonly failures?: number };

function answerTo({ hold = '10m', ...judged }: Written) {
  const definition = {
    strategy: { kind: 'canary', weights: ['1%', '5%', '25%', '50%'], hold },
    guardrails: [{ kind: 'errorRate', name: 'errors', max: '1%', ...judged }],
  } as unknown as Partial<ReleaseDefinition>;
  return lowered('flagger', definition, meshed).answers.find(({ feature }) => feature.kind === 'guardrail')!.answer;
}

test.each<[string, Written, string, readonly Written[]]>([
  [
    'the usual guardrail under a long hold',
    {},
    "set window: '7m' on the guardrail, or set hold: '105s' or less and use more stages",
    [{ window: '7m' }, { hold: '105s' }],
  ],
  [
    'one failure, which is always an interval late',
    { failures: 1 },
    "set failures: 2, since Flagger goes back an interval after the last failed check; then set window: '15m' on the guardrail, or set hold: '50s' or less and use more stages",
    [
      { failures: 2, window: '15m' },
      { failures: 2, hold: '50s' },
    ],
  ],
])('%s is told what to write to come in time, and it does', (_, written, fix, ways) => {
  expect(answerTo(written)).toMatchObject({ kind: 'approximate', fix });
  for (const way of ways) expect(answerTo({ ...written, ...way }).kind).toBe('conservative');
});

test('a minute less would not do', () => {
  expect(answerTo({ window: '6m' })).toMatchObject({ kind: 'approximate' });
  expect(answerTo({ hold: '110s' })).toMatchObject({ kind: 'approximate' });
});
