import { isRef } from '../definition/slots';
import { finding, type Diagnostic } from '../diagnostics';
import { imageVersion } from './image-version';
import { defined } from './plain';
import type { PlannedRelease } from './plan';
import type { PlanSource } from './source';

/** A release must name its version: it is how the candidate is told from stable. */
export function planRelease(
  { definition, at }: PlanSource,
  environment: string | undefined,
): { readonly release?: PlannedRelease; readonly findings: readonly Diagnostic[] } {
  const { image } = definition.workload;
  const version = definition.version ?? (typeof image === 'string' ? imageVersion(image) : undefined);
  if (version === undefined) {
    const cause = isRef(image)
      ? 'the image is a slot that is not bound yet'
      : image === undefined
        ? 'there is no image to take it from'
        : 'the image has no tag and no digest';
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
    labels: definition.labels ?? {},
  });
  return { release, findings: [] };
}
