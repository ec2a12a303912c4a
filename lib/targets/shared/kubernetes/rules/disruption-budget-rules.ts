import { printable } from '../../../../units';
import { parseIntOrPercent, resolveShare } from './int-or-percent';
import { isEmptySelector, labelsIn, selectorIn, selects, type Label } from './label-selector';
import { checkSelector } from './metadata-rules';
import { at, isSet, keysOf, setAmong, type Node } from './node';
import { nameOf, relatedOfKind, type RelatedObjects } from './related-objects';
import { checkShare } from './rolling-update-rules';
import type { Rule } from './rule';
import { podLabelSetsOf } from './service-rules';
import { leastReplicasOf } from './workload-context-rules';

const FIELDS = ['minAvailable', 'maxUnavailable'];
const WORKLOADS = ['Deployment', 'Rollout', 'StatefulSet'];

export const budgetHasOneLimit: Rule<unknown> = (budget, report) => {
  const set = setAmong(at(budget, 'spec'), FIELDS);
  for (const field of FIELDS) checkShare(at(budget, 'spec', field), report, 100);
  checkSelector(at(budget, 'spec', 'selector'), report);
  if (set.length === 1) return;
  report('budget-limit-count', at(budget, 'spec').path, {
    message: 'a budget states one limit',
    got: set.join(' and ') || 'none',
    allowed: 'minAvailable or maxUnavailable',
    fix: set.length ? 'keep maxUnavailable: it fits any number of replicas' : "add maxUnavailable: '25%'",
  });
};

export const budgetSelectsSomething: Rule<unknown> = (budget, report) => {
  const selector = at(budget, 'spec', 'selector');
  if (!isEmptySelector(selector)) return;
  report('budget-selects-everything', selector.path, {
    message: 'an empty selector counts every pod of the namespace',
    got: 'no labels',
    allowed: 'the labels of one workload',
    fix: 'select the labels of the pod template',
  });
};

export const budgetNeverBlocks: Rule<unknown> = (budget, report) => {
  const [most, least] = [at(budget, 'spec', 'maxUnavailable'), at(budget, 'spec', 'minAvailable')];
  const place =
    isSet(most) && ['0', '0%'].includes(String(most.value)) ? most : least.value === '100%' ? least : undefined;
  if (!place) return;
  report('budget-blocks-drain', place.path, {
    message: 'no pod may ever be evicted: draining a node waits forever',
    got: printable(place.value),
    allowed: 'at least one pod that may be away',
    fix: "set maxUnavailable: 1, or '25%'",
  });
};

function workloadsOf(budget: Node, context: RelatedObjects, kinds: readonly string[] = WORKLOADS): readonly Node[] {
  const selector = at(budget, 'spec', 'selector');
  if (keysOf(selector).length === 0) return [];
  const selected = selectorIn(selector);
  const found: Node[] = [];
  for (const kind of kinds) {
    for (const workload of relatedOfKind(context, kind, budget)) {
      if (podLabelSetsOf(workload).some((labels) => selects(selected, labels))) found.push(workload);
    }
  }
  return found;
}

export const budgetLeavesRoom: Rule<RelatedObjects> = (budget, report, context) => {
  const place = at(budget, 'spec', 'minAvailable');
  const share = parseIntOrPercent(place.value);
  if (!share.ok || place.value === '100%') return;
  for (const workload of workloadsOf(budget, context)) {
    const replicas = leastReplicasOf(workload, context);
    if (replicas === undefined || replicas === 0 || resolveShare(share.value, replicas, 'up') < replicas) continue;
    report('budget-leaves-no-room', place.path, {
      message: 'with the least number of replicas no pod may be evicted: draining a node waits until there are more',
      got: `${printable(place.value)} of ${replicas}`,
      allowed: 'less than the least number of replicas',
      fix: 'run more replicas, or set maxUnavailable: 1 instead',
    });
  }
};

export const budgetCountsOneVersion: Rule<RelatedObjects> = (budget, report, context) => {
  const selector = at(budget, 'spec', 'selector');
  for (const rollout of workloadsOf(budget, context, ['Rollout'])) {
    const wanted = labelsIn(at(selector, 'matchLabels'));
    if (isVersioned(podLabelSetsOf(rollout), wanted)) continue;
    report('budget-spans-versions', selector.path, {
      message:
        'it counts stable and candidate together: during a release all pods of one version may be evicted at once',
      got: `all pods of the Rollout ${printable(nameOf(rollout))}`,
      allowed: 'the pods of one role',
      fix: 'add a label by role (stableMetadata, activeMetadata) and select it too, or accept it',
    });
  }
};

/** Whether a label is wanted that pods have by their role only. */
function isVersioned(sets: readonly ReadonlyMap<string, string>[], wanted: readonly Label[]): boolean {
  return wanted.some(({ key, value }) => sets[0]!.get(key) !== value && sets.some((set) => set.get(key) === value));
}
