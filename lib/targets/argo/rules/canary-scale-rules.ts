import { printable } from '../../../units';
import { at, isSet, numberAt, numberOf, setAmong, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { maxWeightOf, stepsOf } from './rollout-parts';
import { checkNeedsRouter } from './router-feature';

const FIELDS = ['weight', 'replicas', 'matchTrafficWeight'];

export const canaryScaleIsOneField: Rule<unknown> = (rollout, report) => {
  for (const scale of stepsOf(rollout).map((step) => at(step, 'setCanaryScale'))) {
    if (!isSet(scale)) continue;
    checkNeedsRouter(rollout, report, scale);
    const set = setAmong(scale, FIELDS).filter((field) => valueAt(scale, field) !== false);
    const negative = ['weight', 'replicas'].map((field) => at(scale, field)).find((one) => (numberOf(one) ?? 0) < 0);
    if (set.length === 1 && !negative) continue;
    report('argo-canary-scale-fields', negative?.path ?? scale.path, {
      message: negative
        ? 'there is no negative scale'
        : 'the scale of the candidate is stated once, and the rest is ignored',
      got: negative ? printable(negative.value) : set.join(' and ') || 'nothing',
      allowed: negative ? '0 or more' : `one of ${FIELDS.join(', ')}`,
      fix: set.length > 1 ? 'keep one' : 'state one of them',
    });
  }
};

/** A scale stays in force until matchTrafficWeight: a rising weight then meets too few pods. */
export const canaryScaleFollowsWeight: Rule<unknown> = (rollout, report) => {
  const most = maxWeightOf(rollout);
  const replicas = numberAt(rollout, 'spec', 'replicas');
  let scale: Node | undefined;
  const steps = stepsOf(rollout);
  for (const [index, step] of steps.entries()) {
    const next = at(step, 'setCanaryScale');
    if (isSet(next)) scale = isFixed(next) ? next : undefined;
    const weight = numberAt(step, 'setWeight');
    if (weight === undefined || !scale) continue;
    const percent = scaledPercent(scale, replicas);
    if (percent !== undefined && percent >= (weight / most) * 100) continue;
    // Nothing waits between two such steps: the weight and its scale are one state.
    const after = steps[index + 1] && at(steps[index + 1]!, 'setCanaryScale');
    if (after && isSet(after) && !isFixed(after)) continue;
    report('argo-canary-scale-stays', scale.path, {
      message: 'the scale stays in force while the weight rises: few pods get much traffic',
      got: `${percent === undefined ? 'a fixed number' : `${Math.round(percent)} %`} of the pods for ${weight} of ${most} of the traffic`,
      allowed: 'at least the share of the traffic',
      fix: 'add a step setCanaryScale: { matchTrafficWeight: true } before the weight rises',
    });
    scale = undefined;
  }
};

function isFixed(scale: Node): boolean {
  return (numberAt(scale, 'weight') ?? numberAt(scale, 'replicas') ?? -1) >= 0;
}

function scaledPercent(scale: Node, replicas: number | undefined): number | undefined {
  const weight = numberAt(scale, 'weight');
  if (weight !== undefined) return weight;
  const count = numberAt(scale, 'replicas');
  return count !== undefined && replicas ? (count / replicas) * 100 : undefined;
}
