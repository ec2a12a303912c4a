import { finding, type Diagnostic } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { Schedule } from '../schedule';
import { checkDilution } from './check-dilution';
import { checkTests } from './check-tests';
import type { Firing } from './firing';
import { arithmeticOf, failuresWithin } from './gate-arithmetic';
import { gateStages, stageName, type GateStage } from './gate-stage';
import { judgedStages, type JudgedStages } from './judged-stages';
import type { LoweredGate } from './lowered-gate';
import { obstacleText } from './obstacle-text';
import { bestVerdict, type Verdict } from './verdict';

export interface ReleaseCircumstances {
  /** Instances of one version are exchanged for the other's. @default false */
  readonly replaces?: boolean;
  /** Of all versions together. @default - not known, and taken for enough */
  readonly requestsPerSecond?: number;
}

/**
 * Can each guardrail fire inside the stages, on the candidate, before they end? Answers for the clearest of all faults:
 * every request of the candidate fails. What is not found then is not found ever.
 */
export function checkLiveness(
  gates: readonly LoweredGate[],
  schedule: Schedule,
  { replaces = false, requestsPerSecond }: ReleaseCircumstances = {},
): readonly Diagnostic[] {
  const copied = gates.flatMap((gate) =>
    gate.copies ? copiesFindings(gate, gate.copies, schedule, requestsPerSecond) : [],
  );
  const tested = gates.flatMap((gate) => (gate.tests ? checkTests(gate, gate.tests, schedule) : []));
  return [
    ...[...byGuardrail(gatesOfUsers(gates)).values()].flatMap((own) => {
      const seesAtZero = own[0]?.seesAtZero;
      const stages = gateStages(schedule, {
        ...(seesAtZero === undefined ? {} : { seesAtZero }),
        ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }),
      });
      const judged = judgedStages(stages, replaces);
      if (judged === undefined) return [];
      return [...checkGuardrail(own, judged), ...(judged.kind === 'bake' ? [] : checkDilution(own, judged.stages))];
    }),
    ...copied,
    ...tested,
  ];
}

/** Gates that judge what users get: others live in one stage, and have requests of their own. */
export function gatesOfUsers(gates: readonly LoweredGate[]): readonly LoweredGate[] {
  return gates.filter(({ copies, tests }) => copies === undefined && tests === undefined);
}

/** Copies live in one stage and have a share of their own. */
function copiesFindings(
  gate: LoweredGate,
  copies: NonNullable<LoweredGate['copies']>,
  schedule: Schedule,
  requestsPerSecond: number | undefined,
): readonly Diagnostic[] {
  const stage = gateStages(schedule, {
    copies,
    ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }),
  })[copies.stage];
  return stage ? checkGuardrail([gate], { kind: 'gates', stages: [stage] }) : [];
}

/** The gates of each guardrail, in the order given. */
export function byGuardrail(gates: readonly LoweredGate[]): ReadonlyMap<string, readonly LoweredGate[]> {
  const groups = new Map<string, LoweredGate[]>();
  for (const gate of gates) groups.set(gate.path, [...(groups.get(gate.path) ?? []), gate]);
  return groups;
}

interface Judged {
  readonly stage: GateStage;
  readonly gate: LoweredGate;
  readonly verdict: Verdict;
}

function checkGuardrail(gates: readonly LoweredGate[], judged: JudgedStages): readonly Diagnostic[] {
  const stages = judged.kind === 'bake' ? [judged.stage] : judged.stages;
  const all = stages.map((stage): Judged => ({ stage, ...bestVerdict(gates, stage) }));
  const seeing = all.filter(({ verdict }) => verdict.kind !== 'blind');
  if (seeing.length === 0) return seesNothing(all[0]!);
  const blind = seesNothingIn(all.filter(({ verdict }) => verdict.kind === 'blind'));
  return [...blind, ...(judged.kind === 'ramp' ? tooSlowForRamp(seeing) : tooSlow(seeing, judged.kind))];
}

/** Plan rules report what has too few requests, in any target's words; targets report what is wrong from half on. */
const REPORTED_ELSEWHERE = new Set(['too few requests', 'from half on']);

function seesNothing({ stage, gate, verdict }: Judged): readonly Diagnostic[] {
  if (verdict.kind !== 'blind' || verdict.obstacle === 'too few requests') return [];
  const { reason, fix } = obstacleText(verdict.obstacle, gate, stage);
  const code = verdict.obstacle === 'no values' ? 'guardrail-never-data' : 'guardrail-cannot-fire';
  return [finding(code, gate.path, { message: `${gate.subject} can never fire: ${reason}.`, fix })];
}

function seesNothingIn(blind: readonly Judged[]): readonly Diagnostic[] {
  return blind.slice(0, 1).flatMap(({ stage, gate, verdict }) => {
    if (verdict.kind !== 'blind' || REPORTED_ELSEWHERE.has(verdict.obstacle)) return [];
    const { reason, fix } = obstacleText(verdict.obstacle, gate, stage);
    const also = alsoIn(blind.slice(1));
    return [
      finding('guardrail-blind-in-stage', gate.path, {
        message: `${gate.subject} sees nothing in ${stageName(stage)}${also}: ${reason}.`,
        fix,
      }),
    ];
  });
}

