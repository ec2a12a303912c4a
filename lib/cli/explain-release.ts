import { isPlatformRule, unreachable, type DiagnosticCode } from '../diagnostics';
import type { LoweredGate } from '../insight/gates/lowered-gate';
import { comparisonText } from '../insight/guardrail-text';
import type { Schedule } from '../insight/schedule';
import { drawTimeline, summarizeSchedule, timeText } from '../insight/timeline';
import { wayBackText } from '../insight/way-back-text';
import type { PlannedGuardrail } from '../plan/guardrail';
import type { Plan } from '../plan/plan';
import type { Answered } from '../targets/ask';
import { columns } from './columns';
import { placeOf, type Outcome } from './lower-all';
import type { CliPaint } from './paint';

const WIDEST = 60;

export interface ExplainContext {
  readonly paint: CliPaint;
  /** Width of the terminal. @default 80 */
  readonly columns?: number;
  /** The timeline only. */
  readonly brief: boolean;
}

/** A release on one target over time; undefined where the target cannot run it. */
export function explainRelease(
  outcome: Outcome,
  { paint, columns: terminalColumns = 80, brief }: ExplainContext,
): string | undefined {
  const { plan, schedule, spec } = outcome.lowered;
  if (plan === undefined || schedule === undefined || spec === undefined) return undefined;
  const { name, version } = plan.release;
  const width = Math.max(20, Math.min(WIDEST, terminalColumns - 4));
  const timeline = drawTimeline(schedule, { width })
    .split('\n')
    .map((line) => `  ${line}`.trimEnd());
  const title = [
    `${paint.bold(`${name} ${version}`)}  ${placeOf(outcome)}`,
    `  ${summarizeSchedule(plan.strategy.kind, schedule)}`,
  ];
  if (brief) return [...title, ...timeline].join('\n');
  return [
    ...title,
    '',
    ...timeline,
    '',
    ...section('guardrails', guardrailLines(plan, outcome.lowered.gates ?? []), paint),
    ...section('policy', demanded(plan), paint),
    ...section('on abort', [abortText(plan, schedule, outcome.differs)], paint),
    ...section('afterwards', [afterText(plan, schedule, outcome.differs)], paint),
    ...section('differs', deviations(outcome), paint),
  ].join('\n');
}

/** What the platform demands and nobody wrote in the definition, with its place in the platform. */
function demanded({ guardrails, stages }: Plan): readonly string[] {
  const holds = stages.flatMap(({ exit }) => exit.flatMap((one) => (one.kind === 'hold' ? [one] : [])));
  return columns([
    ...guardrails.filter(({ path }) => isPlatformRule(path)).map(({ name, path }) => [name, path]),
    ...holds.filter(({ path }) => isPlatformRule(path)).map(({ seconds, path }) => [`bake ${timeText(seconds)}`, path]),
  ]);
}

const DEVIATIONS: readonly DiagnosticCode[] = ['target-differs', 'approximation'];

/** What the target does otherwise than the definition says. */
function deviations({ findings }: Outcome): readonly string[] {
  return findings.filter(({ code }) => DEVIATIONS.includes(code)).map(({ message }) => message);
}

function section(title: string, lines: readonly string[], paint: CliPaint): readonly string[] {
  return lines.map((line, index) => `  ${index === 0 ? paint.dim(title.padEnd(10)) : ' '.repeat(10)}  ${line}`);
}

function guardrailLines({ guardrails }: Plan, gates: readonly LoweredGate[]): readonly string[] {
  if (guardrails.length === 0) return ['none: only health checks stop the release'];
  return columns(
    guardrails.flatMap((guardrail) => {
      const own = gates.filter(({ path }) => path === guardrail.path);
      const gate = own.find(({ tests }) => tests === undefined);
      const alone = gate === undefined && own.length > 0;
      return [
        [guardrail.name, alone ? comparisonText(guardrail) : conditionText(guardrail, gate)],
        ...own.flatMap((one) => testsLine(guardrail, one)),
      ];
    }),
  );
}

/** What is judged before the first user. */
function testsLine({ windowSeconds }: PlannedGuardrail, gate: LoweredGate): readonly string[][] {
  if (gate.tests === undefined) return [];
  const { requestsPerSecond } = gate.tests;
  const judged = countText(gate);
  const each = judged === ONCE ? '' : ', each';
  return [['', `before users: ${judged}${each} over ${timeText(windowSeconds)}, in tests at ${requestsPerSecond} rps`]];
}

function conditionText(guardrail: PlannedGuardrail, gate: LoweredGate | undefined): string {
  const { failures, of, windowSeconds } = guardrail;
  const judged = gate ? countText(gate) : ofRecent(failures, of);
  return `${comparisonText(guardrail)}: ${judged}${judged === ONCE ? '' : ', each'} over ${timeText(windowSeconds)}`;
}

/** How failures add up where the release really runs, which may not be as it was written. */
function countText(gate: LoweredGate): string {
  switch (gate.judge) {
    case 'cloudWatch':
      return ofRecent(gate.datapointsToAlarm, gate.evaluationPeriods);
    case 'argo':
    case 'rankTest':
      return inAll(gate.failureLimit + 1);
    case 'flagger':
      return inAll(Math.max(1, gate.threshold));
    default:
      return unreachable(gate);
  }
}

const ONCE = 'once';

function inAll(failures: number): string {
  return failures === 1 ? ONCE : `${failures} in all`;
}

function ofRecent(failures: number, of: number): string {
  if (failures === 1) return of === 1 ? ONCE : `1 of ${of}`;
  return of === failures ? `${failures} in a row` : `${failures} of ${of}`;
}

function abortText({ abort, update }: Plan, schedule: Schedule, answers: readonly Answered[]): string {
  const answered = answers.find(({ feature }) => feature.kind === 'automaticRollback')?.answer;
  if (answered?.kind === 'notApplicable') return answered.reason;
  const byItself = abort.automatic && answered?.kind !== 'conservative';
  const way: Readonly<Record<Plan['update']['kind'], string>> = {
    sideBySide: wayBackText(schedule),
    rolling: 'the instances are replaced by the previous version again, a few at a time',
    recreate: 'the previous version is started again in place of the new one',
  };
  return `${way[update.kind]}${byItself ? '' : '; a person has to start it'}`;
}

function afterText({ after, update }: Plan, schedule: Schedule, answers: readonly Answered[]): string {
  const kept = answers.find(({ feature }) => feature.kind === 'keepPrevious')?.answer;
  if (kept?.kind === 'notApplicable') return kept.reason;
  const { previousStaysSeconds = after.keepPreviousSeconds } = schedule;
  if (previousStaysSeconds > 0) return `the previous version stays warm for ${timeText(previousStaysSeconds)}`;
  return update.kind === 'sideBySide' ? 'the previous version goes at once' : 'nothing is left of the previous version';
}
