import { formatDuration } from '../units';
import { percentText } from '../insight/percent-text';
import type { Looks } from '../insight/power/size/comparison-size';
import type { SizedComparison, SizedStage } from '../targets/size-comparison';
import { columns } from './columns';
import type { LooksChoice } from './looks-choices';
import type { CliPaint } from './paint';
import { UsageError } from './usage-error';

const MOST_LOOKS = 100;

/** @throws UsageError for a number of looks that is none */
export function looksOf(choice: LooksChoice, count: string): Looks {
  const looks = Number(count);
  if (!Number.isInteger(looks) || looks < 1 || looks > MOST_LOOKS)
    throw new UsageError(`--look-count ${count} is no number of looks`, `write a whole number from 1 to ${MOST_LOOKS}`);
  switch (choice) {
    case 'fixed':
      return { kind: 'fixed' };
    case 'group-sequential':
      return { kind: 'groupSequential', count: looks };
    case 'always-valid':
      return { kind: 'alwaysValid' };
  }
}

/** A line for each weight, and what the judge compares at each look. */
export function looksText(head: string, sized: SizedComparison, paint: CliPaint): string {
  if (sized.kind === 'impossible') return `${paint.red('✖')} ${head}\n  ${sized.reason}\n  change   ${sized.fix}`;
  const { stages, falseAlarm, baseline } = sized;
  const rows = stages.map((stage) => [
    `at ${stage.weight} %`,
    `${stage.requests} requests of the candidate`,
    formatDuration(wholeMinutes(stage.seconds)),
    stage.expectedSeconds === undefined ? '' : `${formatDuration(wholeMinutes(stage.expectedSeconds))} on average`,
    holdText(stage),
  ]);
  return [
    `${paint.green('✔')} ${head}`,
    ...columns(rows).map((line) => `  ${line}`),
    ...stages.map((stage) => `  at ${stage.weight} % ${rule(stage, falseAlarm)}`),
    `  a candidate like stable, which fails ${percentText(baseline)}, goes back with ${percentText(falseAlarm)} at most, all looks together`,
    '  no target runs this test itself: give the numbers to a judge of your own',
  ].join('\n');
}

/** When the judge takes the release back. */
function rule({ boundaries, firstLook }: SizedStage, falseAlarm: number): string {
  if (boundaries.length > 0)
    return `it goes back when z exceeds ${boundaries.map((one) => one.toFixed(3)).join(', ')}${boundaries.length > 1 ? ', look by look' : ''}`;
  return `it goes back when the p-value of the sequential test is below ${falseAlarm}, looked at from ${firstLook} requests on`;
}

function wholeMinutes(seconds: number): number {
  return Math.ceil(seconds / 60) * 60;
}

function holdText({ seconds, holdSeconds }: SizedStage): string {
  const held = formatDuration(holdSeconds);
  return seconds <= holdSeconds ? `the stage holds ${held}` : `longer than the stage, which holds ${held}`;
}

export function looksJson(sized: SizedComparison): object {
  if (sized.kind === 'impossible') return { impossible: { reason: sized.reason, fix: sized.fix } };
  const { baseline, falseAlarm, stages } = sized;
  return {
    baseline,
    falseAlarm,
    stages: stages.map(({ weight, requests, expectedRequests, seconds, expectedSeconds, holdSeconds, ...more }) => ({
      weight,
      requests,
      expectedRequests: expectedRequests ?? null,
      seconds,
      expectedSeconds: expectedSeconds ?? null,
      holdSeconds,
      ...more,
    })),
  };
}
