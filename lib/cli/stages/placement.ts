import { defineRelease, type Release } from '../../definition/release';
import type { ReleaseOverlay } from '../../definition/release-definition';
import type { KubernetesProgress } from '../../definition/target-fields';
import type { WrittenVersion } from '../../targets/written-stages';

/** A release as it would be written: with which version, and where it stands. */
export interface Placement {
  /** @default - the definition's */
  readonly version?: WrittenVersion;
  /** @default - the version alone */
  readonly progress?: KubernetesProgress;
}

/** The definition there, in one environment: what the environment lays over the definition must not undo it. */
export function placedRelease(release: Release, environment: string | undefined, placement: Placement): Release {
  const { version, progress } = placement;
  if (version === undefined && progress === undefined) return release;
  if (environment === undefined) return release.with(laidOver({}, placement));
  const { definition } = release;
  const overlay = definition.environments?.[environment] ?? {};
  return defineRelease({
    ...definition,
    environments: { ...definition.environments, [environment]: laidOver(overlay, placement) },
  });
}

function laidOver(overlay: ReleaseOverlay, { version, progress }: Placement): ReleaseOverlay {
  const { workload, targets } = overlay;
  return {
    ...overlay,
    ...(version ? { version: version.version, workload: { ...workload, image: version.image } } : {}),
    ...(progress ? { targets: { ...targets, kubernetes: { ...targets?.kubernetes, progress } } } : {}),
  } as ReleaseOverlay;
}
