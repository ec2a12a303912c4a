import { finding, type Diagnostic } from '../../diagnostics';
import { compareReleases, trafficText, type Reading, type ReleaseForm } from '../equivalence';
import { checkLiveness } from '../gates/check-liveness';
import { gatesOfForm, type NamedGates } from './gates-of-form';

/** A release before and after overrides, as its own artefacts say it. */
export interface Overridden {
  readonly release: string;
  readonly planned: Reading<ReleaseForm>;
  readonly overridden: Reading<ReleaseForm>;
  /** Where the overrides stand, for the findings. @example 'overrides' */
  readonly path: string;
}

/** What a release's guardrails are judged by besides its artefacts. */
export interface OverriddenGates {
  readonly named: NamedGates;
  /** Instances of one version are exchanged for the other's. */
  readonly replaces: boolean;
}

/** Whether the release is still the planned one, in traffic over time, gates and rollback. */
export function checkOverriddenRelease({ release, planned, overridden, path }: Overridden): readonly Diagnostic[] {
  const before = planned.read.find((one) => one.release === release);
  const after = overridden.read.find((one) => one.release === release);
  if (!before || !after) return [unreadable({ release, planned, overridden, path })];
  const comparison = compareReleases(before, after);
  if (comparison.kind === 'equal') return [];
  const why = comparison.kind === 'different' ? comparison.why : [];
  const lines = [...why, trafficText(comparison.traffic), ...comparison.deviations];
  return [
    finding('override-changes-release', path, {
      message: `With the overrides the release is not the planned one. The planned one (first) against this one (second): ${lines.join('; ')}.`,
      fix: 'change the definition, so that everything that is said of the release is true; or leave it, where it is meant',
    }),
  ];
}

/**
 * Whether each guardrail can still fire. Both sides are computed from what was read, so that only what the overrides
 * did is found.
 */
export function checkOverriddenGates(
  { release, planned, overridden, path }: Overridden,
  { named, replaces }: OverriddenGates,
): readonly Diagnostic[] {
  const before = planned.read.find((one) => one.release === release);
  const after = overridden.read.find((one) => one.release === release);
  if (!before || !after) return [];
  const liveness = (form: ReleaseForm) =>
    checkLiveness(gatesOfForm(form, named), { segments: form.segments }, { replaces });
  const known = new Set(liveness(before).map((one) => JSON.stringify(one)));
  return [
    ...removed(before, after, path),
    ...liveness(after)
      .filter((one) => !known.has(JSON.stringify(one)))
      .map((one) => ({ ...one, message: `With the overrides: ${one.message}` })),
  ];
}

function removed(before: ReleaseForm, after: ReleaseForm, path: string): readonly Diagnostic[] {
  const left = new Set(after.gates.map(({ name }) => name));
  const gone = before.gates.filter(({ name, signal }) => signal.kind !== 'check' && !left.has(name));
  return [...new Set(gone.map(({ name }) => name))].map((name) =>
    finding('override-removes-guardrail', path, {
      message: `With the overrides nothing judges the guardrail '${name}' any more, so it can never fire.`,
      fix: 'leave its metric in the analysis, or take the guardrail out of the definition',
    }),
  );
}

function unreadable({ release, planned, overridden, path }: Overridden): Diagnostic {
  const [refused] = [...overridden.refused, ...planned.refused];
  const why = refused ? `${refused.where}: ${refused.reason}` : `there is no release named '${release}' in it any more`;
  return finding('override-unreadable', path, {
    message: `With the overrides nobody can say what the release does over time: ${why}.`,
    fix: 'change only what the platform knows and the library reads back, or change the definition',
  });
}
