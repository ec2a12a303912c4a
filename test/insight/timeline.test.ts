import { drawTimeline, summarizeSchedule } from '../../lib/insight/timeline';
import type { Schedule } from '../../lib/insight/schedule';

const fiveSteps: Schedule = {
  segments: [1, 5, 25, 50].map((weight) => ({ weight, seconds: 600 })).concat({ weight: 100, seconds: 0 }),
};
const afterApproval: Schedule = {
  segments: [
    { weight: 0, seconds: 0, waitsFor: ['approval'] },
    { weight: 100, seconds: 5400 },
  ],
};

test('bars in proportion to time, with shares and times below', () => {
  expect(drawTimeline(fiveSteps).split('\n')).toEqual([
    '▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▂▂▂▂▂▂▂▂▄▄▄▄▄▄▄▄▄▄▄▄▄▄█████',
    '1 %           5 %           25 %         50 %          100 %',
    '0s            10m           20m          30m           40m',
  ]);
});

test('ASCII, and a stage without length is still seen', () => {
  expect(drawTimeline(afterApproval, { width: 20, ascii: true }).split('\n')).toEqual([
    '.....888888888888888',
    '0 %  100 %',
    '0s   0s',
  ]);
});

test('more stages than columns: one column each, labels never touch', () => {
  const segments = Array.from({ length: 40 }, (_, weight) => ({ weight, seconds: 60 }));
  const [bars, shares] = drawTimeline({ segments }, { width: 20 }).split('\n');
  expect(bars).toHaveLength(40);
  expect(shares).not.toMatch(/%\d/);
});

const summaries: readonly (readonly [string, Parameters<typeof summarizeSchedule>])[] = [
  ['canary 1 → 5 → 25 → 50 → 100 %   40 min', ['canary', fiveSteps]],
  ['blue/green, bake 1 h 30 min   1 h 30 min   waits for approval', ['blueGreen', afterApproval]],
  ['rolling update', ['rolling', { segments: [{ weight: 100, seconds: 0 }] }]],
  [
    'linear 5 → 10 → 15 → … → 95 → 100 %   19 min',
    [
      'linear',
      { segments: Array.from({ length: 20 }, (_, i) => ({ weight: (i + 1) * 5, seconds: i === 19 ? 0 : 60 })) },
    ],
  ],
];

test.each(summaries)('%s', (line, parts) => {
  expect(summarizeSchedule(...parts)).toBe(line);
});
