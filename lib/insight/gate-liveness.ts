import { finding, type Diagnostic } from '../diagnostics';
import { formatDuration } from '../units';
import type { Schedule } from './schedule';

/** How a platform will judge one guardrail, in its own numbers. */
export interface Evaluation {
  /** The guardrail's path in the definition. */
  readonly path: string;
  /** For people: 'latency p99 > 500 ms'. */
  readonly subject: string;
  /** Time of one measurement, in seconds. */
  readonly periodSeconds: number;
  /** Failed measurements that abort. */
  readonly failures: number;
  /** Time from a request to its measurement, in seconds. */
  readonly delaySeconds: number;
}

/** From the first bad request to the abort, in seconds, when every measurement fails. */
export function secondsToFire({ periodSeconds, failures, delaySeconds }: Evaluation): number {
  return periodSeconds * failures + delaySeconds;
}

/**
 * Can it fire before all users are on the candidate? Guardrails watch without a break, so the stages with a part of
 * the traffic count together; where there are none, the bake at full traffic is all there is. A stage that waits for
 * somebody may last, but need not.
 */
export function checkLiveness(evaluation: Evaluation, schedule: Schedule): readonly Diagnostic[] {
  const partial = schedule.segments.flatMap(({ weight, seconds, waitsFor }, index) =>
    weight > 0 && weight < 100 ? [{ seconds, waits: (waitsFor?.length ?? 0) > 0, stage: index + 1 }] : [],
  );
  const first = partial[0];
  const needed = secondsToFire(evaluation);
  if (first === undefined) return checkBake(evaluation, schedule.segments.at(-1)?.seconds ?? 0);
  if (first.seconds >= needed) return [];
  const room = partial.reduce((sum, { seconds }) => sum + seconds, 0);
  const open = partial.some(({ waits }) => waits);
  if (room < needed && !open) {
    const where = partial.length === 1 ? `stage ${first.stage} holds` : `the stages before full traffic hold`;
    return [cannotFire(evaluation, `${where} ${formatDuration(room)}`, room)];
  }
  return [
    finding('guardrail-slower-than-stage', evaluation.path, {
      message: `${arithmetic(evaluation)}; stage ${first.stage} holds ${formatDuration(first.seconds)}, so it fires ${room < needed ? 'only when the wait takes longer' : 'in a later stage'}.`,
      got: formatDuration(first.seconds),
      allowed: `${formatDuration(needed)} or more`,
      fix: waysOut(evaluation, first.seconds),
    }),
  ];
}

function checkBake(evaluation: Evaluation, bakeSeconds: number): readonly Diagnostic[] {
  if (bakeSeconds >= secondsToFire(evaluation)) return [];
  return [
    cannotFire(evaluation, `all traffic moves at once and is watched for ${formatDuration(bakeSeconds)}`, bakeSeconds),
  ];
}

function cannotFire(evaluation: Evaluation, room: string, roomSeconds: number): Diagnostic {
  return finding('guardrail-cannot-fire', evaluation.path, {
    message: `${arithmetic(evaluation)}; ${room}.`,
    got: formatDuration(roomSeconds),
    allowed: `${formatDuration(secondsToFire(evaluation))} or more`,
    fix: waysOut(evaluation, roomSeconds),
  });
}

/** latency p99 > 500 ms needs 3 datapoints × 1m + 1m metric delay = 4m */
function arithmetic(evaluation: Evaluation): string {
  const { subject, failures, periodSeconds, delaySeconds } = evaluation;
  const points = `${failures} datapoint${failures === 1 ? '' : 's'} × ${formatDuration(periodSeconds)}`;
  return `${subject} needs ${points} + ${formatDuration(delaySeconds)} metric delay = ${formatDuration(secondsToFire(evaluation))}`;
}

function waysOut(evaluation: Evaluation, roomSeconds: number): string {
  const failures = Math.floor((roomSeconds - evaluation.delaySeconds) / evaluation.periodSeconds);
  const longer = `make the hold at least ${formatDuration(secondsToFire(evaluation))}`;
  return failures >= 1 ? `${longer}, or set failures: ${failures}` : longer;
}
