import { rolling } from '../../definition/strategy';
import { unreachable } from '../../diagnostics';
import type { Plan, Update } from '../../plan/plan';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { processOf } from '../shared/kubernetes/process';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';

const STATEFUL_SETS = 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#rolling-updates';
const DAEMON_SETS = 'https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/';

/** How each kind of workload takes a new version. */
export function updateAnswer(_: FeatureDetails['update'], plan: Plan): Answer {
  const { kind } = processOf(plan);
  switch (kind) {
    case 'service':
    case 'worker':
      return plan.update.kind === 'sideBySide' ? BY_COMMITS : exact;
    case 'stateful':
      return statefulAnswer(plan);
    case 'daemon':
      return daemonAnswer(plan.update);
    case 'job':
    case 'cron':
      return exact;
    default:
      return unreachable(kind);
  }
}

/** It never goes on by itself, so nobody meets more of the candidate than was committed. */
const BY_COMMITS = conservative(
  'nothing moves the release on: each stage is a commit with targets.kubernetes.progress, and its hold is the pipeline that commits',
);

function statefulAnswer({ update, strategy, ...plan }: Plan): Answer {
  switch (update.kind) {
    case 'recreate':
      return unsupported('a StatefulSet stops one pod at a time, so both versions run for a while', {
        fix: "use 'rolling'",
        source: STATEFUL_SETS,
        candidates: [rolling()],
      });
    case 'rolling': {
      if (shareIsSet(update.maxSurge)) {
        return unsupported('a pod of a StatefulSet has a name and a disk of its own: none can start beside it', {
          fix: 'leave maxSurge out',
          source: STATEFUL_SETS,
          candidates: [rolling()],
        });
      }
      const replicas = fewestReplicas({ update, strategy, ...plan });
      const { maxUnavailable: down } = update;
      const atOnce = down.kind === 'count' ? down.count : Math.floor((down.percent * replicas) / 100);
      return atOnce > 1 ? conservative('one pod at a time, the one with the highest number first') : exact;
    }
    case 'sideBySide':
      return strategy.kind === 'canary' || strategy.kind === 'linear'
        ? conservative(
            'nothing moves the release on: each stage is a commit with targets.kubernetes.progress.stage, which says how many pods have the new version',
          )
        : unsupported('a StatefulSet has one set of disks: no second version stands whole beside the first', {
            fix: "use 'canary' with weights, which are shares of the pods, or 'rolling'",
            source: STATEFUL_SETS,
            candidates: [rolling()],
          });
    default:
      return unreachable(update);
  }
}

function daemonAnswer(update: Update): Answer {
  switch (update.kind) {
    case 'recreate':
      return unsupported('a DaemonSet exchanges its pods node by node, so both versions run for a while', {
        fix: "use 'rolling'",
        source: DAEMON_SETS,
        candidates: [rolling()],
      });
    case 'rolling':
      return shareIsSet(update.maxSurge) && shareIsSet(update.maxUnavailable)
        ? unsupported('a DaemonSet starts new pods beside the old ones, or in their place, but not both', {
            fix: 'write maxSurge: 0 beside maxUnavailable, or leave maxUnavailable out',
            source: 'Kubernetes API reference: RollingUpdateDaemonSet.maxSurge',
            candidates: [rolling()],
          })
        : exact;
    case 'sideBySide':
      return unsupported('a DaemonSet has one pod on each node: there is no second version beside it', {
        fix: "use 'rolling'",
        source: DAEMON_SETS,
        candidates: [rolling()],
      });
    default:
      return unreachable(update);
  }
}

function shareIsSet(share: { readonly count: number } | { readonly percent: number }): boolean {
  return ('count' in share ? share.count : share.percent) > 0;
}
