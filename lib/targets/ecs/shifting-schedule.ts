import type { Schedule, Segment } from '../../insight/schedule';
import type { LifecycleStage, ShiftingDeploymentSpec } from './spec';
import { stepsOf } from './traffic-shift';

/** What Amazon ECS does, from the first healthy candidate to the end of the old tasks. */
export function shiftingSchedule(deployment: ShiftingDeploymentSpec): Schedule {
  const { hooks, bakeMinutes, shiftDelayMinutes = 0 } = deployment;
  const delay = shiftDelayMinutes * 60;
  const waitsAt = (stage: LifecycleStage): readonly string[] =>
    hooks
      .filter((hook) => hook.stage === stage && !goesOn(hook))
      .map((hook) => (hook.kind === 'pause' ? 'approval' : `hook ${stage}`));
  const everyStep = waitsAt('PRE_PRODUCTION_TRAFFIC_SHIFT');
  const quiet = segment(
    0,
    hooks.filter(goesOn).reduce((sum, { timeoutMinutes }) => sum + timeoutMinutes * 60, delay),
    [...waitsAt('PRE_SCALE_UP'), ...waitsAt('POST_TEST_TRAFFIC_SHIFT'), ...everyStep],
  );
  return {
    segments: [
      ...(quiet.seconds > 0 || quiet.waitsFor ? [quiet] : []),
      ...stepsOf(deployment).map(({ weight, seconds }) => segment(weight, seconds + delay, everyStep)),
      segment(100, bakeMinutes * 60 + delay, waitsAt('POST_PRODUCTION_TRAFFIC_SHIFT')),
    ],
  };
}

/** A pause that is only a time. */
function goesOn(hook: ShiftingDeploymentSpec['hooks'][number]): boolean {
  return hook.kind === 'pause' && hook.onTimeout === 'CONTINUE';
}

function segment(weight: number, seconds: number, waitsFor: readonly string[]): Segment {
  return { weight, seconds, ...(waitsFor.length > 0 ? { waitsFor } : {}) };
}
