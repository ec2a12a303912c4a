import { comparisonLines } from '../equivalence/comparison-text';
import { isVersionOnly, type ObjectChange, type OutputChanges, type Replacement } from './compare-outputs';

/** A line for each change, what hurts first; one line where only the version differs. */
export function changesText(changes: OutputChanges): string {
  if (isVersionOnly(changes)) return 'nothing but the version';
  return [
    ...section('replaced', changes.replaced.map(replacementText)),
    ...section(
      'riskier',
      changes.riskier.map(({ reason, ...place }) => `${placeText(place)}  (${reason})`),
    ),
    ...section(
      'over time',
      changes.behaviour.flatMap(({ release, comparison }) =>
        comparisonLines(comparison).map((line) => `${release}: ${line}`),
      ),
    ),
    ...section('removed', changes.removed),
    ...section('added', changes.added),
    ...section('changed', changes.changed.map(placeText)),
    ...section(
      'not read back',
      changes.unread.map(({ where, reason }) => `${where}: ${reason}`),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function replacementText(change: Replacement): string {
  if (change.with === undefined) return placeText(change);
  const others =
    change.with.length === 0 ? '' : `, with ${change.with.length} other object${change.with.length === 1 ? '' : 's'}`;
  return `${String(change.before)}: renamed to ${String(change.after)}${others}`;
}

function placeText({ object, path, before, after }: ObjectChange): string {
  const place = path === '' ? object : `${object} ${path}`;
  if (before === undefined && after === undefined) return place;
  return `${place}: ${valueText(before)} → ${valueText(after)}`;
}

const LONGEST = 60;

function valueText(value: unknown): string {
  if (value === undefined) return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
