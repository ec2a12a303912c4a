import { resolve } from 'node:path';
import { changesText } from '../../insight/changes/changes-text';
import { compareOutputs, isVersionOnly, type OutputChanges } from '../../insight/changes/compare-outputs';
import { movedOutputs } from '../../loading/moved-outputs';
import { readOutputs, type FoundOutput } from '../../loading/read-outputs';
import { exitCode, type ExitCode } from '../exit-code';
import type { Host } from '../host';
import { UsageError } from '../usage-error';

export interface ChangesOptions {
  readonly format: 'text' | 'json';
}

interface PlacedChanges {
  readonly place: string;
  readonly changes: OutputChanges;
}

/**
 * Says what a change of two outputs means: folders of manifests, or CloudFormation templates. Ends with 1 where
 * something is replaced or becomes riskier.
 */
export function changes(before: string, after: string, { format }: ChangesOptions, host: Host): ExitCode {
  const found = compared(read(before, host), read(after, host));
  const told = found.filter((one) => !isVersionOnly(one.changes));
  if (format === 'json')
    host.stdout.write(`${JSON.stringify({ version: 1, outputs: told.map(jsonChanges) }, undefined, 2)}\n`);
  else host.stdout.write(`${told.length === 0 ? 'nothing but the version' : told.map(placedText).join('\n\n')}\n`);
  return told.some(({ changes: { replaced, riskier } }) => replaced.length + riskier.length > 0)
    ? exitCode.findings
    : exitCode.ok;
}

function read(path: string, { cwd }: Pick<Host, 'cwd'>): readonly FoundOutput[] {
  const outputs = attempt(() => readOutputs(resolve(cwd, path)), path);
  if (outputs.length > 0) return outputs;
  throw new UsageError(
    `${path} holds neither manifests nor CloudFormation templates`,
    'name what `rollout synth` or `cdk synth` has written',
  );
}

function attempt<T>(action: () => T, path: string): T {
  try {
    return action();
  } catch (error) {
    throw new UsageError(
      `${path} cannot be read: ${(error as Error).message}`,
      'name a file or a folder that `rollout synth` or `cdk synth` has written',
    );
  }
}

/** What stands at the same place; of a place that only one has, everything is added or removed, or it moved. */
function compared(before: readonly FoundOutput[], after: readonly FoundOutput[]): readonly PlacedChanges[] {
  const moved = movedOutputs(before, after);
  const [gone, come] = [moved.map((one) => one.before), moved.map((one) => one.after)];
  const [was, is] = [before.filter((one) => !gone.includes(one)), after.filter((one) => !come.includes(one))];
  const places = [...new Set([...was, ...is].map(({ place }) => place))];
  const told = places.map((place) => {
    const [old, now] = [was, is].map((outputs) => outputs.find((one) => one.place === place)?.output);
    const empty = Array.isArray(old ?? now) ? [] : { Resources: {} };
    return { place, changes: attempt(() => compareOutputs(old ?? empty, now ?? empty), place) };
  });
  const ways = moved.map((one) => ({ place: `${one.before.place} → ${one.after.place}`, changes: one.changes }));
  return [...told, ...ways].sort((a, b) => (a.place < b.place ? -1 : 1));
}

function placedText({ place, changes: found }: PlacedChanges): string {
  return place === '' ? changesText(found) : `${place}\n${changesText(found).replace(/^/gm, '  ')}`;
}

/** The machine's form. Fields are only ever added; `version` changes when one must go. */
function jsonChanges({ place, changes: found }: PlacedChanges) {
  return { place, ...found };
}
