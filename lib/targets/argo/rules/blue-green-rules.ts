import { printable } from '../../../units';
import {
  at,
  isSet,
  itemsOf,
  keysOf,
  numberAt,
  numberOf,
  textAt,
  textOf,
  valueAt,
  type Node,
} from '../../shared/kubernetes/rules/node';
import { findRelated, relatedOfKind, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import { checkShare } from '../../shared/kubernetes/rules/rolling-update-rules';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { checkCount } from '../../shared/kubernetes/rules/workload-rules';
import { blueGreenOf, revisionHistoryOf } from './rollout-parts';

const ENDPOINTS_SETTLE_SECONDS = 30;
const COUNTS = [
  'previewReplicaCount',
  'autoPromotionSeconds',
  'scaleDownDelaySeconds',
  'scaleDownDelayRevisionLimit',
  'abortScaleDownDelaySeconds',
];

export const blueGreenNumbersAreValid: Rule<unknown> = (rollout, report) => {
  const blueGreen = blueGreenOf(rollout);
  for (const key of COUNTS) checkCount(at(blueGreen, key), report);
  checkShare(at(blueGreen, 'maxUnavailable'), report, 100);
};

export const activeIsNotPreview: Rule<unknown> = (rollout, report) => {
  const blueGreen = blueGreenOf(rollout);
  if (!isSet(blueGreen)) return;
  const [active, preview] = [at(blueGreen, 'activeService'), at(blueGreen, 'previewService')];
  if (!textOf(active)) {
    report('argo-services-missing', active.path, {
      message: 'blue-green switches a Service, and none is named',
      got: printable(active.value),
      allowed: 'the name of a Service',
      fix: 'name the Service that has the traffic',
    });
  } else if (active.value === preview.value) {
    report('argo-services-same', active.path, {
      message: 'one Service cannot point at both versions',
      got: printable(active.value),
      allowed: 'two Services',
      fix: 'name another Service as previewService, or remove it',
    });
  }
};

export const keptReplicaSetsAreKept: Rule<unknown> = (rollout, report) => {
  const limit = at(blueGreenOf(rollout), 'scaleDownDelayRevisionLimit');
  const [wanted, kept] = [numberOf(limit), revisionHistoryOf(rollout)];
  if (wanted === undefined || wanted <= kept) return;
  report('argo-scale-down-limit', limit.path, {
    message: 'more earlier versions would stay up than are kept at all',
    got: `${wanted}, and ${kept} are kept`,
    allowed: `up to revisionHistoryLimit, ${kept}`,
    fix: 'raise revisionHistoryLimit, or lower this',
  });
};

export const previewFitsReplicas: Rule<unknown> = (rollout, report) => {
  const preview = at(blueGreenOf(rollout), 'previewReplicaCount');
  const [wanted, replicas] = [numberOf(preview), numberAt(rollout, 'spec', 'replicas')];
  if (wanted === undefined || replicas === undefined || wanted <= replicas) return;
  report('argo-preview-larger', preview.path, {
    message: 'the preview is larger than the release will be',
    got: `${wanted} of ${replicas}`,
    allowed: `up to ${replicas}`,
    fix: 'lower previewReplicaCount',
  });
};

export const promotionSettingsHaveEffect: Rule<unknown> = (rollout, report) => {
  const blueGreen = blueGreenOf(rollout);
  const seconds = at(blueGreen, 'autoPromotionSeconds');
  if (isSet(seconds) && valueAt(blueGreen, 'autoPromotionEnabled') === false) {
    report('argo-auto-promotion-ignored', seconds.path, {
      message: 'with autoPromotionEnabled: false a person promotes, and this time has no effect',
      got: printable(seconds.value),
      fix: 'remove one of the two',
    });
  }
};

export const previewIsReachable: Rule<unknown> = (rollout, report) => {
  const blueGreen = blueGreenOf(rollout);
  const analysis = at(blueGreen, 'prePromotionAnalysis');
  if (!isSet(analysis) || textAt(blueGreen, 'previewService')) return;
  report('argo-pre-promotion-without-preview', analysis.path, {
    message: 'the analysis before promotion cannot reach the new version: no Service points at it',
    got: 'no previewService',
    allowed: 'a previewService',
    fix: 'add a previewService',
  });
};

/** Proxies learn of the switch with a delay; the old pods must still be there. */
export const oldVersionOutlivesSwitch: Rule<RelatedObjects> = (rollout, report, context) => {
  const delay = at(blueGreenOf(rollout), 'scaleDownDelaySeconds');
  const seconds = numberOf(delay);
  if (seconds === undefined || seconds >= ENDPOINTS_SETTLE_SECONDS) return;
  const external = seconds === 0 && isExternal(rollout, context);
  report(external ? 'argo-scale-down-delay-zero' : 'argo-scale-down-delay-short', delay.path, {
    message: external
      ? 'the load balancer still sends traffic to pods that are already stopped'
      : 'nodes and proxies may still send traffic to the old pods when they stop',
    got: `${seconds} s`,
    allowed: `${ENDPOINTS_SETTLE_SECONDS} s or more`,
    fix: 'raise it, or remove it (30 s when absent)',
  });
};

function isExternal(rollout: Node, context: RelatedObjects): boolean {
  const name = textAt(blueGreenOf(rollout), 'activeService') ?? '';
  const service = findRelated(context, 'Service', name, rollout);
  return (
    (service && valueAt(service, 'spec', 'type') === 'LoadBalancer') || ingressesTo(rollout, context, name).length > 0
  );
}

/** The Ingresses with a rule whose backend is this Service. */
function ingressesTo(rollout: Node, context: RelatedObjects, service: string): readonly Node[] {
  return relatedOfKind(context, 'Ingress', rollout).filter((ingress) => backendsOf(ingress).includes(service));
}

/** The Services that an Ingress sends traffic to. */
export function backendsOf(ingress: Node): readonly string[] {
  const paths = itemsOf(at(ingress, 'spec', 'rules')).flatMap((rule) => itemsOf(at(rule, 'http', 'paths')));
  const backends = [at(ingress, 'spec', 'defaultBackend'), ...paths.map((path) => at(path, 'backend'))];
  return backends.map((backend) => textAt(backend, 'service', 'name')).filter((name) => name !== undefined);
}

export const albTargetsSurviveSwitch: Rule<RelatedObjects> = (rollout, report, context) => {
  const active = at(blueGreenOf(rollout), 'activeService');
  const name = textOf(active);
  const alb = name && ingressesTo(rollout, context, name).find((ingress) => isAlb(ingress));
  if (!alb) return;
  report('argo-alb-downtime', active.path, {
    message: 'the ALB learns of the switch after the old pods may have gone: requests can fail',
    got: `blue-green behind the ALB of Ingress ${printable(valueAt(alb, 'metadata', 'name'))}`,
    allowed: 'a canary with pingPong',
    fix: 'use a canary with trafficRouting.alb and pingPong, or accept it with a longer scaleDownDelaySeconds',
  });
};

function isAlb(ingress: Node): boolean {
  const annotations = at(ingress, 'metadata', 'annotations');
  if (valueAt(ingress, 'spec', 'ingressClassName') === 'alb') return true;
  if (valueAt(annotations, 'kubernetes.io/ingress.class') === 'alb') return true;
  // A class may have any name; what only its controller reads has not.
  return keysOf(annotations).some((key) => key.startsWith('alb.ingress.kubernetes.io/'));
}
