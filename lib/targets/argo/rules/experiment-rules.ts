import { printable } from '../../../units';
import { parseGoDuration } from '../../shared/kubernetes/rules/go-duration';
import { isEmptySelector } from '../../shared/kubernetes/rules/label-selector';
import { at, isSet, itemsOf, numberAt, numberOf, textOf, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import type { Report, Rule } from '../../shared/kubernetes/rules/rule';
import { checkCount } from '../../shared/kubernetes/rules/workload-rules';
import { maxWeightOf, stepsOf } from './rollout-parts';
import { checkRouterFeature } from './router-feature';

function experimentsOf(rollout: Node): readonly Node[] {
  return stepsOf(rollout)
    .map((step) => at(step, 'experiment'))
    .filter(isSet);
}

export const experimentWeightsAreSupported: Rule<unknown> = (rollout, report) => {
  for (const weight of experimentsOf(rollout)
    .flatMap((one) => itemsOf(at(one, 'templates')))
    .map((one) => at(one, 'weight'))) {
    if (isSet(weight)) checkRouterFeature(rollout, report, weight, 'experimentWeight');
  }
};

export const experimentWeightsFit: Rule<unknown> = (rollout, report) => {
  const most = maxWeightOf(rollout);
  let weight = 0;
  for (const step of stepsOf(rollout)) {
    weight = numberAt(step, 'setWeight') ?? weight;
    const templates = at(step, 'experiment', 'templates');
    const weights = itemsOf(templates).map((one) => numberAt(one, 'weight') ?? 0);
    const sum = weights.reduce((total, one) => total + one, weight);
    if (weights.every((one) => one >= 0) && (sum <= most || weights.length === 0)) continue;
    report('argo-experiment-weights', templates.path, {
      message: 'candidate and experiment together get more than there is, or less than nothing',
      got: `${weights.join(' + ')} beside ${weight}`,
      allowed: `together up to ${most}`,
      fix: 'lower the weights of the experiment',
    });
  }
};

export const experimentTemplatesAreValid: Rule<unknown> = (rollout, report) => {
  for (const experiment of experimentsOf(rollout)) {
    const templates = itemsOf(at(experiment, 'templates'));
    checkTemplateNames(at(experiment, 'templates'), report);
    for (const ref of templates.map((one) => at(one, 'specRef'))) {
      if (ref.value === 'canary' || ref.value === 'stable') continue;
      report('argo-experiment-spec-ref', ref.path, {
        message: 'a template of an experiment is one of the two versions',
        got: printable(ref.value),
        allowed: "'canary' or 'stable'",
        fix: 'correct specRef',
      });
    }
  }
};

function checkTemplateNames(templates: Node, report: Report): void {
  const seen = new Set<string>();
  const names = itemsOf(templates).map((one) => at(one, 'name'));
  for (const name of names.length ? names : [templates]) {
    const text = textOf(name) ?? '';
    if (text !== '' && !seen.has(text)) {
      seen.add(text);
      continue;
    }
    report('argo-experiment-template-name', name.path, {
      message: names.length ? 'each template of an experiment has a name of its own' : 'an experiment needs a template',
      got: printable(name.value),
      allowed: 'names that are not empty and differ',
      fix: names.length ? 'rename one' : 'add a template',
    });
  }
}

export const experimentEnds: Rule<unknown> = (rollout, report) => {
  for (const experiment of experimentsOf(rollout)) {
    const duration = at(experiment, 'duration');
    checkDuration(duration, report);
    const decided = itemsOf(at(experiment, 'analyses')).some((one) => valueAt(one, 'requiredForCompletion') === true);
    if (isSet(duration) || decided) continue;
    report('argo-experiment-endless', experiment.path, {
      message: 'nothing ends the experiment: the release waits until a person ends it',
      got: 'no duration, no analysis with requiredForCompletion',
      allowed: 'one of them',
      fix: 'add a duration',
    });
  }
};

function checkDuration(duration: Node, report: Report): void {
  const read = parseGoDuration(duration.value);
  if (!isSet(duration) || (read.ok && read.value >= 0)) return;
  report('argo-duration-invalid', duration.path, {
    message: 'the controller cannot read this duration',
    got: printable(duration.value),
    allowed: read.ok ? 'not below zero' : read.allowed,
    fix: 'rewrite it',
  });
}

/** For objects of kind Experiment. */
export const experimentObjectIsValid: Rule<unknown> = (experiment, report) => {
  const templates = at(experiment, 'spec', 'templates');
  checkTemplateNames(templates, report);
  checkDuration(at(experiment, 'spec', 'duration'), report);
  checkCount(at(experiment, 'spec', 'progressDeadlineSeconds'), report);
  const deadline = numberAt(experiment, 'spec', 'progressDeadlineSeconds') ?? 600;
  for (const template of itemsOf(templates)) {
    if (isEmptySelector(at(template, 'selector'))) {
      report('workload-selector-missing', at(template, 'selector').path, {
        message: 'a template of an experiment says which pods are its own',
        got: 'no labels',
        allowed: 'at least one label',
        fix: 'select a label of the pods',
      });
    }
    const ready = at(template, 'minReadySeconds');
    if ((numberOf(ready) ?? 0) <= deadline) continue;
    report('progress-deadline-too-short', ready.path, {
      message: 'a pod counts as available after the experiment has been marked as failed',
      got: `minReadySeconds ${printable(ready.value)}, deadline ${deadline} s`,
      allowed: 'up to the deadline',
      fix: 'lower minReadySeconds or raise progressDeadlineSeconds',
    });
  }
};
