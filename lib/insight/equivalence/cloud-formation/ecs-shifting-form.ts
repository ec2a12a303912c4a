import type { Detail, ReleaseForm } from '../release-form';
import { WeightLine } from '../weight-line';
import { gateOfAlarm, type CloudWatchAlarm } from './cloud-watch-alarm';
import { drawShift, type TrafficShift } from './traffic-shift';

/** A deployment of Amazon ECS with two versions side by side, whatever artefact says it. */
export interface EcsShiftingDeployment {
  readonly release: string;
  readonly shift: TrafficShift;
  readonly hooks: readonly LifecycleHook[];
  readonly bakeMinutes: number;
  /** What the load balancer adds to every shift of traffic. @default 0 */
  readonly shiftDelayMinutes?: number;
  readonly alarms: readonly CloudWatchAlarm[];
  readonly rollsBackOnAlarm: boolean;
  /** Requests that reach the candidate before everybody's, in stable words. @default - only tests */
  readonly chosen?: string;
  readonly details: Readonly<Record<string, Detail>>;
}

export interface LifecycleHook {
  readonly stage: string;
  readonly pauses: boolean;
  readonly timeoutMinutes: number;
  /** Without an answer in time it goes on; else the release goes back. */
  readonly goesOn: boolean;
  /** What a function that the host made is told to check, as JSON. */
  readonly checks?: string;
}

/** Before the first traffic. Hooks before the shift come again before every step of it. */
const QUIET = ['RECONCILE_SERVICE', 'PRE_SCALE_UP', 'POST_SCALE_UP', 'TEST_TRAFFIC_SHIFT', 'POST_TEST_TRAFFIC_SHIFT'];
const EVERY_STEP = ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT'];
const AT_THE_END = ['POST_PRODUCTION_TRAFFIC_SHIFT'];

export const LIFECYCLE_STAGES: readonly string[] = [...QUIET, ...EVERY_STEP, ...AT_THE_END];

export function ecsShiftingForm(deployment: EcsShiftingDeployment): ReleaseForm {
  const { shift, hooks, bakeMinutes, rollsBackOnAlarm, alarms, shiftDelayMinutes = 0 } = deployment;
  const line = new WeightLine();
  const run = (stages: readonly string[]) =>
    stages.forEach((stage) => hooks.filter((hook) => hook.stage === stage).forEach((hook) => runHook(hook, line)));
  run([...QUIET, ...EVERY_STEP]);
  line.hold(shiftDelayMinutes * 60);
  drawShift(line, delayed(shift, shiftDelayMinutes), () => run(EVERY_STEP));
  line.set(100);
  line.hold(shiftDelayMinutes * 60);
  run(AT_THE_END);
  line.hold(bakeMinutes * 60);
  const untilSecond = line.second;
  return {
    release: deployment.release,
    segments: line.end(),
    routes: deployment.chosen === undefined ? [] : [`from the test traffic on: ${deployment.chosen}`],
    gates: alarms.map((alarm) => gateOfAlarm(alarm, untilSecond, rollsBackOnAlarm ? 'goesBack' : 'stops')),
    rollback: {
      by: 'ecs',
      onGate: rollsBackOnAlarm && alarms.length > 0,
      // A deployment that fails gives the traffic back to the old tasks; rolling alone needs a breaker for it.
      onFailure: true,
      previousStaysSeconds: bakeMinutes * 60,
      details: {
        ...deployment.details,
        ...Object.fromEntries(
          hooks.map(({ stage, timeoutMinutes, goesOn, checks }, index) => [
            `hooks[${index}]`,
            `${stage} within ${timeoutMinutes} min, then ${goesOn ? 'on' : 'back'}${checks === undefined ? '' : `: ${checks}`}`,
          ]),
        ),
      },
    },
  };
}

function delayed(shift: TrafficShift, minutes: number): TrafficShift {
  return shift.kind === 'allAtOnce' ? shift : { ...shift, minutes: shift.minutes + minutes };
}

/** A pause that goes on by itself is only a time. */
function runHook({ stage, pauses, timeoutMinutes, goesOn }: LifecycleHook, line: WeightLine): void {
  if (pauses && goesOn) line.hold(timeoutMinutes * 60);
  else line.wait(pauses ? 'approval' : `hook ${stage}`);
}
