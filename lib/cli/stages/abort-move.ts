import { finding, type Diagnostic } from '../../diagnostics';
import type { Place, WrittenVersion, WrittenVersions } from '../../targets/written-stages';
import { refused, type Decision, type Standpoint } from './move';
import { refusal } from './refusal';
import { standingOf, standsNowhere } from './standing';
import { placedShapes, progressAt, type Subject } from './subject';

/** One step back: first the traffic, then the candidate. Also where the definition has moved on since. */
export async function abortMove(subject: Subject): Promise<Decision> {
  const { files, versions } = subject;
  const given = refusal(subject);
  if (given) return refused([given]);
  if (files.size === 0) return { kind: 'stay' };
  if (!versions) return refused([unreadable()]);
  if (versions.kind === 'alone') return { kind: 'stay', at: { serves: versions.only, places: [] } };
  return fromTwo(subject, versions);
}

async function fromTwo(
  subject: Subject,
  { stable, candidate, isAborted }: Extract<WrittenVersions, { kind: 'two' }>,
): Promise<Decision> {
  if (!stable) return refused([stableUnknown(candidate)]);
  const here: Standpoint = { serves: stable, candidate, places: [] };
  if (isAborted) return stableAlone(subject, { ...here, isBack: true });
  const shapes = await placedShapes(subject, { stable, candidate });
  const standing = standingOf(subject, shapes);
  if (standing.kind === 'nowhere') return refused([standsNowhere(shapes)], here);
  const { places } = shapes[standing.index]!;
  const from = { ...here, places };
  const { plan } = subject.base.lowered;
  const back = places.flatMap((one) => (plan && subject.stages.wayBack(plan, one)) ?? [])[0];
  return back === undefined ? stableAlone(subject, from) : trafficBack(subject, from, back, { stable, candidate });
}

async function trafficBack(
  subject: Subject,
  from: Standpoint,
  place: Place,
  { stable, candidate }: { readonly stable: WrittenVersion; readonly candidate: WrittenVersion },
): Promise<Decision> {
  const [outcome] = await subject.shapesAt([{ version: candidate, progress: progressAt(place, stable) }]);
  const shape = outcome && subject.shapeOf(outcome);
  if (!shape) return refused(outcome?.findings ?? [], from);
  return {
    kind: 'move',
    move: { kind: 'back', from, to: { ...from, places: [place], isBack: true }, shape, findings: [] },
  };
}

async function stableAlone(subject: Subject, from: Standpoint): Promise<Decision> {
  const [outcome] = await subject.shapesAt([{ version: from.serves }]);
  const shape = outcome && subject.shapeOf(outcome);
  if (!shape) return refused(outcome?.findings ?? [], from);
  const to: Standpoint = { serves: from.serves, places: [] };
  return { kind: 'move', move: { kind: 'aborted', from, to, shape, findings: [] } };
}

function unreadable(): Diagnostic {
  return finding('stage-unreadable', '', {
    message: 'The written manifests do not say which versions of it run.',
    got: 'no workload with a version, or more than two',
    allowed: 'stable and candidate',
    fix: 'revert the commits of the release in Git, the newest first',
  });
}

/** Written without `stable`: only the cluster knows the version of the other pods. */
function stableUnknown({ version }: WrittenVersion): Diagnostic {
  return finding('stage-stable-unknown', '', {
    message: `${version} is on some pods, and the manifests do not say which version the others have.`,
    got: 'a StatefulSet without the version that serves',
    allowed: 'a release that rollout next began, or rollout synth --stable',
    fix: 'put the image that serves into the definition and write it by rollout synth',
  });
}
