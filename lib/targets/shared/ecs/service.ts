import { InternalError, type Diagnostic } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import type { PlannedProcess } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import { awsTags } from '../aws-tags';
import { topicsIn } from '../topics';
import { autoscaling, desiredCount, desiredCountFindings } from './autoscaling';
import { canariesOf } from './canary';
import { taskContainers } from './containers';
import { edges } from './edges';
import { internalName } from './environment';
import { entryOf } from './entry';
import { networkRoute } from './network-route';
import { executionRole, permissionFindings, taskRole } from './roles';
import { route, type RoutedExposure } from './route';
import { serviceConnect } from './service-connect';
import type { Colour, EcsServiceSpec, TaskSpec } from './spec';
import { graceSeconds, targetGroups } from './target-group';
import { taskSize } from './task-size';
import { withVersionVariable } from './version-variable';
import { taskVolumes, volumeFindings } from './volumes';

/** What both controllers share; how tasks are exchanged and what is watched is the controller's own. */
export type BaseService = Omit<EcsServiceSpec, 'minimumHealthyPercent' | 'maximumPercent' | 'alarms'>;

export function baseService(
  plan: Plan,
  context: TargetContext,
  colours: readonly Colour[],
): { readonly service: BaseService; readonly findings: readonly Diagnostic[] } {
  const workload = processOf(plan);
  const routed = entryOf(plan, context) === 'applicationLoadBalancer' ? routedExposure(plan) : undefined;
  const network = networkRoute(plan, context, colours.length > 1);
  const mesh = serviceConnect(plan, workload, context);
  const task = taskSpec(plan, workload, context);
  const { groups, findings: groupFindings } = targetGroups(plan, workload, colours, context);
  const shared = routed && route(plan, routed, context, colours.length > 1);
  const scaling = autoscaling(workload.replicas);
  const [group] = groups;
  const canaries = canariesOf(plan);

  const service: BaseService = {
    name: plan.release.name,
    task: task.spec,
    desiredCount: desiredCount(workload.replicas),
    ...(group ? { healthCheckGraceSeconds: graceSeconds(workload.main, group.healthCheck) } : {}),
    targetGroups: groups,
    ...(shared ? { route: shared.route } : {}),
    ...(network ? { networkRoute: network } : {}),
    ...(mesh ? { serviceConnect: mesh } : {}),
    ...(scaling ? { autoscaling: scaling } : {}),
    edges: edges(plan, workload, groups, context),
    ...(canaries.length > 0 ? { canaries } : {}),
    ...topicsIn(plan),
    labels: awsTags(plan),
    ...((routed ?? network)?.visibility === 'internal'
      ? { internalName: internalName(plan.release.name, context.platform.aws.internalDomain) }
      : {}),
  };
  return {
    service,
    findings: [
      ...task.findings,
      ...groupFindings,
      ...(shared?.findings ?? []),
      ...desiredCountFindings(workload.replicas),
    ],
  };
}

function taskSpec(
  plan: Plan,
  workload: PlannedProcess,
  context: TargetContext,
): { spec: TaskSpec; findings: readonly Diagnostic[] } {
  const { platform } = context;
  const { containers: written, findings } = taskContainers(workload, plan.exposure, platform.aws);
  const { containers, findings: ofVariable } = withVersionVariable(written, plan, context);
  const { size, findings: sizeFindings } = taskSize(containers, workload);
  const { name, environment } = plan.release;
  const spec: TaskSpec = {
    family: environment === undefined ? name : `${name}-${environment}`,
    ...size,
    architecture: workload.architecture === 'arm64' ? 'ARM64' : 'X86_64',
    containers,
    volumes: taskVolumes(workload),
    taskRole: taskRole(workload),
    executionRole: executionRole([workload.main, ...workload.sidecars, ...workload.init]),
    logRetentionDays: plan.logs.retentionDays,
  };
  return {
    spec,
    findings: [
      ...sizeFindings,
      ...findings,
      ...ofVariable,
      ...volumeFindings(workload),
      ...permissionFindings(workload),
    ],
  };
}

/** Functions are refused before anything is lowered. */
export function processOf({ workload }: Plan): PlannedProcess {
  if (workload.kind === 'function') throw new InternalError('a function was lowered for ECS');
  return workload;
}

export function routedExposure({ exposure }: Plan): RoutedExposure | undefined {
  return exposure.kind === 'http' || exposure.kind === 'grpc' ? exposure : undefined;
}
