import type { Plan } from '../../plan/plan';
import { replicaSetsOf, TEMPLATE_HASH, type ControllerFacts } from '../shared/kubernetes/around/controller-facts';
import { selectorLabels } from '../shared/kubernetes/labels';
import { canaryServiceName, previewServiceName, serviceName, workloadName } from '../shared/kubernetes/names';
import { processOf } from '../shared/kubernetes/process';
import { DEPLOYMENT } from './deployment';
import type { Side } from './side';
import { STATEFUL_SET } from './stateful-set';

/** One Deployment exchanges its pods behind one Service. */
export function deploymentFacts(plan: Plan): ControllerFacts {
  return {
    ...oneSide(plan),
    scaled: [{ ...DEPLOYMENT, name: workloadName(plan) }],
    owners: replicaSetsOf(workloadName(plan)),
  };
}

/** Two Deployments: the budget of the definition is for the one that serves, the other may lose a pod at a time. */
export function sideFacts(plan: Plan, sides: readonly Side[], routed: boolean): ControllerFacts {
  const [first, candidate] = [sides[0]!, sides.at(-1)!];
  const other = routed ? canaryServiceName(plan) : previewServiceName(plan);
  return {
    pods: { matchLabels: selectorLabels(plan) },
    stacks: sides.map(({ labels, role }, index) => ({
      ...(index === 0 ? {} : { suffix: role }),
      labels: { ...selectorLabels(plan), ...labels },
    })),
    scaled: sides
      .filter((side) => processOf(side.plan).replicas.kind === 'autoscaled')
      .map(({ name }) => ({ ...DEPLOYMENT, name })),
    services: { stable: serviceName(plan), candidate: sides.length > 1 ? other : serviceName(plan) },
    owners: {
      kind: 'ReplicaSet',
      stable: `${first.name}-${TEMPLATE_HASH}`,
      candidate: `${candidate.name}-${TEMPLATE_HASH}`,
    },
  };
}

export function statefulSetFacts(plan: Plan): ControllerFacts {
  const name = workloadName(plan);
  return {
    ...oneSide(plan),
    scaled: [{ ...STATEFUL_SET, name }],
    owners: { kind: 'StatefulSet', stable: name, candidate: name },
  };
}

export function daemonSetFacts(plan: Plan): ControllerFacts {
  const name = workloadName(plan);
  return { ...oneSide(plan), scaled: [], owners: { kind: 'DaemonSet', stable: name, candidate: name } };
}

/** Jobs, also those of a CronJob, have names of their own: what ends them is no hash that they share. */
export function runFacts(plan: Plan): ControllerFacts {
  const jobs = `${workloadName(plan)}-[a-z0-9]+`;
  return { ...oneSide(plan), scaled: [], owners: { kind: 'Job', stable: jobs, candidate: jobs } };
}

function oneSide(plan: Plan): Pick<ControllerFacts, 'pods' | 'stacks' | 'services'> {
  const labels = selectorLabels(plan);
  return {
    pods: { matchLabels: labels },
    stacks: [{ labels }],
    services: { stable: serviceName(plan), candidate: serviceName(plan) },
  };
}
