import type { StrategyKind } from '../definition/strategy';
import { formatDuration } from '../units';
import { totalSeconds } from './deviation';
import type { Schedule, Segment } from './schedule';

export interface TimelineOptions {
  /** Columns of the bars; one for each segment at least. @default 60 */
  readonly width?: number;
  /** Only characters of ASCII. @default false */
  readonly ascii?: boolean;
}

const BLOCKS = ['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const ASCII = ['.', '1', '2', '3', '4', '5', '6', '7', '8'] as const;

/**
 * The candidate's share over time in three lines of the same width: bars, shares, times.
 *
 * ```
 * ▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▂▂▂▂▂▄▄▄▄▄▄▄▄▄▄███
 * 1 %       5 %       50 %      100 %
 * 0s        10m       20m       30m
 * ```
 */
export function drawTimeline({ segments }: Schedule, { width = 60, ascii = false }: TimelineOptions = {}): string {
  const columns = columnsOf(segments, width);
  const marks = ascii ? ASCII : BLOCKS;
  const bars = segments.map(({ weight }, index) => mark(marks, weight).repeat(columns[index]!)).join('');
  const shares = labels(
    segments.map(({ weight }) => `${weight} %`),
    columns,
  );
  const starts = segments.map((_, index) => formatDuration(totalSeconds({ segments: segments.slice(0, index) })));
  return [bars, shares, labels(starts, columns)].join('\n');
}

/** `canary 1 → 5 → 25 → 50 → 100 %   40 min`; a wait for somebody has no length and is named. */
export function summarizeSchedule(kind: StrategyKind, schedule: Schedule): string {
  const { shape, time, waits } = summaryParts(kind, schedule);
  return [shape, time, waits].filter(Boolean).join('   ');
}

/** The same as columns of a table; an empty text where there is nothing to say. */
export interface SummaryParts {
  readonly shape: string;
  readonly time: string;
  readonly waits: string;
}

export function summaryParts(kind: StrategyKind, schedule: Schedule): SummaryParts {
  const { segments } = schedule;
  const weights = segments.map(({ weight }) => weight).filter((weight, index, all) => weight !== all[index - 1]);
  const shape = weights.some((weight) => weight > 0 && weight < 100) ? ` ${abridged(weights).join(' → ')} %` : '';
  const bake = segments.at(-1)?.seconds ?? 0;
  const waits = [...new Set(segments.flatMap(({ waitsFor = [] }) => waitsFor))];
  const seconds = totalSeconds(schedule);
  return {
    shape: `${TITLES[kind]}${shape}${bake > 0 ? `, bake ${timeText(bake)}` : ''}`,
    time: seconds > 0 ? timeText(seconds) : '',
    waits: waits.length ? `waits for ${waits.join(', ')}` : '',
  };
}

/** What people call a strategy: 'blue/green'. */
export function titleOf(kind: StrategyKind): string {
  return TITLES[kind];
}

const TITLES: Readonly<Record<StrategyKind, string>> = {
  recreate: 'recreate',
  rolling: 'rolling update',
  blueGreen: 'blue/green',
  canary: 'canary',
  linear: 'linear',
  abTest: 'A/B test',
  shadow: 'shadow',
};

const SHOWN_WEIGHTS = 8;

function abridged(weights: readonly number[]): readonly (number | string)[] {
  return weights.length <= SHOWN_WEIGHTS ? weights : [...weights.slice(0, 3), '…', ...weights.slice(-2)];
}

/** `40 min`, `2 h 30 min`, `45 s`. */
export function timeText(seconds: number): string {
  return formatDuration(seconds)
    .replace(/(\d)(ms|[dhms])(?=\d|$)/g, (_, digit: string, unit: string) => `${digit} ${unit === 'm' ? 'min' : unit} `)
    .trim();
}

function mark(marks: readonly string[], weight: number): string {
  return marks[weight <= 0 ? 0 : Math.max(1, Math.round((weight / 100) * (marks.length - 1)))]!;
}

/** Each segment gets columns in proportion to its time, and five where there is room, so that short ones are seen. */
function columnsOf(segments: readonly Segment[], width: number): number[] {
  const least = Math.max(1, Math.min(5, Math.floor(width / Math.max(1, segments.length))));
  const free = Math.max(0, width - least * segments.length);
  const total = Math.max(1, totalSeconds({ segments }));
  let seconds = 0;
  let drawn = 0;
  return segments.map((segment, index) => {
    seconds += segment.seconds;
    const end = index === segments.length - 1 ? free : Math.round((seconds / total) * free);
    const columns = least + end - drawn;
    drawn = end;
    return columns;
  });
}

/** Placed from the end, so that full traffic is always named; a label that would touch the next one is left out. */
function labels(texts: readonly string[], columns: readonly number[]): string {
  const starts = columns.map((_, index) => columns.slice(0, index).reduce((sum, one) => sum + one, 0));
  let next = Number.POSITIVE_INFINITY;
  const kept = texts
    .map((text, index) => ({ text, start: starts[index]! }))
    .reverse()
    .filter(({ text, start }) => {
      if (start + text.length >= next) return false;
      next = start;
      return true;
    });
  return kept.reverse().reduce((line, { text, start }) => line.padEnd(start) + text, '');
}
