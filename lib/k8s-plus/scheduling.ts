import { Duration } from 'cdk8s';
import type { Deployment, TaintEffect } from 'cdk8s-plus-28';
import type { PodSpec, Toleration } from '../targets/shared/kubernetes/manifest';
import type { Plus } from './plus';

/** Tolerations and wishes for nodes: `scheduling` adds to both later, so they are said and not patched. */
export function schedule(plus: Plus, deployment: Deployment, { tolerations = [], affinity }: PodSpec): void {
  for (const one of tolerations) deployment.scheduling.tolerate(plus.Node.tainted(taintOf(plus, one)));
  for (const { weight, preference } of affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []) {
    const labels = (preference.matchExpressions ?? []).map(({ key, values = [] }) =>
      plus.NodeLabelQuery.in(key, [...values]),
    );
    deployment.scheduling.attract(plus.Node.labeled(...labels), { weight });
  }
}

function taintOf({ NodeTaintQuery: make }: Plus, wanted: Toleration) {
  const { key, operator, value = '', effect, tolerationSeconds } = wanted;
  if (key === undefined) return make.any();
  const options = {
    effect: effect as TaintEffect | undefined,
    ...(effect === 'NoExecute' && tolerationSeconds !== undefined
      ? { evictAfter: Duration.seconds(tolerationSeconds) }
      : {}),
  };
  return operator === 'Exists' ? make.exists(key, options) : make.is(key, value, options);
}
