import type { Plan } from '../../plan/plan';
import { namespaceOfAddress } from '../../platform/namespace-of-address';
import { TEMPLATE_HASH, type ControllerFacts } from '../shared/kubernetes/around/controller-facts';
import { selectorLabels } from '../shared/kubernetes/labels';
import type { Labels } from '../shared/kubernetes/manifest';
import { canaryServiceName, workloadName } from '../shared/kubernetes/names';
import type { TargetContext } from '../target';
import { configVersions } from './config-versions';
import { primaryName } from './names';
import { isOnEachNode, steeredKind } from './steered-workload';

/**
 * What Flagger does with the pods: users are on a copy of the Deployment, whose pods carry `-primary` in the selector's
 * label. A budget for the labels of the Deployment alone would count the candidate, which has no pods between releases
 * (flagger#815).
 */
export function flaggerFacts(plan: Plan, context: TargetContext): ControllerFacts {
  const candidate = selectorLabels(plan);
  const stable = primaryLabels(plan);
  return {
    pods: {
      matchExpressions: Object.entries(candidate).map(([key, value]) => ({
        key,
        operator: 'In' as const,
        values: podNamesOf(value),
      })),
    },
    stacks: [{ labels: stable }, { suffix: 'candidate', labels: candidate }],
    scaled: isOnEachNode(plan) ? [] : [{ ...steeredKind(plan), name: workloadName(plan) }],
    services: { stable: primaryName(plan), candidate: canaryServiceName(plan) },
    owners: isOnEachNode(plan)
      ? { kind: 'DaemonSet', stable: primaryName(plan), candidate: workloadName(plan) }
      : {
          kind: 'ReplicaSet',
          stable: `${primaryName(plan)}-${TEMPLATE_HASH}`,
          candidate: `${workloadName(plan)}-${TEMPLATE_HASH}`,
        },
    servicesMadeBy: 'controller',
    config: configVersions(context),
    ...testersOf(context),
    podNamesOf,
  };
}

/** The load tester calls the candidate from a namespace of its own. */
function testersOf({ platform: { kubernetes } }: TargetContext): Pick<ControllerFacts, 'testers'> {
  const namespace = kubernetes.flagger?.loadTester && namespaceOfAddress(kubernetes.flagger.loadTester);
  return namespace && namespace !== kubernetes.namespace ? { testers: [{ namespace }] } : {};
}

/** What Flagger makes of the labels that a Deployment selects by. */
function primaryLabels(plan: Plan): Labels {
  return Object.fromEntries(Object.entries(selectorLabels(plan)).map(([key, value]) => [key, `${value}-primary`]));
}

function podNamesOf(release: string): readonly string[] {
  return [release, `${release}-primary`];
}
