import { finding, InternalError, type Diagnostic } from '../../diagnostics';
import type { WrittenVersion, WrittenVersions } from '../../targets/written-stages';
import { refused, type Decision, type MoveKind, type Standpoint } from './move';
import { differingFiles, isWrittenAs, type Shape } from './shape';
import { changedMeanwhile, nameOf, namesText, standingOf, standsNowhere } from './standing';
import { placedShapes, type Subject } from './subject';
import { refusal } from './refusal';

/** One step forward from what is written, never two. */
export async function nextMove(subject: Subject): Promise<Decision> {
  const { base, files, versions, edited } = subject;
  const alone = subject.shapeOf(base);
  const wanted = wantedVersion(subject);
  if (!alone || !wanted) return refused(base.findings.filter(({ severity }) => severity === 'error'));
  const given = refusal(subject);
  if (given) return refused([given]);
  if (files.size === 0) return moved('first', undefined, { serves: wanted, places: [] }, alone);
  if (edited.length > 0) return refused([wasEdited(edited)]);
  if (!versions) return refused([noVersions()]);
  return versions.kind === 'alone'
    ? fromAlone(subject, versions, wanted, alone)
    : fromTwo(subject, versions, wanted, alone);
}

type Alone = Extract<WrittenVersions, { kind: 'alone' }>;
type Two = Extract<WrittenVersions, { kind: 'two' }>;

async function fromAlone(subject: Subject, { only }: Alone, wanted: WrittenVersion, alone: Shape) {
  const from: Standpoint = { serves: only, places: [] };
  if (isWrittenAs(alone, subject.files)) return stays(from);
  const [outcome] = await subject.shapesAt([only.image === wanted.image ? {} : { version: only }]);
  const asItWas = outcome && subject.shapeOf(outcome);
  if (!asItWas) return refused(outcome?.findings.filter(({ severity }) => severity === 'error') ?? [], from);
  const { workload = '' } = only;
  if (!isRun(workload) && !workloadsOf(asItWas).includes(workload)) return refused([otherWorkload(workload)], from);
  if (only.image === wanted.image) return moved('update', from, { serves: wanted, places: [] }, alone);
  const [first] = await placedShapes(subject, { stable: only });
  if (!first) return moved('update', from, { serves: wanted, places: [] }, alone);
  const to: Standpoint = { serves: only, candidate: wanted, places: first.places };
  const changed = differingFiles(asItWas, subject.files);
  return moved('begin', from, to, first, changed.length > 0 ? [settingsToo(changed)] : []);
}

async function fromTwo(subject: Subject, versions: Two, wanted: WrittenVersion, alone: Shape): Promise<Decision> {
  const { stable, candidate, isAborted } = versions;
  const here: Standpoint = { serves: stable ?? candidate, candidate, places: [] };
  if (isAborted) return fromAborted(subject, versions, wanted, { ...here, isBack: true });
  if (stable && wanted.image === stable.image) return refused([wasReverted(candidate, stable)], here);
  if (wanted.image !== candidate.image) return refused([otherVersion(candidate, wanted)], here);
  const shapes = await placedShapes(subject, stable ? { stable } : {});
  if (shapes.length === 0) return refused([otherStrategy(candidate)], here);
  const standing = standingOf(subject, shapes);
  if (standing.kind === 'nowhere') return refused([standsNowhere(shapes)], here);
  const { places } = shapes[standing.index]!;
  const from = { ...here, places };
  if (standing.kind === 'near')
    return refused([changedMeanwhile(subject, nameOf(places)!, stable, standing.files)], from);
  const next = shapes[standing.index + 1];
  if (next) return moved('stage', from, { ...here, places: next.places }, next);
  // A StatefulSet whose other version is only known to the cluster: full traffic is the end of it.
  return isWrittenAs(alone, subject.files) ? stays(from) : moved('done', from, { serves: wanted, places: [] }, alone);
}

/** Its candidate is on its way out; another one may take its place, since no request reaches it. */
async function fromAborted(
  subject: Subject,
  { stable, candidate }: Two,
  wanted: WrittenVersion,
  here: Standpoint,
): Promise<Decision> {
  if (!stable || wanted.image === candidate.image || wanted.image === stable.image)
    return refused([isAbortedAlready(candidate)], here);
  const [first] = await placedShapes(subject, { stable });
  if (!first) return refused([otherStrategy(candidate)], here);
  return moved('begin', here, { serves: stable, candidate: wanted, places: first.places }, first);
}

