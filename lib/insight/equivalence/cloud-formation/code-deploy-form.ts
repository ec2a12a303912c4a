import type { GateForm } from '../gate-form';
import type { Detail, ReleaseForm } from '../release-form';
import { WeightLine } from '../weight-line';
import { gateOfAlarm, type CloudWatchAlarm } from './cloud-watch-alarm';
import { drawShift, type TrafficShift } from './traffic-shift';

/** A deployment of CodeDeploy to ECS, whatever artefact says it. */
export interface CodeDeployDeployment {
  readonly release: string;
  readonly shift: TrafficShift;
  /** Functions by the event at which they run. */
  readonly hooks: readonly string[];
  /** It goes on when somebody says so, and stops when nobody does for so long. */
  readonly approvalMinutes?: number;
  readonly terminationMinutes: number;
  readonly alarms: readonly CloudWatchAlarm[];
  readonly rollsBackOn: { readonly failure: boolean; readonly stop: boolean; readonly alarm: boolean };
  readonly details: Readonly<Record<string, Detail>>;
}

/** CodeDeploy's events before the first shift, in their order; the wait for a person is after the test traffic. */
const BEFORE_TRAFFIC = ['BeforeInstall', 'AfterInstall', 'AfterAllowTestTraffic'] as const;

export function codeDeployForm(deployment: CodeDeployDeployment): ReleaseForm {
  const { hooks, approvalMinutes, terminationMinutes, rollsBackOn } = deployment;
  const line = new WeightLine();
  const wait = (event: string) => hooks.includes(event) && line.wait(`hook ${event}`);
  BEFORE_TRAFFIC.forEach(wait);
  if (approvalMinutes !== undefined) line.wait('approval');
  wait('BeforeAllowTraffic');
  drawShift(line, deployment.shift);
  line.set(100);
  wait('AfterAllowTraffic');
  line.hold(terminationMinutes * 60);
  const untilSecond = line.second;
  const reaction: GateForm['reaction'] = rollsBackOn.alarm ? 'goesBack' : 'stops';
  return {
    release: deployment.release,
    segments: line.end(),
    routes: [],
    gates: deployment.alarms.map((alarm) => gateOfAlarm(alarm, untilSecond, reaction)),
    rollback: {
      by: 'codeDeploy',
      onGate: rollsBackOn.alarm && deployment.alarms.length > 0,
      onFailure: rollsBackOn.failure,
      previousStaysSeconds: terminationMinutes * 60,
      details: {
        onStop: rollsBackOn.stop,
        ...(approvalMinutes === undefined ? {} : { approvalMinutes }),
        ...deployment.details,
      },
    },
  };
}
