import { ReleaseError, unreachable } from '../diagnostics';
import { comparisonText } from '../insight/guardrail-text';
import { timeText, titleOf } from '../insight/timeline';
import { buildPlan } from '../plan/build-plan';
import type { PlannedGuardrail } from '../plan/guardrail';
import type { Plan } from '../plan/plan';
import type { ExitCondition, Stage } from '../plan/stage';
import { namedRelease } from '../definition/named-release';
import { isRelease, type Release } from '../definition/release';
import type { ReleaseOnPlatform } from './release-on-platform';

/** What will happen in words, whatever the target: for snapshots that reviewers read. Nothing in it is of the version. */
export interface ReadablePlan {
  readonly release: string;
  readonly strategy: string;
  /** In their order, each with what ends it. */
  readonly stages: readonly string[];
  readonly guardrails: readonly string[];
  readonly hooks: readonly string[];
  readonly onAbort: string;
  readonly afterwards: string;
}

/**
 * @throws ReleaseError where the release cannot be planned
 * @example expect(planOf(checkout)).toMatchSnapshot()
 */
export function planOf(subject: Release | ReleaseOnPlatform): ReadablePlan {
  const { release, platform, environment, bind } = isRelease(subject) ? only(subject) : subject;
  const { plan, findings } = buildPlan(release, platform, environment, bind);
  if (!plan) throw new ReleaseError(findings, namedRelease(release.name));
  const unit = plan.stages.some((stage) => stage.unit === 'replicas') ? ' of the replicas' : '';
  return {
    release: [plan.release.name, ...(plan.release.environment === undefined ? [] : [plan.release.environment])].join(
      ' in ',
    ),
    strategy: titleOf(plan.strategy.kind),
    stages: plan.stages.map((stage) => stageText(stage, unit)),
    guardrails: plan.guardrails.map(guardrailText),
    hooks: [...plan.stages.flatMap(({ hooks }) => hooks), ...plan.hooks].map(
      ({ kind, name, at, timeoutSeconds }) => `${at}: ${kind} ${name}, at most ${timeText(timeoutSeconds)}`,
    ),
    onAbort: plan.abort.automatic ? 'all traffic to stable, by itself' : 'a person takes it back',
    afterwards: afterText(plan),
  };
}

function only(release: Release): ReleaseOnPlatform {
  return { release };
}

function stageText({ weight, match, mirror, experiment, exit }: Stage, unit: string): string {
  const parts = [
    `${weight} %${unit}`,
    ...(match.length > 0 ? ['and chosen requests'] : []),
    ...(mirror ? [`and copies of ${mirror.percent} %`] : []),
    ...(experiment ? [`with an experiment of ${experiment.replicas}`] : []),
  ];
  return [parts.join(' '), ...exit.map(exitText)].join(', ');
}

function exitText(exit: ExitCondition): string {
  switch (exit.kind) {
    case 'hold':
      return `for ${timeText(exit.seconds)}`;
    case 'gate':
      return `until ${exit.gate.kind}`;
    case 'analysis':
      return `until ${exit.guardrails.join(' and ')} passed`;
    default:
      return unreachable(exit);
  }
}

function guardrailText(guardrail: PlannedGuardrail): string {
  const { name, failures, of, windowSeconds } = guardrail;
  return `${name}: ${comparisonText(guardrail)}, ${failures} of ${of} times over ${timeText(windowSeconds)}`;
}

function afterText({ after: { keepPreviousSeconds } }: Plan): string {
  return keepPreviousSeconds > 0
    ? `the previous version stays warm for ${timeText(keepPreviousSeconds)}`
    : 'nothing is left of the previous version';
}
