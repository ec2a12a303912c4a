import { gateOfAlarm } from './cloud-formation/cloud-watch-alarm';
import { drawShift } from './cloud-formation/traffic-shift';
import type { GateForm } from './gate-form';
import { lambdaAlarm, type LambdaAlarm } from './lambda-alarm';
import { Node } from './node';
import { readEach, type Reading } from './refusal';
import type { Detail, ReleaseForm } from './release-form';
import { codeDeployShift } from './code-deploy-routing';
import { stableJson } from './stable-json';
import { WeightLine } from './weight-line';

/** Reads the plain spec of a function whose alias CodeDeploy moves, as a document. What an app overrides is not in it. */
export function readLambdaSpec(spec: unknown): Reading<ReleaseForm> {
  return readEach([spec], (one) => {
    const node = new Node(one, 'spec').only(
      'kind',
      'name',
      'function',
      'alias',
      'url',
      'deployment',
      'alarms',
      'topics',
      'labels',
    );
    const kind = node.get('kind').text();
    const read = readers[kind];
    return read ? read(node) : node.get('kind').refuse(`the kind '${kind}' is not known here`);
  });
}

const readers: Readonly<Record<string, (node: Node) => ReleaseForm>> = { lambda };

const EVENTS = ['BeforeAllowTraffic', 'AfterAllowTraffic'] as const;

function lambda(spec: Node): ReleaseForm {
  // An alias with weights of its own would share out requests before any deployment.
  spec.get('alias').only('name', 'provisioned');
  const deployment = spec.get('deployment').only('routing', 'rollBackOn', 'hooks');
  const on = deployment.get('rollBackOn').only('failure', 'stop', 'alarm');
  const hooks = deployment.get('hooks').only(...EVENTS);
  const [before, after] = EVENTS.map((event) => hookOf(hooks.get(event)));
  const line = new WeightLine();
  if (before!.runs) line.wait('hook BeforeAllowTraffic');
  drawShift(line, codeDeployShift(deployment.get('routing')));
  const fullSecond = line.second;
  line.set(100);
  line.hold(after!.watchSeconds);
  if (after!.tests) line.wait('hook AfterAllowTraffic');
  const untilSecond = line.second;
  const rules = {
    onAlarm: on.get('alarm').flag(),
    onFailure: on.get('failure').flag(),
    fullSecond,
    untilSecond,
  };
  const gates = inTurns(
    spec
      .get('alarms')
      .list()
      .map((alarm) => gateOf(lambdaAlarm(alarm), rules)),
  );
  return {
    release: spec.get('name').text(),
    segments: line.end(),
    routes: [],
    gates,
    rollback: {
      by: 'codeDeploy',
      onGate: gates.some(({ reaction }) => reaction === 'goesBack'),
      onFailure: rules.onFailure,
      previousStaysSeconds: after!.watchSeconds,
      details: { onStop: on.get('stop').flag(), ...before!.details, ...after!.details },
    },
  };
}

interface Hook {
  readonly runs: boolean;
  /** It waits for more than the time that it watches. */
  readonly tests: boolean;
  readonly watchSeconds: number;
  readonly details: Readonly<Record<string, Detail>>;
}

function hookOf(hook: Node): Hook {
  if (!hook.exists) return { runs: false, tests: false, watchSeconds: 0, details: {} };
  const kind = hook.get('kind').text();
  switch (kind) {
    case 'function':
      hook.only('kind', 'function');
      return { runs: true, tests: true, watchSeconds: 0, details: {} };
    case 'generated': {
      hook.only('kind', 'smokeTests', 'webhooks', 'watchSeconds', 'timeoutSeconds');
      const tests = [...hook.get('smokeTests').list(), ...hook.get('webhooks').list()];
      const watchSeconds = hook.get('watchSeconds').count();
      const timeoutSeconds = hook.get('timeoutSeconds').count();
      const name = tests.length > 0 ? 'smokeTests' : 'watch';
      return {
        runs: true,
        tests: tests.length > 0,
        watchSeconds,
        details: { [name]: `${stableJson(tests.map(({ value }) => value))} within ${timeoutSeconds} s` },
      };
    }
    default:
      return hook.get('kind').refuse(`the hook '${kind}' is not known here`);
  }
}

interface Rules {
  readonly onAlarm: boolean;
  readonly onFailure: boolean;
  /** When all traffic is the candidate's. */
  readonly fullSecond: number;
  readonly untilSecond: number;
}

/** The function that watches the bake fails on an alarm, and a deployment goes back on that as on any failure. */
function gateOf({ alarm, watchedBy, ofCandidate }: LambdaAlarm, rules: Rules): GateForm {
  const { fullSecond, untilSecond } = rules;
  const inBake = watchedBy.includes('bake');
  const always = watchedBy.includes('deployment');
  if (inBake && untilSecond === fullSecond) alarm.node.refuse('it is for the bake, which nothing watches');
  const goesBack = (always && rules.onAlarm) || (inBake && rules.onFailure);
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
    const index = turns.findIndex((one) => meaning(one) === meaning(gate));
    const first = turns[index];
    if (!first || first.watches.untilSecond !== gate.watches.fromSecond) turns.push(gate);
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

function meaning(gate: GateForm): string {
  return stableJson({ ...gate, watches: null, spelled: null });
}
