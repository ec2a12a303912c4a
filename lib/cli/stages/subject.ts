import { parseAllDocuments } from 'yaml';
import type { ReadOutput } from '../../emit';
import { releaseFolder } from '../../gitops/gitops-layout';
import { loadTarget } from '../../targets/registry';
import type { KubernetesProgress } from '../../definition/target-fields';
import type { Place, WrittenStages, WrittenVersion, WrittenVersions } from '../../targets/written-stages';
import { ReleaseError } from '../../diagnostics';
import type { Host } from '../host';
import type { Inputs } from '../inputs';
import { lowerAndOverride, type Outcome } from '../lower-all';
import type { ReleaseOptions } from '../release-options';
import { UsageError } from '../usage-error';
import { placedRelease, type Placement } from './placement';
import { shapeOf, together, type PlacedShape, type Shape } from './shape';

/** A release in one environment: what is written of it, what the definition wants, and how it would be written. */
export interface Subject {
  /** The definition alone, without a stage. */
  readonly base: Outcome;
  readonly stages: WrittenStages;
  /** Files of its folder; none where it was never written. */
  readonly files: ReadonlyMap<string, string>;
  readonly edited: readonly string[];
  /** Absent where nothing is written, or the files do not say. */
  readonly versions?: WrittenVersions;
  readonly objects: readonly unknown[];
  readonly shapesAt: (placements: readonly Placement[]) => Promise<readonly Outcome[]>;
  readonly shapeOf: (outcome: Outcome) => Shape | undefined;
}

export interface SubjectContext {
  readonly inputs: Inputs;
  readonly options: ReleaseOptions;
  readonly host: Host;
}

export function subjectOf(base: Outcome, output: ReadOutput | undefined, context: SubjectContext): Subject {
  const { environment, target } = base;
  const { inputs, options, host } = context;
  const stages = stagesOf(base);
  const folder = `${releaseFolder(base.release.name, environment)}/`;
  const files = new Map([...(output?.files ?? [])].filter(([path]) => path.startsWith(folder)));
  const objects = [...files].flatMap(([path, text]) => objectsIn(path, text));
  const versions = stages.versionsIn(objects);
  const syncedBy = inputs.platform?.resolve(environment).gitops?.kind;
  return {
    base,
    stages,
    files,
    edited: (output?.edited ?? []).filter((path) => path.startsWith(folder)),
    ...(versions ? { versions } : {}),
    objects,
    shapesAt: (placements) => {
      const releases = placements.map((one) => ({ ...base, release: placed(base, environment, one) }));
      return lowerAndOverride({ ...inputs, releases }, [{ environment, target }], options, host);
    },
    shapeOf: (outcome) => shapeOf(outcome, syncedBy),
  };
}

/** All places between two versions, as they would be written. */
export async function placedShapes(
  { base, stages, shapesAt, shapeOf: shape }: Subject,
  { stable, candidate }: { readonly stable?: WrittenVersion; readonly candidate?: WrittenVersion },
): Promise<readonly PlacedShape[]> {
  const places = base.lowered.plan ? stages.places(base.lowered.plan) : [];
  const outcomes = await shapesAt(
    places.map((place) => ({ ...(candidate ? { version: candidate } : {}), progress: progressAt(place, stable) })),
  );
  return together(
    outcomes.map((outcome, index) => {
      const made = shape(outcome);
      if (!made) throw new ReleaseError(outcome.findings);
      return { ...made, places: [places[index]!] };
    }),
  );
}

export function progressAt(place: Place, stable: WrittenVersion | undefined): KubernetesProgress {
  return { ...place, ...(stable ? { stable: stable.image, stableVersion: stable.version } : {}) };
}

/** @throws UsageError where somebody else moves releases on */
function stagesOf({ release, target }: Outcome): WrittenStages {
  const { written, title } = loadTarget(target);
  if (written !== undefined) return written;
  throw new UsageError(
    `${title} moves ${release.name} on by itself: there is no next stage to write`,
    'rollout synth writes the whole release; next and abort are for --target kubernetes',
  );
}

function placed({ release }: Outcome, environment: string | undefined, placement: Placement) {
  try {
    return placedRelease(release, environment, placement);
  } catch (error) {
    if (!ReleaseError.isReleaseError(error)) throw error;
    throw new UsageError(
      `${release.name} cannot be written with ${placement.version?.image ?? placement.progress?.stable}: ${error.diagnostics.map(({ message }) => message).join(' ')}`,
    );
  }
}

function objectsIn(path: string, text: string): readonly unknown[] {
  if (path.endsWith('/kustomization.yaml')) return [];
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  // What cannot be read was edited, and is reported as that.
  return [...documents].filter(({ errors }) => errors.length === 0).map((one) => one.toJS() as unknown);
}
