import type { Diagnostic } from '../../../../diagnostics';
import type { KubernetesObject } from '../manifest';
import * as autoscaler from './autoscaler-rules';
import * as budget from './disruption-budget-rules';
import * as container from './container-rules';
import * as liveness from './liveness-rules';
import { metadataIsValid, nameIsValid } from './metadata-rules';
import { DNS_LABEL, DNS_SUBDOMAIN, SERVICE_NAME } from './names';
import { at, rootNode, textOf, type Node } from './node';
import * as pod from './pod-rules';
import * as probe from './probe-rules';
import type { RelatedObjects } from './related-objects';
import * as resource from './resource-rules';
import * as rolling from './rolling-update-rules';
import { applyRules, type Rule } from './rule';
import * as run from './run-rules';
import * as scaledObject from './scaled-object-rules';
import * as selector from './selector-rules';
import * as service from './service-rules';
import * as set from './set-rules';
import * as shutdown from './shutdown-rules';
import * as workload from './workload-rules';
import * as workloadContext from './workload-context-rules';

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
  probe.probeHasOneHandler,
  probe.grpcProbePortIsNumber,
  probe.probePortIsDeclared,
  probe.probeSucceedsOnce,
  probe.probeTimingIsValid,
  probe.initialDelayCounts,
  liveness.livenessIsSlowerThanReadiness,
  liveness.livenessAsksTheContainerOnly,
  liveness.livenessTimesOutWithinPeriod,
  liveness.slowStartHasStartupProbe,
  shutdown.hookHasOneHandler,
  shutdown.preStopFitsGracePeriod,
  shutdown.preStopNeedsNoProgram,
  shutdown.gracePeriodIsValid,
  pod.meshRewritesProbes,
  pod.hostFoldersAreAsked,
];

function* templateMetadataIsValid(template: Node): Iterable<Diagnostic> {
  yield* metadataIsValid(template, undefined);
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
  (object) => applyRules([...podTemplateRules, pod.podRestartsAlways], at(object, 'spec', 'template'), undefined),
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
  keptRunning(podTemplateRules.filter((rule) => rule !== container.mountedVolumesExist)),
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
  keptRunning(podTemplateRules),
  set.nodesExchangeOneWay,
  workload.podsSayWhenTheyAreReady,
  workloadContext.configurationIsVersioned,
];

const jobRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(DNS_LABEL),
  metadataIsValid,
  (object) => applyRules([...podTemplateRules, run.runEnds], at(object, 'spec', 'template'), undefined),
];

const cronJobRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(DNS_SUBDOMAIN),
  metadataIsValid,
  run.cronJobNameFits,
  (object) =>
    applyRules([...podTemplateRules, run.runEnds], at(object, 'spec', 'jobTemplate', 'spec', 'template'), undefined),
];

function keptRunning(rules: readonly Rule[]): Rule<RelatedObjects> {
  return (object) => applyRules([...rules, pod.podRestartsAlways], at(object, 'spec', 'template'), undefined);
}

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
  return applyRules(deploymentRules, rootNode(deployment), context);
}

export function checkStatefulSet(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(statefulSetRules, rootNode(object), context);
}

export function checkDaemonSet(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(daemonSetRules, rootNode(object), context);
}

export function checkJob(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(jobRules, rootNode(object), context);
}

export function checkCronJob(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(cronJobRules, rootNode(object), context);
}

export function checkService(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(serviceRules, rootNode(object), context);
}

export function checkHpa(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(autoscalerRules, rootNode(object), context);
}

export function checkScaledObject(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(scaledObjectRules, rootNode(object), context);
}

export function checkPdb(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(budgetRules, rootNode(object), context);
}

/** Name, labels and annotations: for kinds without rules of their own. */
export function checkAnyObject(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(anyObjectRules, rootNode(object), context);
}

/** Findings of one object by its kind, among the objects that go out with it. */
export function checkKubernetesObject(
  object: KubernetesObject,
  context: RelatedObjects = ALONE,
): readonly Diagnostic[] {
  switch (textOf(at(rootNode(object), 'kind'))) {
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
