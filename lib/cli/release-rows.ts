import { summaryParts, titleOf } from '../insight/timeline';
import { columns } from './columns';
import { placeOf, type Outcome } from './lower-all';
import type { CliPaint } from './paint';

/** One line a release: its name, how it goes, how long that takes, and how many objects it is. */
export function releaseRows(outcomes: readonly Outcome[], paint: CliPaint): readonly string[] {
  const places = new Set(outcomes.map(placeOf));
  const lines = columns(outcomes.map(cells));
  return outcomes.flatMap((outcome, index) => {
    const heading = places.size > 1 && (index === 0 || placeOf(outcomes[index - 1]!) !== placeOf(outcome));
    const sign = outcome.lowered.spec === undefined ? paint.red('✖') : paint.green('✔');
    return [...(heading ? [paint.bold(placeOf(outcome))] : []), `${sign} ${lines[index]}`];
  });
}

function cells({ release, lowered, findings }: Outcome): readonly string[] {
  const { plan, schedule, spec } = lowered;
  if (plan === undefined || schedule === undefined || spec === undefined) {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    return [
      release.name,
      plan === undefined ? '' : titleOf(plan.strategy.kind),
      '',
      `${errors} error${errors === 1 ? '' : 's'}`,
    ];
  }
  const { shape, time, waits } = summaryParts(plan.strategy.kind, schedule);
  return [
    release.name,
    shape,
    time,
    ...(spec.kind === 'kubernetes' ? [`${spec.objects.length} objects`] : []),
    ...(waits === '' ? [] : [waits]),
  ];
}
