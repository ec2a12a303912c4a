import { versionOf } from '../definition/image';
import { isRef } from '../definition/slots';
import { finding, type Diagnostic } from '../diagnostics';
import { defined } from './plain';
import type { PlannedRelease } from './plan';
import type { ReleaseDefinition } from '../definition/release-definition';
import type { PlanSource } from './source';

/** A release must name its version: it is how the candidate is told from stable. */
export function planRelease(
  definition: ReleaseDefinition,
  at: PlanSource['at'],
  environment: string | undefined,
): { readonly release?: PlannedRelease; readonly findings: readonly Diagnostic[] } {
  const { image } = definition.workload;
  const version = versionOf(definition);
  if (version === undefined) {
    const cause = isRef(image) ? `the slot '${image.ref}' has no value yet` : 'its image has none that can be read';
    return {
      findings: [
        finding('version-unknown', at('version'), {
          message: `The release names no version, and ${cause}.`,
          fix: "set version, such as version: '1.6.2', or give the image a tag",
        }),
      ],
    };
  }
  const release = defined({
    name: definition.name,
    version,
    environment,
    owner: definition.owner,
    tier: definition.tier,
    labels: definition.labels ?? {},
  });
  return { release, findings: [] };
}
