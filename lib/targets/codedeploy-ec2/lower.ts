import type { Plan } from '../../plan/plan';
import { awsTags } from '../shared/aws-tags';
import { approvalGate, approvalWaitMinutes } from '../shared/codedeploy/approval';
import { termination } from '../shared/codedeploy/termination';
import { alarmGates } from '../shared/ecs/alarms/gates';
import { measuredBy } from '../shared/ecs/alarms/measured';
import { autoscaling, desiredCount } from '../shared/ecs/autoscaling';
import { edges } from '../shared/ecs/edges';
import { entryOf } from '../shared/ecs/entry';
import { internalName } from '../shared/ecs/environment';
import { networkRoute } from '../shared/ecs/network-route';
import { route } from '../shared/ecs/route';
import { processOf, routedExposure } from '../shared/ecs/service';
import type { TargetGroupSpec } from '../shared/ecs/spec';
import { graceSeconds, targetGroups } from '../shared/ecs/target-group';
import { topicsIn, triggerFindings } from '../shared/topics';
import type { Lowered, TargetContext } from '../target';
import { machineAlarms } from './alarms';
import { COLOURS } from './colours';
import { machineFindings } from './findings';
import { LONGEST_APPROVAL_MINUTES } from './gate-answer';
import { healthyHosts } from './healthy-hosts';
import { machine } from './machine';
import { revisionOf } from './revision-of';
import { machineSchedule } from './schedule';
import type { CodeDeployEc2Spec, Ec2DeploymentSpec, FleetSpec } from './spec';
import { watch } from './watch';

export function lowerToMachines(plan: Plan, context: TargetContext): Lowered<CodeDeployEc2Spec> {
  const process = processOf(plan);
  const { groups, findings: ofGroups } = targetGroups(plan, process, COLOURS, context);
  const routed = entryOf(plan, context) === 'applicationLoadBalancer' ? routedExposure(plan) : undefined;
  const shared = routed && route(plan, routed, context, false);
  const network = networkRoute(plan, context, false);
  const measured = { ...measuredBy(plan, COLOURS, context), instances: 'machines' } as const;
  const alarms = machineAlarms(plan, measured, context);
  const watched = watch(plan, context);
  const revision = revisionOf(plan, context, watched.seconds);
  const { machine: template, findings: ofMachine } = machine(plan, revision.revision);
  const old = plan.update.kind === 'sideBySide' ? termination(plan, 'machines') : { minutes: 0, findings: [] };
  const scaling = autoscaling(process.replicas);
  const wanted = desiredCount(process.replicas);
  const spec: CodeDeployEc2Spec = {
    kind: 'codedeploy-ec2',
    name: plan.release.name,
    fleet: fleet(plan, template, groups),
    targetGroups: groups,
    ...(shared ? { route: shared.route } : {}),
    ...(network ? { networkRoute: network } : {}),
    ...(scaling ? { autoscaling: scaling } : {}),
    edges: edges(plan, process, groups, context),
    alarms: alarms.alarms,
    ...topicsIn(plan),
    labels: awsTags(plan),
    ...((routed ?? network)?.visibility === 'internal'
      ? { internalName: internalName(plan.release.name, context.platform.aws.internalDomain) }
      : {}),
    revision: revision.revision,
    completion: plan.targets['codedeploy-ec2']?.completion ?? 'start',
    deployment: deploymentSpec(plan, groups, { watchSeconds: watched.seconds, terminationMinutes: old.minutes }),
  };
  return {
    spec,
    schedule: machineSchedule(spec.deployment, spec.revision, wanted),
    gates: alarmGates(plan, context, alarms.judged, measured),
    findings: [
      ...ofGroups,
      ...(shared?.findings ?? []),
      ...ofMachine,
      ...revision.findings,
      ...alarms.findings,
      ...watched.findings,
      ...old.findings,
      ...triggerFindings(plan),
      ...machineFindings(plan, spec),
    ],
  };
}

/** Until a new machine has its tools and its first deployment: before, nothing on it can answer. */
const FIRST_START_SECONDS = 600;

function fleet(plan: Plan, template: FleetSpec['machine'], [group]: readonly TargetGroupSpec[]): FleetSpec {
  const { replicas, main, spread } = processOf(plan);
  const desired = desiredCount(replicas);
  return {
    kind: plan.update.kind === 'sideBySide' ? 'copied' : 'owned',
    machine: template,
    size: { min: desired, max: replicas.kind === 'fixed' ? desired : replicas.max, desired },
    balancedOnly: spread.zones === 'required',
    ...(group ? { healthCheckGraceSeconds: FIRST_START_SECONDS + graceSeconds(main, group.healthCheck) } : {}),
  };
}

interface Times {
  readonly watchSeconds: number;
  readonly terminationMinutes: number;
}

function deploymentSpec(plan: Plan, [group]: readonly TargetGroupSpec[], times: Times): Ec2DeploymentSpec {
  const { automatic } = plan.abort;
  const common = {
    ...healthyHosts(plan),
    healthySeconds: group ? group.healthCheck.intervalSeconds * group.healthCheck.healthyThreshold : 0,
    rollBackOn: { failure: automatic, stop: automatic, alarm: automatic && plan.guardrails.length > 0 },
  };
  if (plan.update.kind !== 'sideBySide') {
    return { type: 'IN_PLACE', ...common, trafficControl: group !== undefined, watchSeconds: times.watchSeconds };
  }
  const gate = approvalGate(plan);
  return {
    type: 'BLUE_GREEN',
    ...common,
    ...(gate ? { approvalWaitMinutes: approvalWaitMinutes(gate, LONGEST_APPROVAL_MINUTES) } : {}),
    terminationWaitMinutes: times.terminationMinutes,
  };
}
