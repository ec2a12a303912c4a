import type { Diagnostic } from '../../../diagnostics';
import type { KubernetesObject } from '../../shared/kubernetes/manifest';
import { checkKubernetesObject } from '../../shared/kubernetes/rules/check';
import { metadataIsValid, nameIsValid } from '../../shared/kubernetes/rules/metadata-rules';
import { nodeAmong, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import { applyRules, type Rule } from '../../shared/kubernetes/rules/rule';
import * as checks from './check-rules';
import * as template from './metric-template-rules';
import * as provider from './provider-rules';
import * as step from './step-rules';
import * as target from './target-rules';

const canaryRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(),
  metadataIsValid,
  target.nameLeavesRoom,
  target.targetExists,
  target.targetHasOneCanary,
  target.targetCanBeCopied,
  target.objectsHaveOneOwner,
  target.budgetCountsPrimary,
  target.scalerQueriesAreNamed,
  provider.providerIsKnown,
  provider.knativeTargetFits,
  provider.providerHasItsReference,
  provider.delegationExcludesHosts,
  provider.kubernetesProviderSwitches,
  provider.mirrorIsSupported,
  provider.affinityIsSupported,
  step.analysisIsThere,
  step.intervalIsKept,
  step.thresholdIsKept,
  step.weightsMove,
  step.weightsRise,
  step.weightsAreShares,
  step.matchHasIterations,
  step.matchIsSupported,
  checks.canaryIsJudged,
  checks.metricWindowsHaveSamples,
  checks.metricHasLimit,
  checks.webhooksFitInterval,
  checks.webhookDurationsAreReadable,
  checks.referencesStayInside,
];

const templateRules: readonly Rule<RelatedObjects>[] = [
  nameIsValid(),
  metadataIsValid,
  template.metricProviderIsComplete,
];

const ALONE: RelatedObjects = { related: [] };

/**
 * Findings of a Canary; paths are those of the object (`spec.analysis.stepWeights[2]`). Rules about other objects run
 * for those given; with `complete`, a missing one is an error.
 */
export function checkCanary(canary: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(canaryRules, nodeAmong(context, canary), context);
}

export function checkMetricTemplate(object: unknown, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  return applyRules(templateRules, nodeAmong(context, object), context);
}

/** Findings of one object by its kind, among the objects that go out with it. */
export function checkFlaggerObject(object: KubernetesObject, context: RelatedObjects = ALONE): readonly Diagnostic[] {
  switch (object.kind) {
    case 'Canary':
      return checkCanary(object, context);
    case 'MetricTemplate':
      return checkMetricTemplate(object, context);
    default:
      return checkKubernetesObject(object, context).filter((one) => !isTracked(one, context));
  }
}

/** What a Canary's workload reads has a copy for the primary, so a change in place is a release. */
function isTracked({ code }: Diagnostic, { related }: RelatedObjects): boolean {
  return code === 'config-changed-in-place' && related.some(({ kind }) => kind === 'Canary');
}
