import type { Diagnostic } from '../../../../diagnostics';
import type { KubernetesObject } from '../manifest';
import * as autoscaler from './autoscaler-rules';
import * as budget from './disruption-budget-rules';
import * as container from './container-rules';
import { templateOf } from './label-selector';
import * as liveness from './liveness-rules';
import { metadataIsValid, nameIsValid } from './metadata-rules';
import { DNS_LABEL, DNS_SUBDOMAIN, SERVICE_NAME } from './names';
import { at, rootNode, textAt, type Node } from './node';
import * as pod from './pod-rules';
import * as probe from './probe-rules';
import { nodeAmong, type RelatedObjects } from './related-objects';
import * as resource from './resource-rules';
import * as rolling from './rolling-update-rules';
import { applyRules, where, within, type Rule } from './rule';
import * as run from './run-rules';
import * as scaledObject from './scaled-object-rules';
import * as selector from './selector-rules';
import * as service from './service-rules';
import * as set from './set-rules';
import * as shutdown from './shutdown-rules';
import * as workload from './workload-rules';
import * as workloadContext from './workload-context-rules';
import type { Report } from './rule';

/** For any pod, also one that ends. */
export const podTemplateRules: readonly Rule[] = [
  templateMetadataIsValid,
  container.podHasContainer,
  container.containerNamesAreValid,
  container.imagesArePinned,
  container.containerPortsAreValid,
  container.mountedVolumesExist,
  resource.quantitiesAreValid,
  resource.requestsFitLimits,
  where(probe.hasProbe, [
    probe.probeHasOneHandler,
    probe.grpcProbePortIsNumber,
    probe.probePortIsDeclared,
    probe.probeSucceedsOnce,
    probe.probeTimingIsValid,
    probe.initialDelayCounts,
  ]),
  where(probe.hasLivenessProbe, [
    liveness.livenessIsSlowerThanReadiness,
    liveness.livenessAsksTheContainerOnly,
    liveness.livenessTimesOutWithinPeriod,
    liveness.slowStartHasStartupProbe,
  ]),
  shutdown.hookHasOneHandler,
  shutdown.preStopFitsGracePeriod,
  shutdown.preStopNeedsNoProgram,
  shutdown.gracePeriodIsValid,
  pod.meshRewritesProbes,
  pod.hostFoldersAreAsked,
];

function templateMetadataIsValid(template: Node, report: Report): void {
  metadataIsValid(template, report, undefined);
}

/** What holds for each object that keeps pods of one template running: Deployment and Rollout. */
export const workloadRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(DNS_SUBDOMAIN),
  metadataIsValid,
  workload.workloadNumbersAreValid,
  workload.deadlineExceedsMinReady,
  workload.earlierVersionIsKept,
  workloadContext.autoscalerOwnsReplicas,
];

/** What holds for a workload that brings its template along. */
export const templatedWorkloadRules: readonly Rule<RelatedObjects>[] = [
  selector.selectorIsThere,
  selector.selectorMatchesTemplate,
  within(templateOf, [...podTemplateRules, pod.podRestartsAlways]),
  workload.startupFitsDeadline,
  workload.podsSayWhenTheyAreReady,
  workloadContext.trafficDrainsFirst,
  workloadContext.configurationIsVersioned,
];

const deploymentRules: readonly Rule<RelatedObjects>[] = [
  ...workloadRules,
  ...templatedWorkloadRules,
  rolling.deploymentStrategyIsValid,
  rolling.oneReplicaStaysUp,
];

const statefulSetRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(DNS_LABEL),
  metadataIsValid,
  workload.workloadNumbersAreValid,
  workload.earlierVersionIsKept,
  workloadContext.autoscalerOwnsReplicas,
  selector.selectorIsThere,
  selector.selectorMatchesTemplate,
  within(templateOf, [
    ...podTemplateRules.filter((rule) => rule !== container.mountedVolumesExist),
    pod.podRestartsAlways,
  ]),
  set.mountedVolumesOrClaimsExist,
  set.governingServiceIsHeadless,
  set.partitionIsValid,
  workload.podsSayWhenTheyAreReady,
  workloadContext.trafficDrainsFirst,
  workloadContext.configurationIsVersioned,
];

const daemonSetRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(DNS_SUBDOMAIN),
  metadataIsValid,
  workload.workloadNumbersAreValid,
  workload.earlierVersionIsKept,
  selector.selectorIsThere,
  selector.selectorMatchesTemplate,
  within(templateOf, [...podTemplateRules, pod.podRestartsAlways]),
  set.nodesExchangeOneWay,
  workload.podsSayWhenTheyAreReady,
  workloadContext.trafficDrainsFirst,
  workloadContext.configurationIsVersioned,
];

const jobRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(DNS_LABEL),
  metadataIsValid,
  within(templateOf, [...podTemplateRules, run.runEnds]),
];

const cronJobRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(DNS_SUBDOMAIN),
  metadataIsValid,
  run.cronJobNameFits,
  within((object) => at(object, 'spec', 'jobTemplate', 'spec', 'template'), [...podTemplateRules, run.runEnds]),
];

const serviceRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(SERVICE_NAME),
  metadataIsValid,
  service.servicePortsAreValid,
  service.serviceSelectorIsValid,
  service.serviceSelectsPods,
  service.targetPortsExist,
];

const autoscalerRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(DNS_SUBDOMAIN),
  metadataIsValid,
  autoscaler.autoscalerBoundsAreValid,
  autoscaler.autoscalerTargetExists,
  autoscaler.scaledResourceIsRequested,
];

const scaledObjectRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(DNS_SUBDOMAIN),
  metadataIsValid,
  scaledObject.scaledBoundsAreValid,
  autoscaler.autoscalerTargetExists,
  scaledObject.triggeredResourceIsRequested,
];

const budgetRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(DNS_SUBDOMAIN),
  metadataIsValid,
  budget.budgetHasOneLimit,
  budget.budgetSelectsSomething,
  budget.budgetNeverBlocks,
  budget.budgetLeavesRoom,
  budget.budgetCountsOneVersion,
];

const anyObjectRules: readonly Rule<RelatedObjects>[] = [nameIsValid(DNS_SUBDOMAIN), metadataIsValid];

const ALONE: RelatedObjects = { related: [] };

/** A pod template wherever it stands; paths start at the template. */
export function checkPodTemplate(template: unknown): readonly Diagnostic[] {
  return applyRules(podTemplateRules, rootNode(template), undefined);
}

/** Findings of a Deployment; paths are those of the object. Rules about other objects run for those given. */
export function checkDeployment(deployment: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(deploymentRules, nodeAmong(context, deployment), context);
}

export function checkStatefulSet(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(statefulSetRules, nodeAmong(context, object), context);
}

export function checkDaemonSet(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(daemonSetRules, nodeAmong(context, object), context);
}

export function checkJob(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(jobRules, nodeAmong(context, object), context);
}

export function checkCronJob(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(cronJobRules, nodeAmong(context, object), context);
}

export function checkService(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(serviceRules, nodeAmong(context, object), context);
}

export function checkHpa(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(autoscalerRules, nodeAmong(context, object), context);
}

export function checkScaledObject(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(scaledObjectRules, nodeAmong(context, object), context);
}

export function checkPdb(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(budgetRules, nodeAmong(context, object), context);
}

/** Name, labels and annotations: for kinds without rules of their own. */
export function checkAnyObject(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(anyObjectRules, nodeAmong(context, object), context);
}

/** Findings of one object by its kind, among the objects that go out with it. */
export function checkKubernetesObject(
  object: KubernetesObject,
  context: RelatedObjects = ALONE,
): readonly Diagnostic[] {
  switch (textAt(nodeAmong(context, object), 'kind')) {
    case 'Deployment':
      return checkDeployment(object, context);
    case 'StatefulSet':
      return checkStatefulSet(object, context);
    case 'DaemonSet':
      return checkDaemonSet(object, context);
    case 'Job':
      return checkJob(object, context);
    case 'CronJob':
      return checkCronJob(object, context);
    case 'Service':
      return checkService(object, context);
    case 'HorizontalPodAutoscaler':
      return checkHpa(object, context);
    case 'ScaledObject':
      return checkScaledObject(object, context);
    case 'PodDisruptionBudget':
      return checkPdb(object, context);
    default:
      return checkAnyObject(object, context);
  }
}
