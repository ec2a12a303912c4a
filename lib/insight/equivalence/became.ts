import { compareReleases } from './compare-releases';
import type { Comparison } from './comparison';
import type { ReleaseForm } from './release-form';

/**
 * How what became of a release differs from what it was made from. The two are spelled differently, so measurements are
 * compared by what they mean, and what only the later one says (the host adds numbers of its own) is no difference.
 */
export function compareWithOrigin(origin: ReleaseForm, became: ReleaseForm): Comparison {
  const said = Object.entries(became.rollback.details).filter(([name]) => name in origin.rollback.details);
  return compareReleases(
    { ...origin, gates: unspelled(origin) },
    { ...became, gates: unspelled(became), rollback: { ...became.rollback, details: Object.fromEntries(said) } },
  );
}

function unspelled({ gates }: ReleaseForm): ReleaseForm['gates'] {
  return gates.map((gate) => ({ ...gate, spelled: '' }));
}
