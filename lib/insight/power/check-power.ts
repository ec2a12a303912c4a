import { finding, type Diagnostic } from '../../diagnostics';
import { byGuardrail, gatesOfUsers, type ReleaseCircumstances } from '../gates/check-liveness';
import { testedStage } from '../gates/check-tests';
import { gateStages, stageName, type GateStage } from '../gates/gate-stage';
import { judgedStages, type JudgedStages } from '../gates/judged-stages';
import type { LoweredGate } from '../gates/lowered-gate';
import { bestVerdict } from '../gates/verdict';
import { percentText } from '../percent-text';
import type { Schedule } from '../schedule';
import type { ExpectedTraffic } from './expected-traffic';
import { requestsInWindow } from './look-chance';
import { judgedText, probabilityText } from './power-text';
import { gatePowerOf, type GatePower } from './stage-power';

/** A candidate so many times as bad as the limit should be noticed … */
const CLEARLY_WORSE = 2;
/** … with this probability. */
const ENOUGH_POWER = 0.8;
const SHOWN_WORSE = 5;
const MOST_FALSE_ROLLBACKS = 0.01;

/** With the expected traffic: does each guardrail notice a bad candidate, and does it let a good one pass? */
export function checkPower(
  gates: readonly LoweredGate[],
  schedule: Schedule,
  traffic: ExpectedTraffic,
  { replaces = false }: Pick<ReleaseCircumstances, 'replaces'> = {},
): readonly Diagnostic[] {
  // Nobody says how many requests are chosen or copied, so stages with those alone are not judged here.
  const all = gateStages(schedule, { requestsPerSecond: traffic.requestsPerSecond });
  const judged = judgedStages(all, replaces);
  if (judged === undefined) return [];
  const watched = watchedStages(all, judged);
  return [
    ...[...byGuardrail(gatesOfUsers(gates)).values()].flatMap(([gate]) => {
      const power = gate && gatePowerOf(gate, traffic);
      if (!gate || !power) return [];
      return [...tooWeak(gate, power, judged, traffic), ...falseRollback(gate, power, watched, traffic)];
    }),
    ...gates.flatMap((gate) => (gate.tests ? powerOfTests(gate, gate.tests, schedule, traffic) : [])),
  ];
}

/** Tests are the only requests of their stage, and fail as often as users' do. */
function powerOfTests(
  gate: LoweredGate,
  tests: NonNullable<LoweredGate['tests']>,
  schedule: Schedule,
  { errorRate }: ExpectedTraffic,
): readonly Diagnostic[] {
  const sent: ExpectedTraffic = { requestsPerSecond: tests.requestsPerSecond, errorRate };
  const stage = testedStage(schedule, tests);
  const power = gatePowerOf(gate, sent);
  if (!stage || !power) return [];
  return [
    ...tooWeak(gate, power, { kind: 'gates', stages: [stage] }, sent),
    ...falseRollback(gate, power, [stage], sent),
  ];
}

/** As it is shown: what reads as 80 % is enough where 80 % is. */
function wholePercent(probability: number): number {
  return Math.round(probability * 100) / 100;
}

function watchedStages(all: readonly GateStage[], judged: JudgedStages): readonly GateStage[] {
  return judged.kind === 'bake' ? [judged.stage] : all.filter(({ weight }) => weight > 0);
}

function tooWeak(
  gate: LoweredGate,
  power: GatePower,
  judged: JudgedStages,
  traffic: ExpectedTraffic,
): readonly Diagnostic[] {
  // That stable's requests hide the candidate's has been said.
  if (gate.measures.watches === 'service' && judged.kind !== 'bake') return [];
  const { limitShare } = power;
  if (limitShare === undefined || limitShare <= 0 || limitShare * CLEARLY_WORSE > 1) return [];
  const weak = groupsOf(judged).find(
    (stages) =>
      stages.some((stage) => isJudged(gate, stage, traffic)) &&
      wholePercent(power.notices(stages, CLEARLY_WORSE * limitShare)) < ENOUGH_POWER,
  );
  const [first] = weak ?? [];
  if (!weak || !first) return [];
  const bad = gate.measures.limit.kind === 'share' ? gate.measures.limit.bad : 'errors';
  const notices = (share: number) => probabilityText(power.notices(weak, share));
  const worse = Math.min(1, SHOWN_WORSE * limitShare);
  return [
    finding('guardrail-too-weak', gate.path, {
      message: `${judgedText(gate, first.weight, traffic)}, ${nameOf(judged, first)} notices ${percentText(worse)} ${bad} with ${notices(worse)} probability, ${percentText(limitShare)} ${bad} with ${notices(limitShare)}.`,
      got: `${percentText(CLEARLY_WORSE * limitShare)} ${bad} are noticed with ${notices(CLEARLY_WORSE * limitShare)}`,
      allowed: `${probabilityText(ENOUGH_POWER)} or more`,
      fix: gate.tests
        ? 'send more requests in the tests (requestsPerSecond), or widen the window'
        : gate.measures.callsPerSecond === undefined
          ? `rollout size --notice ${percentText(limitShare).replace(' ', '')} proposes a window and a hold`
          : 'call more often (every), or lengthen the window and the hold',
    }),
  ];
}

/** A ramp is judged as a whole, stages that are gates each by itself. */
function groupsOf(judged: JudgedStages): readonly (readonly GateStage[])[] {
  if (judged.kind === 'bake') return [[judged.stage]];
  return judged.kind === 'ramp' ? [judged.stages] : judged.stages.map((stage) => [stage]);
}

function nameOf({ kind }: JudgedStages, stage: GateStage): string {
  return kind === 'bake' ? 'the time at full traffic' : kind === 'ramp' ? 'the ramp' : stageName(stage);
}

/** Others have said so where it sees nothing there. */
function isJudged(gate: LoweredGate, stage: GateStage, traffic: ExpectedTraffic): boolean {
  const { kind } = bestVerdict([gate], stage).verdict;
  return (
    (kind === 'fires' || kind === 'by luck') &&
    requestsInWindow(gate.measures, stage.weight, traffic) >= gate.measures.floor
  );
}

function falseRollback(
  gate: LoweredGate,
  power: GatePower,
  watched: readonly GateStage[],
  traffic: ExpectedTraffic,
): readonly Diagnostic[] {
  const chance = gate.rollsBack ? power.falseAlarm(watched) : undefined;
  const [first] = watched;
  if (chance === undefined || first === undefined || wholePercent(chance) <= MOST_FALSE_ROLLBACKS) return [];
  return [
    finding('false-rollback', gate.path, {
      message: `${judgedText(gate, first.weight, traffic)}, a release that is as good as stable (${percentText(traffic.errorRate)} errors) goes back with ${probabilityText(chance)} probability.`,
      got: probabilityText(chance),
      allowed: `at most ${probabilityText(MOST_FALSE_ROLLBACKS)}`,
      fix: 'lengthen the window, ask for more failures, raise minimumSamples or the limit',
    }),
  ];
}