function tooSlow(judged: readonly Judged[], kind: 'gates' | 'bake'): readonly Diagnostic[] {
  const slow = judged.filter(({ verdict }) => verdict.kind === 'too slow');
  const closed = slow.find(({ stage }) => !stage.waits || kind === 'bake');
  if (closed) return [cannotFire(closed, kind, alsoIn(slow.filter((one) => one !== closed)))];
  const [open] = slow;
  if (open) return [onlyWhileWaiting(open)];
  const lucky = judged.find(({ verdict, stage }) => verdict.kind === 'by luck' && !stage.waits);
  return lucky ? [byLuck(lucky, kind)] : [];
}

function cannotFire({ stage, gate, verdict }: Judged, kind: 'gates' | 'bake', also: string): Diagnostic {
  const firing = firingOf(verdict);
  const room =
    kind === 'bake'
      ? `all traffic moves at once and is watched for ${formatDuration(stage.seconds)}`
      : `${stageName(stage)} holds ${formatDuration(stage.seconds)}${also ? ` (too short${also})` : ''}`;
  return finding('guardrail-cannot-fire', gate.path, {
    message: `${arithmeticOf(gate, firing)}; ${room}.`,
    got: formatDuration(stage.seconds),
    allowed: `${formatDuration(firing.latestSeconds)} or more`,
    fix: waysOut(gate, firing, stage.seconds, kind),
  });
}

function onlyWhileWaiting({ stage, gate, verdict }: Judged): Diagnostic {
  const firing = firingOf(verdict);
  return finding('guardrail-slower-than-stage', gate.path, {
    message: `${arithmeticOf(gate, firing)}; ${stageName(stage)} holds ${formatDuration(stage.seconds)}, so it fires only when the wait takes longer.`,
    got: formatDuration(stage.seconds),
    allowed: `${formatDuration(firing.latestSeconds)} or more`,
    fix: waysOut(gate, firing, stage.seconds, 'gates'),
  });
}

function byLuck({ stage, gate, verdict }: Judged, kind: 'gates' | 'bake'): Diagnostic {
  const firing = firingOf(verdict);
  const where = kind === 'bake' ? 'the time at full traffic' : stageName(stage);
  return finding('guardrail-blind-in-stage', gate.path, {
    message: `${arithmeticOf(gate, firing)}, or ${formatDuration(firing.earliestSeconds)} where its periods happen to begin well; ${where} holds ${formatDuration(stage.seconds)}.`,
    got: formatDuration(stage.seconds),
    allowed: `${formatDuration(firing.latestSeconds)} or more`,
    fix: waysOut(gate, firing, stage.seconds, kind),
  });
}

/** A fault is there from the first step on; later steps come while it is being found. */
function tooSlowForRamp(seeing: readonly Judged[]): readonly Diagnostic[] {
  const [first] = seeing as [Judged];
  const firing = firingOf(first.verdict);
  if (first.verdict.kind !== 'too slow') return [];
  const starts = seeing.map((one, index) => {
    const before = seeing.slice(0, index).reduce((sum, { stage }) => sum + stage.seconds, 0);
    const { earliestSeconds, standsStillSeconds } = firingOf(one.verdict);
    return before + (standsStillSeconds ?? earliestSeconds);
  });
  const earliest = Math.min(...starts);
  const room = seeing.reduce((sum, { stage }) => sum + stage.seconds, 0);
  const open = seeing.some(({ stage }) => stage.waits);
  const { gate } = first;
  if (earliest > room && !open) {
    return [
      finding('guardrail-cannot-fire', gate.path, {
        message: `${arithmeticOf(gate, firing)}; after ${formatDuration(room)} all users are on the candidate.`,
        got: formatDuration(room),
        allowed: `${formatDuration(firing.latestSeconds)} or more`,
        fix: waysOut(gate, firing, room, 'ramp'),
      }),
    ];
  }
  let end = 0;
  const reached = seeing.find(({ stage }) => (end += stage.seconds) >= earliest) ?? seeing.at(-1)!;
  return [
    finding('guardrail-slower-than-stage', gate.path, {
      message: `${arithmeticOf(gate, firing)}; each step takes ${formatDuration(first.stage.seconds)}, so it fires at ${reached.stage.weight} % of the traffic at the earliest.`,
      got: formatDuration(first.stage.seconds),
      allowed: `${formatDuration(firing.latestSeconds)} or more to fire in the first step`,
      fix: waysOut(gate, firing, first.stage.seconds, 'step'),
    }),
  ];
}

const TO_LENGTHEN = {
  gates: 'the hold',
  bake: 'the bake',
  ramp: 'the time to full traffic',
  step: 'each step',
} as const;

function waysOut(gate: LoweredGate, firing: Firing, seconds: number, kind: keyof typeof TO_LENGTHEN): string {
  const longer = `make ${TO_LENGTHEN[kind]} at least ${formatDuration(firing.latestSeconds)}`;
  const failures = failuresWithin(gate, firing, seconds);
  return failures >= 1 ? `${longer}, or set failures: ${failures}` : longer;
}

function firingOf(verdict: Verdict): Firing {
  return verdict.kind === 'blind' ? { earliestSeconds: Infinity, latestSeconds: Infinity } : verdict.firing;
}

function alsoIn(more: readonly Judged[]): string {
  return more.length === 0 ? '' : `, as ${more.map(({ stage }) => stageName(stage)).join(', ')}`;
}
