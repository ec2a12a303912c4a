import { printable } from '../../../units';
import { at, isSet, numberAt, textOf, valueAt } from '../../shared/kubernetes/rules/node';
import { autoscalersOf } from '../../shared/kubernetes/rules/workload-context-rules';
import type { RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import { checkRollingUpdate } from '../../shared/kubernetes/rules/rolling-update-rules';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { checkCount } from '../../shared/kubernetes/rules/workload-rules';
import { blueGreenOf, canaryOf, trafficRoutingOf } from './rollout-parts';
import { checkNeedsRouter } from './router-feature';

const COUNTS = [
  'scaleDownDelaySeconds',
  'scaleDownDelayRevisionLimit',
  'abortScaleDownDelaySeconds',
  'minPodsPerReplicaSet',
];

export const canaryNumbersAreValid: Rule<unknown> = (rollout, report) => {
  for (const key of COUNTS) checkCount(at(canaryOf(rollout), key), report);
};

export const canaryCanReplacePods: Rule<unknown> = (rollout, report) => {
  const canary = canaryOf(rollout);
  if (isSet(canary)) checkRollingUpdate(canary, report, undefined);
};

export const canaryIsNotStable: Rule<unknown> = (rollout, report) => {
  const [canary, stable] = [at(canaryOf(rollout), 'canaryService'), at(canaryOf(rollout), 'stableService')];
  if (!textOf(canary) || canary.value !== stable.value) return;
  report('argo-services-same', canary.path, {
    message: 'one Service cannot point at both versions',
    got: printable(canary.value),
    allowed: 'two Services',
    fix: 'name another Service as canaryService',
  });
};

export const scalingNeedsRouter: Rule<unknown> = (rollout, report) => {
  const canary = canaryOf(rollout);
  const [delay, dynamic] = [at(canary, 'scaleDownDelaySeconds'), at(canary, 'dynamicStableScale')];
  if (isSet(delay)) checkNeedsRouter(rollout, report, delay);
  if (dynamic.value !== true) return;
  checkNeedsRouter(rollout, report, dynamic);
  if (isSet(delay)) {
    report('argo-dynamic-scale-with-delay', delay.path, {
      message: 'the stable version is scaled down with the weight; there is nothing left to delay',
      got: 'scaleDownDelaySeconds and dynamicStableScale',
      allowed: 'one of them',
      fix: 'remove one',
    });
  }
};

export const dynamicScaleIsSafe: Rule<RelatedObjects> = (rollout, report, context) => {
  const dynamic = at(canaryOf(rollout), 'dynamicStableScale');
  if (dynamic.value !== true) return;
  const scaled = autoscalersOf(rollout, context).length > 0;
  report('argo-dynamic-scale-risk', dynamic.path, {
    message: scaled
      ? 'going back waits until the stable version has been scaled up again, and the autoscaler scales too early'
      : 'going back waits until the stable version has been scaled up again',
    got: 'true',
    allowed: 'false, with capacity for both versions',
    fix: 'keep the stable version at full size while a release runs',
  });
};

export const surgeHasEffect: Rule<unknown> = (rollout, report) => {
  if (!isSet(trafficRoutingOf(rollout))) return;
  for (const place of ['maxSurge', 'maxUnavailable'].map((key) => at(canaryOf(rollout), key)).filter(isSet)) {
    report('argo-surge-with-router', place.path, {
      message: 'with a router the number of pods follows the weight, and this is not used for it',
      got: printable(place.value),
      fix: 'remove it; scale the candidate with setCanaryScale',
    });
  }
};

export const abortScalesDown: Rule<unknown> = (rollout, report) => {
  for (const delay of [canaryOf(rollout), blueGreenOf(rollout)].map((one) => at(one, 'abortScaleDownDelaySeconds'))) {
    if (delay.value !== 0) continue;
    report('argo-abort-keeps-pods', delay.path, {
      message: 'zero means never: after an abort the failed version keeps its pods',
      got: '0',
      allowed: 'seconds from 1 up; 30 when absent',
      fix: 'set a time, or remove it',
    });
  }
};

export const progressThresholdIsValid: Rule<unknown> = (rollout, report) => {
  const threshold = at(canaryOf(rollout), 'replicaProgressThreshold');
  if (!isSet(threshold)) return;
  const [type, value] = [at(threshold, 'type'), numberAt(threshold, 'value')];
  const percent = type.value === 'Percent';
  const inRange = value !== undefined && Number.isInteger(value) && value >= 1 && (!percent || value <= 100);
  if ((percent || type.value === 'Pods') && inRange) return;
  report('argo-progress-threshold', threshold.path, {
    message: "the controller takes every type but 'Percent' for a number of pods",
    got: `${printable(valueAt(threshold, 'value'))} ${printable(type.value)}`,
    allowed: "type 'Percent' with 1 to 100, or 'Pods' with 1 and more",
    fix: 'correct type or value',
  });
};
