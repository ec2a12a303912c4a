import { isDeepStrictEqual } from 'node:util';
import { gitopsFiles } from '../../gitops/gitops-files';
import { releaseFolder } from '../../gitops/gitops-layout';
import type { GitopsKind } from '../../platform/gitops-platform';
import type { Place, WrittenStages } from '../../targets/written-stages';
import type { Outcome } from '../lower-all';
import { plainObject } from '../../gitops/plain-object';

/** A release as it would be written at one place. */
export interface Shape {
  readonly outcome: Outcome;
  /** Of its own folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** Places that are written alike are one: nothing would be committed between them. */
export interface PlacedShape extends Shape {
  /** In their order; the last one is what it is called by. Without any it is the version alone. */
  readonly places: readonly Place[];
}

/** Undefined where the release cannot be written so; its findings say why. */
export function shapeOf(outcome: Outcome, syncedBy: GitopsKind | undefined): Shape | undefined {
  const { spec } = outcome.lowered;
  if (spec?.kind !== 'kubernetes') return undefined;
  const folder = `${releaseFolder(spec.release, outcome.environment)}/`;
  const { files } = gitopsFiles([spec], outcome.environment, syncedBy);
  return { outcome, files: new Map([...files].filter(([path]) => path.startsWith(folder))) };
}

/** Neighbours that are written alike, together. */
export function together(shapes: readonly PlacedShape[]): readonly PlacedShape[] {
  return shapes.reduce<readonly PlacedShape[]>((before, one) => {
    const last = before.at(-1);
    if (last === undefined || !isWrittenAs(last, one.files)) return [...before, one];
    return [...before.slice(0, -1), { ...one, places: [...last.places, ...one.places] }];
  }, []);
}

export function isWrittenAs({ files }: Shape, written: ReadonlyMap<string, string>): boolean {
  return isDeepStrictEqual(sorted(files), sorted(written));
}

/** Files that are otherwise in the two, or in one alone. */
export function differingFiles({ files }: Shape, written: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set([...files.keys(), ...written.keys()]);
  return [...paths].filter((path) => files.get(path) !== written.get(path)).sort();
}

export function marksOfShape({ outcome }: Shape, { marksOf }: WrittenStages): string {
  const { spec } = outcome.lowered;
  return marksOf(spec?.kind === 'kubernetes' ? spec.objects.map(({ object }) => plainObject(object)) : []);
}

function sorted(files: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}
