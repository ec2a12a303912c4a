import type { Comparison } from '../equivalence/comparison';
import { comparisonLines, trafficText } from '../equivalence/comparison-text';
import type { ReleaseForm } from '../equivalence/release-form';
import { timeText } from '../timeline';
import { weakerGates } from './weaker-gates';

/** Why users are less protected by the second: more of them earlier, less time under watch, or a guard less. */
export function riskOfBehaviour(before: ReleaseForm, after: ReleaseForm, comparison: Comparison): readonly string[] {
  if (comparison.kind === 'equal') return [];
  const { above, laterSeconds, watchedLongerSeconds } = comparison.traffic;
  const faster = above > 0 || laterSeconds < 0 || watchedLongerSeconds < 0;
  return [
    ...(faster ? [trafficText(comparison.traffic)] : []),
    ...weakerGates(before, after),
    ...comparisonLines(comparison).flatMap((line) => {
      const [, wait] = /^only the first (waits for .+)$/.exec(line) ?? [];
      return wait === undefined ? [] : [`no longer ${wait}`];
    }),
    ...after.routes.filter((one) => !before.routes.includes(one)).map((one) => `new route to the candidate: ${one}`),
    ...weakerRollback(before, after),
  ];
}

function weakerRollback({ rollback: before }: ReleaseForm, { rollback: after }: ReleaseForm): readonly string[] {
  const [stayed, stays] = [before.previousStaysSeconds, after.previousStaysSeconds];
  return [
    ...(before.onGate && !after.onGate ? ['no longer goes back by itself when a gate fails'] : []),
    ...(before.onFailure && !after.onFailure
      ? ['no longer goes back by itself when instances do not become healthy']
      : []),
    ...(stays < stayed ? [`the previous version stays ${timeText(stays)}, not ${timeText(stayed)}`] : []),
  ];
}
