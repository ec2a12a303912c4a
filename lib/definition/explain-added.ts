import type { Diagnostic } from '../diagnostics';
import { printable } from '../units';
import { addedAt, type Traced } from './overlay-merge';

const CORRECT = 'correct the name to change an item that is there';

/**
 * A misspelt id in an overlay changes nothing and adds half an item: that is said where the other half is missing.
 *
 * @param findings With the paths of the merged value.
 */
export function explainAdded(findings: readonly Diagnostic[], merged: Traced): readonly Diagnostic[] {
  return findings.map((one) => {
    const added = one.code === 'missing-field' ? addedAt(merged, one.path.replace(/\.[^.]+$/, '')) : undefined;
    if (added === undefined) return one;
    return {
      ...one,
      message: `${one.message} No item of this list is called ${printable(added)}, so this one is new and must be complete.`,
      fix: `${CORRECT}, or ${one.fix}`,
      ...(one.fixInData === undefined ? {} : { fixInData: `${CORRECT}, or ${one.fixInData}` }),
    };
  });
}
