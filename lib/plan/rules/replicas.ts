import { finding } from '../../diagnostics';
import { smallestCount } from '../plan-replicas';
import { percent } from '../read';
import type { CommonPlan, CommonProcess } from '../common-plan';
import type { InstanceShare } from '../plan';
import type { PlanRule } from './rule';

export const drainsCanGoOn: PlanRule = (plan) =>
  running(plan).flatMap(({ disruption, replicas }) => {
    if (!disruption) return [];
    const count = smallestCount(replicas);
    const kept = 'minAvailable' in disruption ? shareOf(disruption.minAvailable, count, Math.ceil) : undefined;
    const taken = 'maxUnavailable' in disruption ? shareOf(disruption.maxUnavailable, count, Math.ceil) : undefined;
    if (taken !== 0 && !(kept !== undefined && kept >= count)) return [];
    return [
      finding('disruption-blocks-drains', disruption.path, {
        message: 'No replica may ever go, so no node that runs one can be drained.',
        got: kept === undefined ? 'maxUnavailable 0' : `minAvailable ${kept} of ${count} replicas`,
        allowed: 'at least one replica that may go',
        fix: 'set disruption: { maxUnavailable: 1 } and run two replicas or more',
      }),
    ];
  });

export const moreThanOneReplica: PlanRule = (plan) =>
  running(plan).flatMap(({ replicas }) =>
    plan.exposure.kind !== 'none' && plan.update.kind !== 'recreate' && smallestCount(replicas) === 1
      ? [
          finding('single-replica', replicas.path, {
            message: 'With one replica every restart and node drain is a downtime, whatever the strategy.',
            got: '1',
            allowed: '2 or more',
            fix: 'run two replicas where it matters',
          }),
        ]
      : [],
  );

/** Where a share of the replicas cannot be built from whole replicas. */
export const weightsAreWholeReplicas: PlanRule = (plan) =>
  running(plan).flatMap(({ replicas }) => {
    const count = smallestCount(replicas);
    return plan.stages
      .filter(
        ({ unit, weight, scale }) =>
          unit === 'replicas' && weight > 0 && weight < 100 && scale.candidate.kind === 'matchWeight',
      )
      .flatMap(({ weight, path }) => {
        const reached = (Math.max(1, Math.round((count * weight) / 100)) / count) * 100;
        if (Math.abs(reached - weight) < TOLERATED_POINTS) return [];
        return [
          finding('weight-not-whole-replicas', path, {
            message: `${weight} % of ${count} replicas is no whole number: the candidate gets about ${Math.round(reached)} %.`,
            got: `${weight}%`,
            allowed: `multiples of ${Math.round(100 / count)} %`,
            fix: `use ${Math.round(reached)}%, or more replicas`,
          }),
        ];
      });
  });

/** As measured over published Rollouts: below it nobody notices. */
const TOLERATED_POINTS = 5;

/** Platforms round surge up and unavailability down, and differ in what they do when nothing is left. */
export const sharesAreWholeReplicas: PlanRule = (plan) =>
  running(plan).flatMap(({ replicas }) => {
    const { update } = plan;
    if (update.kind !== 'rolling') return [];
    const count = smallestCount(replicas);
    const moves =
      instances(update.maxSurge, count, Math.ceil) > 0 || instances(update.maxUnavailable, count, Math.floor) > 0;
    if (count === 0 || moves) return [];
    return [
      finding('rolling-rounds-to-zero', update.path, {
        message: `With ${count} replicas nothing is added and nothing taken away after rounding: Kubernetes then takes one replica away all the same, and Amazon ECS never starts.`,
        got: 'no surge, and less than one replica unavailable',
        allowed: 'one of them at one replica or more',
        fix: "set maxSurge: '25%', maxUnavailable: 1, or leave both out",
      }),
    ];
  });

function instances(share: InstanceShare, count: number, round: (value: number) => number): number {
  return share.kind === 'count' ? share.count : round((share.percent * count) / 100);
}

function shareOf(share: number | `${number}%`, count: number, round: (value: number) => number): number {
  return typeof share === 'number' ? share : round((percent(share) * count) / 100);
}

function running({ workload }: CommonPlan): readonly CommonProcess[] {
  return workload.kind === 'function' || workload.kind === 'daemon' || workload.run ? [] : [workload];
}
