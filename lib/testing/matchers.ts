import { isRelease, type Release } from '../definition/release';
import { formatDiagnostics } from '../diagnostics';
import { compareSchedules } from '../insight/equivalence/compare-schedules';
import { comparisonLines } from '../insight/equivalence/comparison-text';
import { changesText } from '../insight/changes/changes-text';
import { isVersionOnly } from '../insight/changes/compare-outputs';
import type { LoweredRelease } from '../targets/lower-release';
import type { TargetName } from '../targets/target-name';
import { parseDuration, parsePercentage, type Duration, type Parsed, type Percentage } from '../units';
import { chanceOfAbort } from './chance-of-abort';
import { compareOutputs, type Output } from './outputs';
import { onTarget, type ReleaseOnPlatform } from './release-on-platform';

/** What is wrong with the candidate, and how sure the way back must be. */
export interface AbortOptions {
  readonly target: TargetName;
  readonly fault: {
    /** Share of its requests that fail. */
    readonly errorRate?: Percentage;
    /** Share of its requests that are slower than the guardrails allow. */
    readonly slowRequests?: Percentage;
  };
  /** @default '95%' */
  readonly probability?: Percentage;
}

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

const SURE: Percentage = '95%';

export const matchers = {
  toBeDeployableOn(received: unknown, ...targets: readonly TargetName[]): Verdict {
    const subject = subjectOf(received, 'toBeDeployableOn');
    const failed = some(targets).flatMap((target) => errorsOf(onTarget(subject, target)));
    return {
      pass: failed.length === 0,
      message: () =>
        failed.length === 0
          ? `${subject.release.name} is deployable on ${targets.join(' and ')}`
          : failed.map(({ target, text }) => `${subject.release.name} on ${target}:\n${text}`).join('\n\n'),
    };
  },

  toAbortWithin(received: unknown, time: Duration, { target, fault, probability = SURE }: AbortOptions): Verdict {
    const subject = subjectOf(received, 'toAbortWithin');
    const { plan, schedule, gates = [] } = deployable(subject, target);
    if (plan?.traffic === undefined)
      throw new Error(
        `${subject.release.name} does not say its traffic: without it nobody knows what a guardrail notices`,
      );
    const shares = {
      ...(fault.errorRate === undefined ? {} : { errors: shareOf(fault.errorRate) }),
      ...(fault.slowRequests === undefined ? {} : { slow: shareOf(fault.slowRequests) }),
    };
    const chance = chanceOfAbort(gates, schedule!, plan.traffic, shares, read(parseDuration(time)));
    const found = `${Math.floor(chance * 1000) / 10} %`;
    return {
      pass: chance >= shareOf(probability),
      message: () => `${subject.release.name} on ${target} goes back within ${time} with a probability of ${found}`,
    };
  },

  toHaveSameScheduleOn(received: unknown, ...targets: readonly TargetName[]): Verdict {
    const subject = subjectOf(received, 'toHaveSameScheduleOn');
    if (targets.length < 2) throw new Error('toHaveSameScheduleOn compares two targets or more');
    const [first, ...others] = targets.map((target) => deployable(subject, target));
    const different = others.flatMap(({ target, schedule }) => {
      const comparison = compareSchedules(first!.schedule!, schedule!);
      return comparison.kind === 'equal'
        ? []
        : [`${first!.target} → ${target}: ${comparisonLines(comparison).join('; ')}`];
    });
    return {
      pass: different.length === 0,
      message: () =>
        different.length === 0
          ? `${subject.release.name} has the same schedule on ${targets.join(' and ')}`
          : `${subject.release.name} has not the same schedule:\n${different.join('\n')}`,
    };
  },

  toChangeOnlyTheVersionOf(received: unknown, before: Output): Verdict {
    const changes = compareOutputs(before, received as Output);
    return { pass: isVersionOnly(changes), message: () => changesText(changes) };
  },
};

function subjectOf(received: unknown, matcher: string): ReleaseOnPlatform {
  if (isRelease(received)) return { release: received };
  const { release } = (received ?? {}) as { readonly release?: Release };
  if (isRelease(release)) return received as ReleaseOnPlatform;
  throw new Error(`${matcher} takes a release, or onPlatform(release, platform)`);
}

function some(targets: readonly TargetName[]): readonly TargetName[] {
  if (targets.length === 0)
    throw new Error('toBeDeployableOn takes the targets, such as toBeDeployableOn("argo", "ecs")');
  return targets;
}

function errorsOf({ target, findings, spec }: LoweredRelease<TargetName>) {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return spec === undefined || errors.length > 0 ? [{ target, text: formatDiagnostics(errors) }] : [];
}

function deployable(subject: ReleaseOnPlatform, target: TargetName): LoweredRelease<TargetName> {
  const lowered = onTarget(subject, target);
  const [failed] = errorsOf(lowered);
  if (failed) throw new Error(`${subject.release.name} is not deployable on ${target}:\n${failed.text}`);
  return lowered;
}

function shareOf(percentage: Percentage): number {
  return read(parsePercentage(percentage)) / 100;
}

function read(parsed: Parsed<number>): number {
  if (parsed.ok) return parsed.value;
  throw new Error(`got ${parsed.got}, allowed is ${parsed.allowed}`);
}
