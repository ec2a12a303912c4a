import type { ManifestOverride } from '../gitops/overrides';
import { overrideRelease, type OverridableRelease } from '../gitops/override-release';
import { kubernetesTargetNames } from '../targets/target-name';
import type { Destination, Outcome } from './lower-all';
import { UsageError } from './usage-error';

/** @throws UsageError where something else than manifests would be patched */
export function refuseOverridesElsewhere(
  overrides: readonly ManifestOverride[],
  destinations: readonly Destination[],
): void {
  const foreign = destinations.find(({ target }) => !kubernetesTargetNames.some((name) => name === target));
  if (overrides.length > 0 && foreign)
    throw new UsageError(
      `--overrides patches manifests; releases on ${foreign.target} are made in a CDK app`,
      'use the property `overrides` of the construct there',
    );
}

/**
 * Lays the overrides over every release that has what they name. One that matches nothing in any release is an error,
 * and is said once.
 */
export function overrideOutcomes(
  outcomes: readonly Outcome[],
  overrides: readonly ManifestOverride[],
): readonly Outcome[] {
  if (overrides.length === 0) return outcomes;
  const overridden = outcomes.map((outcome) => overrideOne(outcome, overrides));
  const everywhere = (path: string) => overridden.every(({ unmatched }) => unmatched.some((one) => one.path === path));
  return overridden.map(({ outcome, unmatched }, index) => {
    const lost = index === 0 ? unmatched.filter(({ path }) => everywhere(path)) : [];
    return lost.length === 0 ? outcome : { ...outcome, findings: [...outcome.findings, ...lost] };
  });
}

interface OverriddenOutcome {
  readonly outcome: Outcome;
  readonly unmatched: Outcome['findings'];
}

function overrideOne(outcome: Outcome, overrides: readonly ManifestOverride[]): OverriddenOutcome {
  const { lowered, release, file } = outcome;
  if (lowered.spec?.kind !== 'kubernetes') return { outcome, unmatched: [] };
  const { spec, findings } = overrideRelease(lowered.spec, lowered as OverridableRelease, overrides);
  const own = findings.map((one) => ({ ...one, release: release.name, file }));
  const found = own.filter(({ code }) => code !== 'override-matches-nothing');
  const failed = found.some(({ severity }) => severity === 'error');
  return {
    outcome: {
      ...outcome,
      lowered: { ...lowered, spec: failed ? undefined : spec },
      findings: [...outcome.findings, ...found],
    },
    unmatched: own.filter(({ code }) => code === 'override-matches-nothing'),
  };
}
