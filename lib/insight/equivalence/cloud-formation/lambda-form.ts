import type { GateForm } from '../gate-form';
import type { LambdaAlarm } from '../lambda-alarm';
import type { Node } from '../node';
import type { Detail, ReleaseForm } from '../release-form';
import { stableJson } from '../stable-json';
import { WeightLine } from '../weight-line';
import { gateOfAlarm } from './cloud-watch-alarm';
import { drawShift, type TrafficShift } from './traffic-shift';

/** A deployment of CodeDeploy that moves an alias, whatever artefact says it. */
export interface LambdaDeployment {
  readonly release: string;
  readonly shift: TrafficShift;
  readonly before: FunctionHook;
  readonly after: FunctionHook;
  readonly rollsBackOn: { readonly failure: boolean; readonly stop: boolean; readonly alarm: boolean };
  readonly alarms: readonly LambdaAlarm[];
}

export interface FunctionHook {
  readonly runs: boolean;
  /** It waits for more than the time that it watches. */
  readonly tests: boolean;
  readonly watchSeconds: number;
  readonly details: Readonly<Record<string, Detail>>;
}

export const NO_HOOK: FunctionHook = { runs: false, tests: false, watchSeconds: 0, details: {} };
/** Of the user: nobody knows for how long it runs. */
export const OWN_HOOK: FunctionHook = { runs: true, tests: true, watchSeconds: 0, details: {} };

/** A function that the host made: it tests, calls, and watches alarms. */
export function generatedHook(hook: Node, timeoutSeconds: number): FunctionHook {
  const tests = [...hook.get('smokeTests').list(), ...hook.get('webhooks').list()];
  const name = tests.length > 0 ? 'smokeTests' : 'watch';
  return {
    runs: true,
    tests: tests.length > 0,
    watchSeconds: hook.get('watchSeconds').count(),
    details: { [name]: `${stableJson(tests.map(({ value }) => value))} within ${timeoutSeconds} s` },
  };
}

export function lambdaForm(deployment: LambdaDeployment): ReleaseForm {
  const { release, shift, before, after, rollsBackOn, alarms } = deployment;
  const line = new WeightLine();
  if (before.runs) line.wait('hook BeforeAllowTraffic');
  drawShift(line, shift);
  const fullSecond = line.second;
  line.set(100);
  line.hold(after.watchSeconds);
  if (after.tests) line.wait('hook AfterAllowTraffic');
  const times = { fullSecond, untilSecond: line.second };
  const gates = inTurns(alarms.map((alarm) => gateOf(alarm, rollsBackOn, times)));
  return {
    release,
    segments: line.end(),
    routes: [],
    gates,
    rollback: {
      by: 'codeDeploy',
      onGate: gates.some(({ reaction }) => reaction === 'goesBack'),
      onFailure: rollsBackOn.failure,
      previousStaysSeconds: after.watchSeconds,
      details: { onStop: rollsBackOn.stop, ...before.details, ...after.details },
    },
  };
}

/** When all traffic is the candidate's, and until when alarms are watched. */
interface Times {
  readonly fullSecond: number;
  readonly untilSecond: number;
}

/** The function that watches the bake fails on an alarm, and a deployment goes back on that as on any failure. */
function gateOf(
  { alarm, watchedBy, ofCandidate }: LambdaAlarm,
  on: LambdaDeployment['rollsBackOn'],
  { fullSecond, untilSecond }: Times,
): GateForm {
  const inBake = watchedBy.includes('bake');
  const always = watchedBy.includes('deployment');
  if (inBake && untilSecond === fullSecond) alarm.node.refuse('it is for the bake, which nothing watches');
  const goesBack = (always && on.alarm) || (inBake && on.failure);
  const gate = gateOfAlarm(alarm, untilSecond, goesBack ? 'goesBack' : 'stops');
  const onlyBake = inBake && !always;
  return {
    ...gate,
    // At full traffic what the alias answers, the candidate answers.
    ...(onlyBake && gate.signal.kind !== 'own' ? { scope: 'candidate' as const } : {}),
    watches: {
      fromSecond: onlyBake ? fullSecond : 0,
      // The figures of a version within an alias end with the shift.
      untilSecond: ofCandidate ? fullSecond : untilSecond,
    },
  };
}

/** A guardrail whose alarm of the shift is followed by the same one over the bake is one gate. */
function inTurns(gates: readonly GateForm[]): readonly GateForm[] {
  const turns: GateForm[] = [];
  for (const gate of gates) {
    const index = turns.findIndex(
      (one) => meaning(one) === meaning(gate) && one.watches.untilSecond === gate.watches.fromSecond,
    );
    const first = turns[index];
    if (!first) turns.push(gate);
    else {
      turns[index] = {
        ...first,
        watches: { fromSecond: first.watches.fromSecond, untilSecond: gate.watches.untilSecond },
        spelled: stableJson([first.spelled, gate.spelled]),
      };
    }
  }
  return turns;
}

/** Names may say that an alarm is of the bake. */
function meaning(gate: GateForm): string {
  return stableJson({ ...gate, name: null, watches: null, spelled: null });
}
