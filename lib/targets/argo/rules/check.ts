import type { Diagnostic } from '../../../diagnostics';
import type { KubernetesObject } from '../../shared/kubernetes/manifest';
import {
  checkKubernetesObject,
  podTemplateRules,
  templatedWorkloadRules,
  workloadRules,
} from '../../shared/kubernetes/rules/check';
import { metadataIsValid, nameIsValid } from '../../shared/kubernetes/rules/metadata-rules';
import { at, has, isSet, textAt, type Node } from '../../shared/kubernetes/rules/node';
import { nodeAmong, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import { applyRules, runRules, where, type Rule } from '../../shared/kubernetes/rules/rule';
import { isAnalysed } from './analysis-places';
import * as analysis from './analysis-rules';
import * as timing from './analysis-timing-rules';
import * as blueGreen from './blue-green-rules';
import * as scale from './canary-scale-rules';
import * as canary from './canary-rules';
import * as experiment from './experiment-rules';
import * as field from './field-reference-rules';
import * as gateway from './gateway-rules';
import * as ingress from './ingress-rules';
import * as istio from './istio-rules';
import * as managed from './managed-route-rules';
import * as condition from './metric-condition-rules';
import * as metric from './metric-rules';
import * as metricSet from './metric-set-rules';
import * as otherRouter from './other-router-rules';
import { progressThresholdIsReached } from './progress-threshold-rules';
import { hasRouting, hasStep, hasSteps, isBlueGreen, isCanary, isPingPong } from './rollout-parts';
import { routesBy } from './router';
import * as router from './router-rules';
import * as service from './service-reference-rules';
import * as spec from './spec-rules';
import * as step from './step-rules';
import { metricsOf } from './template-parts';

const hasOwnTemplate = (rollout: Node): boolean => !has(rollout, 'spec', 'workloadRef');

/** Exported for the test that a group misses nothing. */
export const rolloutRules: readonly Rule<RelatedObjects>[] = [
  ...workloadRules,
  where(hasOwnTemplate, templatedWorkloadRules),
  spec.hasOneStrategy,
  spec.templateHasOneSource,
  spec.rollbackWindowIsKept,
  spec.antiAffinityIsOneKind,
  spec.oneReplicaRestarts,
  spec.workloadRefLeavesOneOwner,
  where(isBlueGreen, [
    blueGreen.blueGreenNumbersAreValid,
    blueGreen.activeIsNotPreview,
    blueGreen.keptReplicaSetsAreKept,
    blueGreen.previewFitsReplicas,
    blueGreen.promotionSettingsHaveEffect,
    blueGreen.previewIsReachable,
    blueGreen.oldVersionOutlivesSwitch,
    blueGreen.albTargetsSurviveSwitch,
  ]),
  where(isCanary, [
    canary.canaryNumbersAreValid,
    canary.canaryCanReplacePods,
    canary.canaryIsNotStable,
    canary.scalingNeedsRouter,
    canary.dynamicScaleIsSafe,
    canary.surgeHasEffect,
  ]),
  canary.abortScalesDown,
  where(isCanary, [canary.progressThresholdIsValid, progressThresholdIsReached]),
  where(hasRouting, [router.routerIsThere, router.routerServicesAreNamed]),
  where(isPingPong, [router.pingPongIsComplete]),
  where(hasRouting, [
    router.albKeepsTargets,
    router.maxWeightIsSupported,
    router.routerIsAlive,
    router.routerGetsWeights,
    router.ingressIsChosenOnce,
    router.stickinessIsValid,
    where(routesBy('nginx'), [ingress.nginxIngressServesStable]),
    where(routesBy('alb'), [ingress.albIngressServesRoot]),
    where(routesBy('istio'), [
      istio.virtualServiceSplits,
      istio.destinationRuleHasSubsets,
      istio.managedRoutesAreNotTheUsers,
      istio.headerRoutesAreHttp,
    ]),
    where(gateway.isSteeredByPlugin, [
      gateway.gatewayRouteIsNamed,
      gateway.gatewayRouteSplits,
      gateway.gatewayMayAddHeaderRoutes,
      gateway.gatewayCannotMirror,
    ]),
    where(routesBy('ambassador'), [otherRouter.ambassadorHasMappings]),
    where(routesBy('appMesh'), [otherRouter.appMeshHasRoutes]),
    where(routesBy('apisix'), [otherRouter.apisixRulesExist]),
    where(routesBy('traefik'), [otherRouter.traefikServiceSplits]),
  ]),
  service.servicesSelectThePods,
  service.servicesHaveOneOwner,
  where(isCanary, [step.stepsAreAList]),
  where(hasSteps, [
    step.stepHasOneKind,
    step.weightIsInRange,
    step.weightsRise,
    step.weightIsReachable,
    step.pauseIsReadable,
    where(hasStep('setCanaryScale'), [scale.canaryScaleIsOneField, scale.canaryScaleFollowsWeight]),
    where(hasStep('setHeaderRoute', 'setMirrorRoute'), [
      managed.routeStepIsSupported,
      managed.headerMatchersAreValid,
      managed.mirrorMatchersAreValid,
      managed.mirrorPercentageIsValid,
      managed.mirrorRepeatsReadsOnly,
      managed.managedRoutesAreRemoved,
    ]),
    where(hasStep('experiment'), [
      experiment.experimentWeightsAreSupported,
      experiment.experimentWeightsFit,
      experiment.experimentTemplatesAreValid,
      experiment.experimentEnds,
    ]),
  ]),
  where(isAnalysed, [
    analysis.analysisNamesTemplates,
    analysis.analysisArgumentsResolve,
    analysis.analysisArgumentsAreValid,
    analysis.inlineAnalysisEnds,
    analysis.mergedTemplatesAgree,
    analysis.backgroundAnalysisStarts,
    timing.backgroundAnalysisCompletes,
    timing.analysisMeetsTraffic,
    field.fieldReferencesResolve,
  ]),
];

const metricRules: readonly Rule[] = [
  metric.metricLimitsAreValid,
  metric.metricCanDecide,
  metric.countReachesLimits,
  metric.repeatedMetricHasInterval,
  metric.metricDurationsAreReadable,
  metric.metricHasOneProvider,
  metric.datadogQueryIsValid,
  condition.metricHasCondition,
  condition.conditionsLeaveNoGap,
  condition.emptyResultIsHandled,
];

const eachMetric: Rule<unknown> = (template, report) => {
  for (const one of metricsOf(template)) runRules(metricRules, one, report, undefined);
};

const jobPods: Rule<unknown> = (template, report) => {
  for (const one of metricsOf(template)) {
    const pod = at(one, 'provider', 'job', 'spec', 'template');
    if (isSet(pod)) runRules(podTemplateRules, pod, report, undefined);
  }
};

const analysisTemplateRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(),
  metadataIsValid,
  metricSet.templateHasMetrics,
  metricSet.metricNamesDiffer,
  metricSet.templateRulesMatch,
  metricSet.templateArgumentsAreValid,
  metricSet.usedArgumentsAreDeclared,
  metricSet.nestedTemplatesAreNamed,
  eachMetric,
  jobPods,
];

const experimentRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(),
  metadataIsValid,
  experiment.experimentObjectIsValid,
];

const ALONE: RelatedObjects = { related: [] };

/**
 * Findings of a Rollout; paths are those of the object (`spec.strategy.canary.steps[2].setWeight`). Rules about
 * Services, routes, templates and the like run for the objects given; with `complete`, a missing one is an error.
 */
export function checkRollout(rollout: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(rolloutRules, nodeAmong(context, rollout), context);
}

/** Findings of an AnalysisTemplate or a ClusterAnalysisTemplate. */
export function checkAnalysisTemplate(template: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(analysisTemplateRules, nodeAmong(context, template), context);
}

/** Findings of an Experiment. */
export function checkExperiment(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(experimentRules, nodeAmong(context, object), context);
}

/** Findings of one object by its kind, among the objects that go out with it. */
export function checkArgoObject(object: KubernetesObject, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  switch (textAt(nodeAmong(context, object), 'kind')) {
    case 'Rollout':
      return checkRollout(object, context);
    case 'AnalysisTemplate':
    case 'ClusterAnalysisTemplate':
      return checkAnalysisTemplate(object, context);
    case 'Experiment':
      return checkExperiment(object, context);
    default:
      return checkKubernetesObject(object, context);
  }
}
