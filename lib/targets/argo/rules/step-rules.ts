import { printable } from '../../../units';
import { parseGoDuration } from '../../shared/kubernetes/rules/go-duration';
import {
  at,
  has,
  isSet,
  keysOf,
  numberAt,
  numberOf,
  setAmong,
  valueAt,
  type Node,
} from '../../shared/kubernetes/rules/node';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import type { CanaryStepKind } from '../manifest';
import { canaryOf, maxWeightOf, stepsOf, trafficRoutingOf } from './rollout-parts';

const KINDS: Readonly<Record<CanaryStepKind, true>> = {
  setWeight: true,
  pause: true,
  setCanaryScale: true,
  analysis: true,
  experiment: true,
  setHeaderRoute: true,
  setMirrorRoute: true,
  plugin: true,
};
const ALL_KINDS = Object.keys(KINDS);

export const stepHasOneKind: Rule<unknown> = (rollout, report) => {
  for (const step of stepsOf(rollout)) {
    const keys = keysOf(step);
    if (keys.length === 1 && Object.hasOwn(KINDS, keys[0]!)) continue;
    const kinds = setAmong(step, ALL_KINDS);
    if (kinds.length === 1) continue;
    const empty = kinds.length === 0;
    report(empty ? 'argo-step-empty' : 'argo-step-several-kinds', step.path, {
      message: empty ? 'the step does nothing' : 'the controller waits for one kind only and may skip the other',
      got: kinds.join(' and ') || 'nothing',
      allowed: `one of ${ALL_KINDS.join(', ')}`,
      fix: empty ? 'remove the step' : 'write one step for each',
    });
  }
};

export const weightIsInRange: Rule<unknown> = (rollout, report) => {
  const most = maxWeightOf(rollout);
  for (const weight of stepsOf(rollout).map((step) => at(step, 'setWeight'))) {
    const value = numberOf(weight);
    if (!isSet(weight) || (value !== undefined && Number.isInteger(value) && value >= 0 && value <= most)) continue;
    report('argo-weight-range', weight.path, {
      message: 'this is no share of the traffic',
      got: printable(weight.value),
      allowed: `a whole number from 0 to ${most}`,
      fix: 'correct the weight',
    });
  }
};

export const weightsRise: Rule<unknown> = (rollout, report) => {
  let before = 0;
  for (const weight of stepsOf(rollout).map((step) => at(step, 'setWeight'))) {
    const value = numberOf(weight);
    if (value === undefined || value < 0) continue;
    if (value < before) {
      report('argo-weights-fall', weight.path, {
        message: 'a later step takes traffic away from the candidate',
        got: `${value} after ${before}`,
        allowed: `${before} or more`,
        fix: 'order the weights; to stop a release, abort it',
      });
    }
    before = value;
  }
};

/** Without a router a weight is a number of pods out of all. */
const NOTICEABLE_POINTS = 5;

export const weightIsReachable: Rule<unknown> = (rollout, report) => {
  const replicas = numberAt(rollout, 'spec', 'replicas');
  if (isSet(trafficRoutingOf(rollout)) || replicas === undefined || replicas < 1) return;
  for (const weight of stepsOf(rollout).map((step) => at(step, 'setWeight'))) {
    const value = numberOf(weight);
    if (value === undefined || value < 0 || value > 100) continue;
    const pods = Math.round((replicas * value) / 100);
    const reached = Math.round((pods / replicas) * 1000) / 10;
    if (Math.abs(reached - value) < NOTICEABLE_POINTS) continue;
    report('argo-weight-not-representable', weight.path, {
      message: 'without a router the weight is a number of pods, and no number of pods is near it',
      got: `${value} % of ${replicas} pods`,
      allowed: `${pods} of ${replicas} pods, ${reached} %`,
      fix: 'use a weight that the pods can show, more pods, or a router',
    });
  }
};

/** A day; the documentation advises minutes or a few hours. */
const LONG_PAUSE_SECONDS = 86_400;

/** Seconds of a pause; undefined for one that waits for a person or cannot be read. */
export function pauseSeconds(step: Node): number | undefined {
  const text = valueAt(step, 'pause', 'duration');
  if (typeof text === 'number') return text;
  if (typeof text !== 'string') return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const read = parseGoDuration(text);
  return read.ok ? read.value : undefined;
}

export const pauseIsReadable: Rule<unknown> = (rollout, report) => {
  for (const step of stepsOf(rollout)) {
    if (!has(step, 'pause', 'duration')) continue;
    const duration = at(step, 'pause', 'duration');
    const seconds = pauseSeconds(step);
    if (
      seconds === undefined ||
      !Number.isFinite(seconds) ||
      seconds < 0 ||
      (typeof duration.value === 'number' && !Number.isInteger(seconds))
    ) {
      report('argo-pause-duration', duration.path, {
        message: 'the controller cannot read this duration',
        got: printable(duration.value),
        allowed: "whole seconds, or a Go duration such as '10m' or '1h30m'; there are no days ('24h')",
        fix: 'rewrite it, or remove it to wait for a person',
      });
    } else if (seconds === 0) {
      report('argo-pause-zero', duration.path, {
        message: 'a pause of zero waits for nothing',
        got: printable(duration.value),
        allowed: 'more than zero, or no duration to wait for a person',
        fix: 'remove the step, or give it a time',
      });
    } else if (seconds >= LONG_PAUSE_SECONDS) {
      report('argo-pause-long', duration.path, {
        message: 'two versions run for days, and no other release can go out meanwhile',
        got: printable(duration.value),
        allowed: 'minutes to a few hours',
        fix: 'shorten the pause',
      });
    }
  }
};

export const stepsAreAList: Rule<unknown> = (rollout, report) => {
  const steps = at(canaryOf(rollout), 'steps');
  if (!isSet(steps) || Array.isArray(steps.value)) return;
  report('argo-step-empty', steps.path, {
    message: 'steps are a list',
    got: printable(steps.value),
    allowed: 'a list of steps',
    fix: 'write a list',
  });
};
