import { at, isSet, numberAt, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { canaryOf, hasRouting, maxWeightOf, stepsOf } from './rollout-parts';

/** What a step that changes the size leaves the candidate with, at most. */
interface Sized {
  readonly step: Node;
  readonly pods: number;
}

/**
 * The controller waits for so many available pods after each step that sets a weight or a scale, also where the step
 * asks for fewer: then it waits until the deadline. An autoscaler may bring more, so only fixed numbers are judged.
 */
export const progressThresholdIsReached: Rule<unknown> = (rollout, report) => {
  const threshold = at(canaryOf(rollout), 'replicaProgressThreshold');
  const wanted = numberAt(threshold, 'value');
  const replicas = numberAt(rollout, 'spec', 'replicas');
  if (valueAt(threshold, 'type') !== 'Pods' || wanted === undefined || replicas === undefined) return;
  const small = sizes(rollout, replicas).find(({ pods }) => pods < wanted);
  if (!small && wanted <= replicas) return;
  report('argo-progress-threshold-unreached', threshold.path, {
    message: `${small ? small.step.path : 'the last step'} waits for more pods of the candidate than there will be, and never ends`,
    got: `${wanted} pods, of ${small ? small.pods : replicas}`,
    allowed: `at most ${small ? small.pods : replicas}, or a share such as 80 %`,
    fix: `write a percentage, or ${small && small.pods > 0 ? small.pods : 'leave it out'}`,
  });
};

function sizes(rollout: Node, replicas: number): readonly Sized[] {
  const most = maxWeightOf(rollout);
  const routed = hasRouting(rollout);
  const least = routed ? (numberAt(canaryOf(rollout), 'minPodsPerReplicaSet') ?? 1) : 1;
  const share = (percent: number) => (percent <= 0 ? 0 : Math.max(least, Math.ceil((replicas * percent) / 100)));
  let weight = 0;
  let scale: ((percent: number) => number) | undefined;
  const found: Sized[] = [];
  for (const step of stepsOf(rollout)) {
    const [next, change] = [numberAt(step, 'setWeight'), at(step, 'setCanaryScale')];
    if (next === undefined && !isSet(change)) continue;
    weight = next ?? weight;
    if (isSet(change)) scale = scaleOf(change, share);
    const percent = (weight / most) * 100;
    found.push({ step, pods: scale ? scale(percent) : share(percent) });
  }
  return found;
}

function scaleOf(change: Node, share: (percent: number) => number): ((percent: number) => number) | undefined {
  const [pods, percent] = [numberAt(change, 'replicas'), numberAt(change, 'weight')];
  if (pods !== undefined) return () => pods;
  return percent === undefined ? undefined : () => share(percent);
}
