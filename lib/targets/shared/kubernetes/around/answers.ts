import { exact, notApplicable, unsupported, type Answer } from '../../../answer';
import type { Capabilities } from '../../../target';
import { isMeasured, objectiveQuery } from '../monitoring/objective-query';
import { requestsQuery } from '../scaled-object';

/** Longest look back that the HorizontalPodAutoscaler allows. */
const LONGEST_STABILIZATION_SECONDS = 3600;

const KEDA_FIX = "set kubernetes.autoscaler: 'keda' in the platform, or scale by cpu or memory";

/** What every target on Kubernetes says to what stands around its workload. */
export const surroundingAnswers: Pick<
  Capabilities,
  'autoscaling' | 'scalingTrigger' | 'scaleDown' | 'metricsEndpoint' | 'callers' | 'calls' | 'slo'
> = {
  autoscaling: ({ metric }, plan, context) => {
    if (metric !== 'requests') return exact;
    if (context.platform.kubernetes.autoscaler !== 'keda') {
      return unsupported(
        'the HorizontalPodAutoscaler knows requests only through a metrics adapter, which the platform does not name',
        { fix: KEDA_FIX },
      );
    }
    return measuredAnswer(requestsQuery(plan, context));
  },
  scalingTrigger: ({ kind }, _, { platform }) => {
    if (platform.kubernetes.autoscaler !== 'keda') {
      return unsupported(`the HorizontalPodAutoscaler of Kubernetes does not know '${kind}'`, {
        fix: KEDA_FIX,
        source: 'https://keda.sh/docs/latest/scalers/',
      });
    }
    return kind === 'prometheus' && !platform.metrics.prometheus
      ? unsupported('the platform names no Prometheus that could be asked', {
          fix: 'set metrics.prometheus.address in the platform',
        })
      : exact;
  },
  scaleDown: ({ seconds }) =>
    seconds <= LONGEST_STABILIZATION_SECONDS
      ? exact
      : unsupported(`an autoscaler looks back for at most 1h, not ${seconds} s`, {
          fix: "set scaleDownAfter to at most '1h'",
          source: 'Kubernetes API reference: HPAScalingRules.stabilizationWindowSeconds',
        }),
  metricsEndpoint: (_, __, { platform }) =>
    platform.kubernetes.monitoring
      ? exact
      : notApplicable('the platform names no Prometheus operator, so no monitor is made', {
          fix: 'set kubernetes.monitoring: {} in the platform to have it scraped',
        }),
  callers: (_, { exposure }, { platform }) => {
    if (exposure.kind !== 'none' && exposure.visibility === 'public') {
      return notApplicable('a public release is called by everybody, through the router');
    }
    return platform.kubernetes.networkPolicy
      ? exact
      : unsupported('the platform makes no NetworkPolicies, so everybody in the cluster could call it', {
          fix: 'set kubernetes.networkPolicy: {} in the platform, or leave callers out',
        });
  },
  calls: (_, __, { platform }) => {
    const { networkPolicy } = platform.kubernetes;
    return networkPolicy?.egress === 'named'
      ? exact
      : notApplicable('pods may call everything: the platform limits no outgoing connections', {
          fix: "nothing; to limit them, set kubernetes.networkPolicy.egress: 'named' in the platform",
        });
  },
  slo: ({ objective }, plan, context) => {
    if (!context.platform.kubernetes.monitoring) {
      return unsupported('the platform names no Prometheus operator that would load the alerts', {
        fix: "set kubernetes.monitoring: {} in the platform, or leave 'slo' out",
      });
    }
    return measuredAnswer(objectiveQuery(objective, plan, context, undefined, 300));
  },
};

function measuredAnswer(query: ReturnType<typeof objectiveQuery>): Answer {
  if (isMeasured(query)) return exact;
  return unsupported(query.reason, {
    fix: query.fix,
    ...('source' in query && query.source !== undefined ? { source: query.source } : {}),
  });
}
