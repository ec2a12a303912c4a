import { compareOutputs, type OutputChanges } from '../insight/changes/compare-outputs';
import type { FoundOutput } from './read-outputs';

/** Manifests whose release has another name now, and so their folder. */
export interface MovedOutput {
  readonly before: FoundOutput;
  readonly after: FoundOutput;
  readonly changes: OutputChanges;
}

/**
 * Folders that only one of the two has and that stand alike but for one name in their path, where a workload of the
 * first runs in the second under another name.
 */
export function movedOutputs(before: readonly FoundOutput[], after: readonly FoundOutput[]): readonly MovedOutput[] {
  const left = onlyIn(before, after);
  const right = new Set(onlyIn(after, before));
  return left.flatMap((one) => {
    const images = imagesIn(one.output);
    for (const other of right) {
      if (!differInOneName(one.place, other.place) || !imagesIn(other.output).some((image) => images.includes(image)))
        continue;
      const changes = compareOutputs(one.output, other.output);
      if (!changes.replaced.some(({ with: others }) => others !== undefined)) continue;
      right.delete(other);
      return [{ before: one, after: other, changes }];
    }
    return [];
  });
}

/** Of templates nothing goes from one to another: each is a stack of its own. */
function onlyIn(outputs: readonly FoundOutput[], others: readonly FoundOutput[]): readonly FoundOutput[] {
  const places = new Set(others.map(({ place }) => place));
  return outputs.filter(({ place, output }) => Array.isArray(output) && !places.has(place));
}

function differInOneName(place: string, other: string): boolean {
  const [left, right] = [place, other].map((path) => path.split(/[\\/]/));
  return left!.length === right!.length && left!.filter((name, index) => name !== right![index]).length === 1;
}

/** Without tags and digests; cheap to ask of every two folders. */
function imagesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(imagesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'image' && typeof inner === 'string' ? [inner.replace(/[:@][^/]*$/, '')] : imagesIn(inner),
  );
}
