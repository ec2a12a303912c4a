import type { Plan } from '../../plan/plan';
import type { SideScale } from '../../plan/stage';
import type { PlannedReplicas } from '../../plan/workload';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { workloadName } from '../shared/kubernetes/names';
import { processOf } from '../shared/kubernetes/process';
import { candidatePods } from './pod-share';
import { sharesByPods, type Position } from './position';
import { candidateVersion, colourLabels, type Version } from './versions';

/** One version as a workload: the same plan but for the version and the size, so both come from one function. */
export interface Side {
  readonly role: 'stable' | 'candidate';
  readonly version: Version;
  /** Its workload's name. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly plan: Plan;
}

/** Stable, where there is one, and the candidate. Both have a router's share, or that of their pods. */
export function sidesOf(plan: Plan, position: Position, routed: boolean): readonly Side[] {
  const { stable } = position;
  const sizes = sharesByPods(position, routed) ? podSizes : ownSizes;
  const size = sizes(plan, position);
  return [
    ...(stable ? [side('stable', plan, stable, size.stable)] : []),
    side('candidate', plan, candidateVersion(plan), stable ? size.candidate : processOf(plan).replicas),
  ];
}

function side(role: Side['role'], plan: Plan, version: Version, replicas: PlannedReplicas): Side {
  const process = processOf(plan);
  return {
    role,
    version,
    name: `${workloadName(plan)}-${version.colour}`,
    labels: colourLabels(version),
    plan: {
      ...plan,
      release: { ...plan.release, version: version.version },
      workload: { ...process, main: { ...process.main, image: version.image }, replicas },
    },
  };
}

interface Sizes {
  readonly stable: PlannedReplicas;
  readonly candidate: PlannedReplicas;
}

/** Traffic is divided by others: each side is as large as the stage says, the candidate as the next one if prepared. */
function ownSizes(plan: Plan, { stage, preparedFor, isFull }: Position): Sizes {
  const { replicas } = processOf(plan);

  const candidates = [stage, ...(preparedFor ? [preparedFor] : [])].map(({ scale, weight }) =>
    sized(plan, scale.candidate, weight),
  );
  return {
    // Pods that nothing calls take work for as long as they run.
    stable: isFull && plan.exposure.kind === 'none' ? { kind: 'fixed', path: replicas.path, count: 0 } : replicas,
    candidate: candidates.reduce((largest, one) => (smallest(one) > smallest(largest) ? one : largest)),
  };
}

/** The pods themselves are the shares: one side grows before the other one shrinks. */
function podSizes(plan: Plan, { stage, preparedFor, isAborted }: Position): Sizes {
  const { path } = processOf(plan).replicas;
  const all = fewestReplicas(plan);
  const candidate = candidatePods(stage.weight, all);
  const grown = preparedFor ? candidatePods(preparedFor.weight, all) : candidate;
  return {
    stable: { kind: 'fixed', path, count: isAborted ? all : all - candidate },
    candidate: { kind: 'fixed', path, count: Math.max(candidate, grown) },
  };
}

function sized(plan: Plan, scale: SideScale, weight: number): PlannedReplicas {
  const { replicas } = processOf(plan);
  const { path } = replicas;
  const share = (percent: number): PlannedReplicas => {
    // An autoscaler finds the size itself, from what the side has to do.
    if (replicas.kind === 'autoscaled') return replicas;
    return { kind: 'fixed', path, count: Math.max(1, Math.ceil((replicas.count * percent) / 100)) };
  };
  switch (scale.kind) {
    case 'wanted':
      return replicas;
    case 'none':
      return { kind: 'fixed', path, count: 0 };
    case 'replicas':
      return { kind: 'fixed', path, count: scale.replicas };
    case 'share':
      return share(scale.percent);
    case 'matchWeight':
      return share(weight);
  }
}

function smallest(replicas: PlannedReplicas): number {
  return replicas.kind === 'fixed' ? replicas.count : replicas.min;
}
