import { printable } from '../../../units';
import { at, has, keysOf, numberOf, setAmong, textAt, valueAt } from '../../shared/kubernetes/rules/node';
import { findRelated, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { checkCount } from '../../shared/kubernetes/rules/workload-rules';
import { autoscalersOf } from '../../shared/kubernetes/rules/workload-context-rules';
import { blueGreenOf, canaryOf, revisionHistoryOf } from './rollout-parts';

export const hasOneStrategy: Rule<unknown> = (rollout, report) => {
  const strategy = at(rollout, 'spec', 'strategy');
  const set = setAmong(strategy, ['blueGreen', 'canary']);
  if (set.length === 1) return;
  report('argo-strategy-count', strategy.path, {
    message: 'a Rollout has exactly one strategy',
    got: set.join(' and ') || 'none',
    allowed: 'blueGreen or canary',
    fix: set.length ? 'remove one' : 'add one',
  });
};

export const templateHasOneSource: Rule<unknown> = (rollout, report) => {
  const template = at(rollout, 'spec', 'template');
  const filled = keysOf(at(template, 'spec')).length > 0 || keysOf(at(template, 'metadata')).length > 0;
  if (!has(rollout, 'spec', 'workloadRef') || !filled) return;
  report('argo-template-and-workload-ref', template.path, {
    message: 'the pods come from a template or from another workload, not from both',
    got: 'template and workloadRef',
    allowed: 'one of them',
    fix: 'remove the template, or remove workloadRef',
  });
};

export const rollbackWindowIsKept: Rule<unknown> = (rollout, report) => {
  const revisions = at(rollout, 'spec', 'rollbackWindow', 'revisions');
  checkCount(revisions, report);
  const [wanted, kept] = [numberOf(revisions), revisionHistoryOf(rollout)];
  if (wanted === undefined || wanted <= kept) return;
  report('argo-rollback-window', revisions.path, {
    message: 'the window reaches back to versions that are no longer kept',
    got: `${wanted} revisions, ${kept} are kept`,
    allowed: `up to revisionHistoryLimit, ${kept}`,
    fix: 'raise revisionHistoryLimit, or shorten the window',
  });
};

const KINDS_OF_AFFINITY = [
  'preferredDuringSchedulingIgnoredDuringExecution',
  'requiredDuringSchedulingIgnoredDuringExecution',
];

export const antiAffinityIsOneKind: Rule<unknown> = (rollout, report) => {
  for (const strategy of [blueGreenOf(rollout), canaryOf(rollout)]) {
    if (!has(strategy, 'antiAffinity')) continue;
    const affinity = at(strategy, 'antiAffinity');
    const set = setAmong(affinity, KINDS_OF_AFFINITY);
    const weight = at(affinity, KINDS_OF_AFFINITY[0]!, 'weight');
    const value = numberOf(weight);
    if (set.length !== 1) {
      report('argo-anti-affinity', affinity.path, {
        message: 'antiAffinity is of exactly one kind',
        got: set.join(' and ') || 'none',
        allowed: KINDS_OF_AFFINITY.join(' or '),
        fix: set.length ? 'keep one' : 'add one, or remove antiAffinity',
      });
    } else if (set[0] === KINDS_OF_AFFINITY[0] && !(value !== undefined && value >= 1 && value <= 100)) {
      report('argo-anti-affinity', weight.path, {
        message: 'this is no weight of an affinity',
        got: printable(weight.value),
        allowed: '1 to 100',
        fix: 'correct the weight',
      });
    }
  }
};

/** Restarts evict pods: with one pod there is a moment with none. */
export const oneReplicaRestarts: Rule<RelatedObjects> = (rollout, report, context) => {
  const replicas = at(rollout, 'spec', 'replicas');
  if (replicas.value !== 1 || autoscalersOf(rollout, context).length > 0) return;
  report('single-replica-downtime', replicas.path, {
    message: 'a restart or a node drain stops the only pod before there is another',
    got: '1 replica',
    allowed: '2 replicas or more',
    fix: 'run two pods',
  });
};

export const workloadRefLeavesOneOwner: Rule<RelatedObjects> = (rollout, report, context) => {
  const ref = at(rollout, 'spec', 'workloadRef');
  const name = textAt(ref, 'name');
  if (name === undefined) return;
  const workload = findRelated(context, textAt(ref, 'kind') ?? '', name, rollout);
  if (!workload) {
    if (context.complete) {
      report('argo-reference-missing', at(ref, 'name').path, {
        message: 'this release has no such workload',
        got: `${printable(valueAt(ref, 'kind'))} ${printable(name)}`,
        fix: 'name a workload of this release, or use a template',
      });
    }
    return;
  }
  const replicas = at(workload, 'spec', 'replicas');
  if (replicas.value === 0) return;
  report('argo-workload-ref-replicas', ref.path, {
    message: 'the manifest of the referenced workload keeps its own pods running: twice the capacity',
    got: `replicas ${printable(replicas.value ?? 'absent')} in the workload`,
    allowed: 'replicas: 0 in the manifest, when it is kept in Git',
    fix: 'set replicas of the referenced workload to 0 once the Rollout is healthy',
  });
};