function moved(
  kind: MoveKind,
  from: Standpoint | undefined,
  to: Standpoint,
  shape: Shape,
  findings: readonly Diagnostic[] = [],
): Decision {
  return { kind: 'move', move: { kind, ...(from ? { from } : {}), to, shape, findings } };
}

function stays(at: Standpoint): Decision {
  return { kind: 'stay', at };
}

/** The version that the definition has, as it would be written. */
function wantedVersion(subject: Subject): WrittenVersion | undefined {
  const { base, stages } = subject;
  const { spec } = base.lowered;
  if (spec?.kind !== 'kubernetes') return undefined;
  const versions = stages.versionsIn(spec.objects.map(({ object }) => object));
  if (versions?.kind === 'alone') return versions.only;
  if (versions?.candidate) return versions.candidate;
  throw new InternalError(`${base.release.name} was lowered to no workload with a version`);
}

function workloadsOf({ outcome }: Shape): readonly string[] {
  const { spec } = outcome.lowered;
  return spec?.kind === 'kubernetes' ? spec.objects.map(({ object }) => `${object.kind}/${object.metadata.name}`) : [];
}

/** A Job has another name for everything that it runs. */
function isRun(workload: string): boolean {
  return workload.startsWith('Job/');
}

function wasEdited(edited: readonly string[]): Diagnostic {
  return finding('stage-files-edited', '', {
    message: `Files of the release are not as they were written: ${namesText(edited)}. They do not say where it stands.`,
    got: `${edited.length} edited or deleted ${edited.length === 1 ? 'file' : 'files'}`,
    allowed: 'what rollout wrote',
    fix: 'restore them from Git; what was changed by hand belongs into the definition or into --overrides',
  });
}

function noVersions(): Diagnostic {
  return finding('stage-unreadable', '', {
    message: 'The written manifests do not say which versions of it run.',
    got: 'no workload with a version, or more than two',
    allowed: 'one workload, or stable and candidate',
    fix: 'write the stage that it stands in by rollout synth --stable <image> --stage <stage>',
  });
}

function otherWorkload(workload: string): Diagnostic {
  return finding('stage-workload-replaced', 'strategy', {
    message: `The definition writes another workload than the ${workload} that serves: with one step its pods would go before the others are ready.`,
    got: workload,
    allowed: 'the same workload with another version',
    fix: 'change strategy or kind in a step of its own: rollout synth writes it at once, in a quiet hour or beside a second release',
  });
}

function settingsToo(files: readonly string[]): Diagnostic {
  return finding('stage-changes-stable', '', {
    message: `Besides the version, settings have changed since the last release, and stable gets them too, a few pods at a time: ${namesText(files)}.`,
    got: `${files.length} other ${files.length === 1 ? 'file' : 'files'}`,
    fix: 'release changed settings by themselves, with the image that serves now',
  });
}

function wasReverted(candidate: WrittenVersion, stable: WrittenVersion): Diagnostic {
  return finding('stage-other-version', 'workload.image', {
    message: `The definition names ${stable.version} again, which serves, while ${candidate.version} is being released.`,
    got: stable.image,
    allowed: candidate.image,
    fix: 'rollout abort takes the release back',
  });
}

function otherVersion(candidate: WrittenVersion, wanted: WrittenVersion): Diagnostic {
  return finding('stage-other-version', 'workload.image', {
    message: `${candidate.version} is being released, and the definition names ${wanted.version}.`,
    got: wanted.image,
    allowed: candidate.image,
    fix: `rollout abort takes ${candidate.version} back, and then rollout next begins ${wanted.version}; or finish ${candidate.version} first`,
  });
}

function otherStrategy(candidate: WrittenVersion): Diagnostic {
  return finding('stage-workload-replaced', 'strategy', {
    message: `${candidate.version} is being released in stages, and the definition's strategy has none now.`,
    got: 'a strategy that replaces pods',
    allowed: 'the strategy that the release began with',
    fix: 'restore the strategy until the release is done, or go back by rollout abort',
  });
}

function isAbortedAlready(candidate: WrittenVersion): Diagnostic {
  return finding('stage-aborted', '', {
    message: `${candidate.version} was aborted: it still runs, and is on its way out.`,
    got: candidate.image,
    allowed: 'another version',
    fix: 'rollout abort once more removes it; then restore the image of the definition, or name the next one',
  });
}
