import type { Diagnostic } from '../../diagnostics';
import { conditionsOf, type Conditions } from './conditions';
import type { Decided } from './decide-all';
import type { MoveKind, Standpoint } from './move';
import type { Place, WrittenVersion } from '../../targets/written-stages';
import type { Subject } from './subject';

/** A release in the machine's form. Fields are only ever added. */
export interface JsonMove {
  readonly name: string;
  readonly environment: string | null;
  readonly target: string;
  readonly action: MoveKind | 'none' | 'refused';
  readonly from: JsonStandpoint | null;
  /** Where it stands once this is applied; null where nothing is written. */
  readonly to: JsonStandpoint | null;
}

/** A place, and what must be so before it is left. */
export interface JsonStandpoint extends Conditions {
  readonly serves: JsonVersion;
  readonly candidate: JsonVersion | null;
  readonly places: readonly (Place & { readonly weight: number })[];
}

type JsonVersion = Pick<WrittenVersion, 'image' | 'version'>;

export function jsonMove({ subject, decision }: Decided): JsonMove {
  const { release, environment, target } = subject.base;
  const standpoint = (one: Standpoint | undefined) => (one ? jsonStandpoint(subject, one) : null);
  const place = { name: release.name, environment: environment ?? null, target };
  switch (decision.kind) {
    case 'move': {
      const { kind, from, to } = decision.move;
      return { ...place, action: kind, from: standpoint(from), to: standpoint(to) };
    }
    case 'stay':
      return { ...place, action: 'none', from: standpoint(decision.at), to: null };
    case 'refused':
      return { ...place, action: 'refused', from: standpoint(decision.at), to: null };
  }
}

export function findingsOf({ subject, decision }: Decided): readonly Diagnostic[] {
  const { release, file } = subject.base;
  const own = decision.kind === 'refused' ? decision.findings : decision.kind === 'move' ? decision.move.findings : [];
  return own.map((one) => ({ ...one, release: release.name, file }));
}

function jsonStandpoint(subject: Subject, standpoint: Standpoint): JsonStandpoint {
  const { serves, candidate, places } = standpoint;
  const stages = subject.base.lowered.plan?.stages ?? [];
  return {
    serves: versionOf(serves),
    candidate: candidate ? versionOf(candidate) : null,
    places: places.map((one) => ({ ...one, weight: weightAt(one, stages) })),
    ...conditionsOf(subject, standpoint),
  };
}

function versionOf({ image, version }: WrittenVersion): JsonVersion {
  return { image, version };
}

/** The share that the place is planned with; one that goes back has none. */
function weightAt({ stage, aborted }: Place, stages: readonly { readonly weight: number }[]): number {
  if (aborted || stage === 'start') return 0;
  return stages.at(stage === 'full' ? -1 : stage)?.weight ?? 100;
}
