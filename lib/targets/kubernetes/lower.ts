import type { Moment } from '../../definition/moment';
import { scheduleOfPlan } from '../../insight/schedule-of-plan';
import type { Schedule } from '../../insight/schedule';
import type { Plan } from '../../plan/plan';
import type { PlannedProcess } from '../../plan/workload';
import { aroundWorkload } from '../shared/kubernetes/around/around-workload';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { podsBack } from '../shared/kubernetes/pods-back';
import { processOf } from '../shared/kubernetes/process';
import { routeFindings } from '../shared/kubernetes/route-findings';
import { serviceAccount } from '../shared/kubernetes/service-account';
import { kubernetesSpec, type KubernetesSpec, type SpecObject } from '../shared/kubernetes/spec';
import { syncHooks } from '../shared/kubernetes/sync-hook';
import { updateSeconds } from '../shared/kubernetes/update-time';
import type { Lowered, TargetContext } from '../target';
import { runFacts } from './facts';
import { cronJob, job } from './job';
import { jobFindings } from './job-findings';
import type { LoweredWorkload } from './lowered-workload';
import { lowerDaemonSet } from './lower-daemon-set';
import { lowerDeployments } from './lower-deployments';
import { lowerStatefulSet } from './lower-stateful-set';
import { candidatePods } from './pod-share';
import { positionOf } from './position';
import { progressFindings } from './progress-findings';
import { dividesByRouter } from './router-shift';

type Lowering = (plan: Plan, context: TargetContext) => LoweredWorkload;

/** What each kind of workload becomes, with its Services and routes. A kind without a line does not compile. */
const lowerings: Readonly<Record<PlannedProcess['kind'], Lowering>> = {
  service: lowerDeployments,
  worker: lowerDeployments,
  stateful: lowerStatefulSet,
  daemon: lowerDaemonSet,
  job: (plan, context) => ({ objects: [job(plan, context)], facts: runFacts(plan) }),
  cron: (plan, context) => ({ objects: [cronJob(plan, context)], facts: runFacts(plan) }),
};

/** A release by the controllers of Kubernetes itself: what is written is a state, and each stage is a state. */
export function lower(plan: Plan, context: TargetContext): Lowered<KubernetesSpec> {
  const workload = lowerings[processOf(plan).kind](plan, context);
  const around = aroundWorkload(plan, context, workload.facts);
  const objects: readonly SpecObject[] = [
    ...serviceAccount(plan, context),
    ...around.before,
    ...syncHooks(plan, context, hookMoments(plan, context)),
    ...workload.objects,
    ...around.after,
  ];
  return {
    spec: kubernetesSpec(plan, context, objects),
    schedule: scheduleOf(plan, context),
    // Nothing watches metrics.
    gates: [],
    findings: [
      ...progressFindings(plan, context),
      ...routeFindings(plan, context, false),
      ...jobFindings(plan),
      ...around.findings,
    ],
  };
}

/** An update of a Pulumi stack brings one stage, and only the last one promotes; a sync tells no stages apart. */
function hookMoments(plan: Plan, { provisioner }: TargetContext): readonly Moment[] {
  const promotes = plan.update.kind !== 'sideBySide' || positionOf(plan).isFull;
  return provisioner !== 'pulumi' || promotes ? ['beforeDeploy', 'afterPromotion'] : ['beforeDeploy'];
}

/** What somebody must do between two stages. */
const COMMIT = 'commit';

/** Over all the commits that a release takes. */
function scheduleOf(plan: Plan, context: TargetContext): Schedule {
  if (plan.update.kind !== 'sideBySide') return { segments: [{ weight: 100, seconds: updateSeconds(plan) }] };
  const { segments } = scheduleOfPlan(plan);
  const all = fewestReplicas(plan);
  const most = Math.max(...plan.stages.map(({ weight }) => (weight < 100 ? candidatePods(weight, all) : 0)));
  return {
    // Without a router the pods are the shares: stable has as many fewer as the candidate has.
    ...(most > 0 && !dividesByRouter(plan, context) ? { back: podsBack(plan, most, most) } : {}),
    segments: segments.map((one, index) =>
      index === segments.length - 1 ? one : { ...one, waitsFor: [...(one.waitsFor ?? []), COMMIT] },
    ),
  };
}
