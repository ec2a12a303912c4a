import { finding, type Diagnostic } from '../../diagnostics';
import type { Place, WrittenVersion } from '../../targets/written-stages';
import { differingFiles, isWrittenAs, marksOfShape, type PlacedShape } from './shape';
import type { Subject } from './subject';

/** Where the written files stand among the places of a release. */
export type Standing =
  | { readonly kind: 'at'; readonly index: number }
  /** Traffic and sizes are those of a place, other things are not. */
  | { readonly kind: 'near'; readonly index: number; readonly files: readonly string[] }
  | { readonly kind: 'nowhere' };

export function standingOf(subject: Subject, shapes: readonly PlacedShape[]): Standing {
  const index = shapes.findIndex((one) => isWrittenAs(one, subject.files));
  if (index >= 0) return { kind: 'at', index };
  const marks = subject.stages.marksOf(subject.objects);
  const near = shapes.findIndex((one) => marksOfShape(one, subject.stages) === marks);
  if (near < 0) return { kind: 'nowhere' };
  return { kind: 'near', index: near, files: differingFiles(shapes[near]!, subject.files) };
}

/** The files are of a stage, and the definition writes this stage otherwise now. */
export function changedMeanwhile(
  { base }: Subject,
  place: Place,
  stable: WrittenVersion | undefined,
  files: readonly string[],
): Diagnostic {
  return finding('stage-definition-changed', '', {
    message: `It stands at ${placeText(place)}, and the definition, the platform or rollout has changed since it was written: ${namesText(files)}.`,
    got: `${files.length} other ${files.length === 1 ? 'file' : 'files'}`,
    allowed: 'a stage that is written as it stands',
    fix: `commit the change by itself: ${synthCommand(base.release.name, place, stable)}`,
  });
}

export function standsNowhere(shapes: readonly PlacedShape[]): Diagnostic {
  const places = shapes.map(({ places: own }) => placeText(nameOf(own)!)).join(', ');
  return finding('stage-unreadable', '', {
    message: 'What is written of it is none of the places that the definition has now.',
    got: 'other shares or sizes',
    allowed: places,
    fix: 'write the stage that it stands in by rollout synth --stable <image> --stage <stage>, or restore strategy and size of the definition',
  });
}

/** What places that are written alike are called by: the stage, before what prepares for the next one. */
export function nameOf(places: readonly Place[]): Place | undefined {
  return places.filter(({ prepared }) => !prepared).at(-1) ?? places.at(-1);
}

export function placeText({ stage, prepared, aborted }: Place): string {
  const name = typeof stage === 'number' ? `stage ${stage}` : stage === 'start' ? 'the start' : 'full traffic';
  return `${name}${prepared ? ', prepared' : ''}${aborted ? ', going back' : ''}`;
}

/** What writes this place by hand. */
function synthCommand(name: string, { stage, prepared, aborted }: Place, stable: WrittenVersion | undefined): string {
  const words = [
    'rollout synth … --out <folder>',
    ...(stable ? [`--stable ${name}=${stable.image}`] : []),
    `--stage ${name}=${stage}`,
    ...(prepared ? ['--prepared'] : []),
    ...(aborted ? ['--aborted'] : []),
  ];
  return words.join(' ');
}

const MOST_NAMES = 4;

export function namesText(files: readonly string[]): string {
  const names = files.slice(0, MOST_NAMES).map((path) => path.slice(path.lastIndexOf('/') + 1));
  return `${names.join(', ')}${files.length > MOST_NAMES ? ` and ${files.length - MOST_NAMES} more` : ''}`;
}
