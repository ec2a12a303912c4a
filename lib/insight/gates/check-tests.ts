import { finding, type Diagnostic } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { Schedule } from '../schedule';
import { arithmeticOf } from './gate-arithmetic';
import { gateStages, type GateStage } from './gate-stage';
import type { LoweredGate } from './lowered-gate';
import { obstacleText } from './obstacle-text';
import { verdictOn } from './verdict';

type Tests = NonNullable<LoweredGate['tests']>;

/** A stage as a gate meets it that judges tests: all of them reach the candidate, and nobody called it before. */
export function testedStage(schedule: Schedule, tests: Tests): GateStage | undefined {
  const stage = gateStages(schedule)[tests.stage];
  if (stage === undefined) return undefined;
  return {
    ...stage,
    weight: 100,
    weightBefore: 0,
    requestsPerSecond: tests.requestsPerSecond,
    seconds: tests.loadSeconds ?? stage.seconds,
  };
}

/** Whether a gate can fire on tests: with as many requests as there are, and before a load test ends. */
export function checkTests(gate: LoweredGate, tests: Tests, schedule: Schedule): readonly Diagnostic[] {
  const stage = testedStage(schedule, tests);
  if (stage === undefined) return [];
  const verdict = verdictOn(gate, stage);
  if (verdict.kind === 'blind') {
    return [verdict.obstacle === 'too few requests' ? tooFew(gate, tests) : blind(gate, stage, verdict.obstacle)];
  }
  const { loadSeconds } = tests;
  if (loadSeconds === undefined && verdict.kind !== 'fires') {
    return [
      finding('guardrail-cannot-fire', gate.path, {
        message: `${arithmeticOf(gate, verdict.firing)}; the candidate is tested for ${formatDuration(stage.seconds)}.`,
        got: formatDuration(stage.seconds),
        allowed: `${formatDuration(verdict.firing.latestSeconds)} or more`,
        fix: 'shorten the window, or ask for fewer failures',
      }),
    ];
  }
  // Requests that are as old as the metric source is late still count when the load has ended.
  const loaded = verdict.firing.latestSeconds - delayOf(gate);
  if (loadSeconds === undefined || loaded <= loadSeconds) return [];
  return [
    finding('guardrail-cannot-fire', gate.path, {
      message: `${arithmeticOf(gate, verdict.firing)}; the load test on the candidate ends after ${formatDuration(loadSeconds)}, and what is measured later passes.`,
      got: formatDuration(loadSeconds),
      allowed: `${formatDuration(loaded)} or more, and the time until its first request`,
      fix: `let the load test last longer, such as duration: '${formatDuration(loaded + START_SECONDS)}'`,
    }),
  ];
}

/** For a Job's pod to be placed and to fetch its image. */
const START_SECONDS = 30;

function delayOf(gate: LoweredGate): number {
  return gate.judge === 'rankTest' ? 0 : gate.delaySeconds;
}

function blind(gate: LoweredGate, stage: GateStage, obstacle: Parameters<typeof obstacleText>[0]): Diagnostic {
  const { reason, fix } = obstacleText(obstacle, gate, stage);
  return finding('guardrail-cannot-fire', gate.path, {
    message: `${gate.subject} can never fire on tests of the candidate: ${reason}.`,
    fix,
  });
}

function tooFew({ subject, path, measures }: LoweredGate, { requestsPerSecond }: Tests): Diagnostic {
  const { windowSeconds, floor } = measures;
  const sent = Math.floor(requestsPerSecond * windowSeconds);
  const enough = Math.ceil(floor / windowSeconds);
  return finding('guardrail-cannot-fire', path, {
    message: `${subject} can never fire on tests of the candidate: they send ${sent} requests in ${formatDuration(windowSeconds)}, and a measurement of fewer than ${floor} passes.`,
    got: `${requestsPerSecond} requests a second`,
    allowed: `${enough} or more`,
    fix: `let the load test send requestsPerSecond: ${enough}, widen the window, or lower minimumSamples`,
  });
}
