import {
  compareReleases,
  compareWithOrigin,
  comparisonLines,
  type Comparison,
  type Refusal,
} from '../insight/equivalence';
import type { TargetName } from '../targets/target-name';
import { columns } from './columns';
import type { Outcome } from './lower-all';
import type { CliPaint } from './paint';
import { formOf, type FormSource, type TemplateForms } from './release-form';

/** A release on two targets, and how the second differs from the first. */
export interface ReleaseDiff {
  readonly name: string;
  readonly file: string;
  readonly environment: string | undefined;
  readonly first: Side;
  readonly second: Side;
  readonly result: Comparison | { readonly kind: 'unreadable'; readonly refused: readonly Refusal[] } | NotRun;
}

export interface Side {
  readonly target: TargetName;
  /** Absent where the target cannot run the release. */
  readonly source?: FormSource;
}

interface NotRun {
  readonly kind: 'notRun';
  readonly targets: readonly TargetName[];
}

/** Every other target against the first one, release by release; one alone against its template. */
export function diffReleases(
  outcomes: readonly Outcome[],
  template: TemplateForms | undefined,
  kept: readonly unknown[] = [],
): readonly ReleaseDiff[] {
  const keyOf = ({ file, release, environment }: Outcome) => JSON.stringify([file, release.name, environment ?? null]);
  return [...new Set(outcomes.map(keyOf))].flatMap((key) => {
    const [first, ...others] = outcomes.filter((one) => keyOf(one) === key);
    if (!first) return [];
    if (others.length === 0 && template) return [diffOf([first, undefined], [first, template], kept)];
    return others.map((second) => diffOf([first, template], [second, template], kept));
  });
}

type Source = readonly [outcome: Outcome, template: TemplateForms | undefined];

function diffOf([first, ...here]: Source, [second, ...there]: Source, kept: readonly unknown[]): ReleaseDiff {
  const [left, right] = [formOf(first, ...here, kept), formOf(second, ...there, kept)];
  const side = ({ target }: Outcome, source: FormSource | undefined) => ({ target, ...(source ? { source } : {}) });
  const common = {
    name: first.release.name,
    file: first.file,
    environment: first.environment,
    first: side(first, left?.source),
    second: side(second, right?.source),
  };
  if (!left || !right) {
    const targets = [...(left ? [] : [first.target]), ...(right ? [] : [second.target])];
    return { ...common, result: { kind: 'notRun', targets } };
  }
  const refused = [left, right].flatMap((one) => ('refused' in one ? one.refused : []));
  if ('refused' in left || 'refused' in right) return { ...common, result: { kind: 'unreadable', refused } };
  const compare = first === second ? compareWithOrigin : compareReleases;
  return { ...common, result: compare(left.form, right.form) };
}

/** Whether a release names templates that nobody has shown. */
export function namesUnseenTemplates({ result }: ReleaseDiff): boolean {
  return result.kind === 'unreadable' && result.refused.some(({ missing }) => missing?.endsWith('Template'));
}

/** Whether somebody must look: what cannot be compared may be anything. */
export function isFailed({ result }: ReleaseDiff): boolean {
  return result.kind !== 'equal' && result.kind !== 'bounded';
}

/** A line for each release, and the differences below it. */
export function diffText(diffs: readonly ReleaseDiff[], paint: CliPaint): string {
  const signs = { equal: paint.green('='), bounded: paint.yellow('≈') } as const;
  const lines = diffs.map((diff) => linesOf(diff));
  const heads = columns(
    diffs.map(({ name, environment, first, second }, index) => [
      name,
      ...(environment === undefined ? [] : [environment]),
      `${first.target} → ${second.target === first.target ? 'template' : second.target}`,
      lines[index]![0]!,
    ]),
  );
  return diffs
    .map(({ result }, index) => {
      const sign = result.kind === 'equal' || result.kind === 'bounded' ? signs[result.kind] : paint.red('✖');
      return [`${sign} ${heads[index]}`, ...lines[index]!.slice(1).map((line) => `    ${line}`)].join('\n');
    })
    .join('\n');
}

function linesOf({ result }: ReleaseDiff): readonly string[] {
  switch (result.kind) {
    case 'notRun':
      return [`cannot be compared: ${result.targets.join(' and ')} cannot run it`];
    case 'unreadable':
      return ['cannot be compared', ...result.refused.map(({ where, reason }) => `${where}: ${reason}`)];
    case 'equal':
    case 'bounded':
    case 'different':
      return comparisonLines(result);
  }
}
