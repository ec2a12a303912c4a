import { timeText } from '../timeline';
import { compareGates, type Differences } from './compare-gates';
import { compareSchedules } from './compare-schedules';
import { comparisonOf, type Comparison } from './comparison';
import type { ReleaseForm, RollbackForm } from './release-form';

/**
 * Compares two releases in everything that their artefacts say: traffic over time, waits, gates, and who takes them
 * back. Of one platform every number counts; of two, what both have words for.
 */
export function compareReleases(left: ReleaseForm, right: ReleaseForm): Comparison {
  const schedule = compareSchedules(left, right);
  const parts: readonly Differences[] = [
    compareGates(left, right),
    compareRoutes(left, right),
    compareRollback(left.rollback, right.rollback),
  ];
  const why = parts.flatMap((one) => one.why);
  const deviations = parts.flatMap((one) => one.deviations);
  return comparisonOf(
    schedule.kind === 'equal' ? SAME : schedule.traffic,
    [...(schedule.kind === 'different' ? schedule.why : []), ...why],
    [...(schedule.kind === 'equal' ? [] : schedule.deviations), ...deviations],
  );
}

const SAME = { above: 0, below: 0, laterSeconds: 0, watchedLongerSeconds: 0 };

function compareRoutes({ routes: left }: ReleaseForm, { routes: right }: ReleaseForm): Differences {
  const why = [
    ...left.filter((one) => !right.includes(one)).map((one) => `only the first has the route ${one}`),
    ...right.filter((one) => !left.includes(one)).map((one) => `only the second has the route ${one}`),
  ];
  return { why, deviations: [] };
}

function compareRollback(left: RollbackForm, right: RollbackForm): Differences {
  const stays = [left, right].map(({ previousStaysSeconds }) => timeText(previousStaysSeconds));
  return {
    why: [
      ...oneOnly(left.onGate, right.onGate, 'goes back by itself when a gate fails'),
      ...oneOnly(left.onFailure, right.onFailure, 'goes back by itself when instances do not become healthy'),
    ],
    deviations: [
      ...(stays[0] === stays[1] ? [] : [`the previous version stays ${stays[0]} against ${stays[1]}`]),
      ...(left.by === right.by ? compareDetails(left.details, right.details) : []),
    ],
  };
}

function oneOnly(left: boolean, right: boolean, what: string): readonly string[] {
  return left === right ? [] : [`only the ${left ? 'first' : 'second'} ${what}`];
}

function compareDetails(left: RollbackForm['details'], right: RollbackForm['details']): readonly string[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names
    .filter((name) => left[name] !== right[name])
    .map((name) => `${name} is ${left[name] ?? 'not set'} against ${right[name] ?? 'not set'}`);
}
