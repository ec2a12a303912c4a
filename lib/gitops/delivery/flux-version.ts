import type { ResolvedFlux } from '../../platform/resolved-platform';

/** What Flux can do from a minor version on. */
const SINCE = {
  /** `healthCheckExprs` of a Kustomization. */
  healthExpressions: { major: 2, minor: 5 },
  /** `ignore` of a Kustomization: fields that it leaves as they are in the cluster. */
  ignoredFields: { major: 2, minor: 9 },
  /** A `status.observedGeneration` that is a text no longer ends the check: the expressions tell alone. */
  textGeneration: { major: 2, minor: 9 },
} as const;

export type FluxAbility = keyof typeof SINCE;

export function fluxCan({ version }: Pick<ResolvedFlux, 'version'>, ability: FluxAbility): boolean {
  const { major, minor } = SINCE[ability];
  return version.major > major || (version.major === major && version.minor >= minor);
}

export function fluxSince(ability: FluxAbility): string {
  return `${SINCE[ability].major}.${SINCE[ability].minor}`;
}
