import { printable } from '../../../units';
import { at, isSet, itemsOf, numberOf, setAmong, textAt, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import { nameOf, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Report, Rule } from '../../shared/kubernetes/rules/rule';
import { analysesOf, templateOf, templatesOf } from './analysis-places';
import { checkMetricRules } from './metric-set-rules';
import { runsForever } from './metric-schedule';
import { stepsOf } from './rollout-parts';
import { argumentsOf, metricsOf } from './template-parts';

export const analysisNamesTemplates: Rule<RelatedObjects> = (rollout, report, context) => {
  for (const { place } of analysesOf(rollout)) {
    const references = itemsOf(at(place, 'templates'));
    if (references.length === 0) {
      report('argo-analysis-empty', at(place, 'templates').path, {
        message: 'the analysis measures nothing, and passes',
        got: 'no templates',
        allowed: 'at least one template',
        fix: 'name a template, or remove the analysis',
      });
    }
    for (const reference of references) {
      // A ClusterAnalysisTemplate belongs to the cluster and need not go out with the release.
      const shared = valueAt(reference, 'clusterScope') === true;
      if (!context.complete || shared || templateOf(rollout, reference, context)) continue;
      report('argo-reference-missing', at(reference, 'templateName').path, {
        message: 'this release has no such AnalysisTemplate',
        got: printable(valueAt(reference, 'templateName')),
        allowed: 'the name of a template that goes out with the Rollout',
        fix: 'correct the name, or add the template',
      });
    }
  }
};

export const analysisArgumentsResolve: Rule<RelatedObjects> = (rollout, report, context) => {
  for (const { place } of analysesOf(rollout)) {
    const declared = templatesOf(rollout, place, context).templates.flatMap(argumentsOf);
    if (declared.length === 0) continue;
    const given = itemsOf(at(place, 'args'));
    const reported = new Set<string>();
    for (const argument of declared) {
      const name = textAt(argument, 'name') ?? '';
      const known = setAmong(argument, ['value', 'valueFrom']).length > 0;
      if (known || reported.has(name) || given.some((one) => valueAt(one, 'name') === name)) continue;
      reported.add(name);
      report('argo-analysis-argument-missing', at(place, 'args').path, {
        message: 'a template needs an argument that has no default',
        got: given.map((one) => printable(valueAt(one, 'name'))).join(', ') || 'no arguments',
        allowed: `also ${printable(name)}`,
        fix: `add the argument ${printable(name)}, or give it a value in the template`,
      });
    }
  }
};

export const analysisArgumentsAreValid: Rule<unknown> = (rollout, report) => {
  for (const argument of analysesOf(rollout).flatMap(({ place }) => itemsOf(at(place, 'args')))) {
    const set = setAmong(argument, ['value', 'valueFrom']);
    const sources = setAmong(at(argument, 'valueFrom'), ['podTemplateHashValue', 'fieldRef']);
    if (set.length === 1 && (set[0] === 'value' || sources.length === 1)) continue;
    report('argo-analysis-argument-ambiguous', argument.path, {
      message: 'an argument has one source',
      got: set.length > 1 ? 'value and valueFrom' : sources.join(' and ') || set.join('') || 'none',
      allowed: 'value, or valueFrom with podTemplateHashValue or fieldRef',
      fix: set.length + sources.length > 1 ? 'keep one' : 'add one',
    });
  }
};

export const inlineAnalysisEnds: Rule<RelatedObjects> = (rollout, report, context) => {
  for (const { kind, place } of analysesOf(rollout).filter((one) => one.kind !== 'background')) {
    const { templates } = templatesOf(rollout, place, context);
    for (const template of templates) {
      for (const metric of metricsOf(template).filter(runsForever)) {
        report('argo-analysis-endless', at(place, 'templates').path, {
          message: `the controller refuses a ${kind} analysis that never ends`,
          got: `metric ${printable(valueAt(metric, 'name'))} of ${printable(nameOf(template))} with an interval and no count`,
          allowed: 'a count, or an analysis in the background',
          fix: 'give the metric a count',
        });
      }
    }
  }
};

/** Several templates become one run: names, arguments and rules must agree. */
export const mergedTemplatesAgree: Rule<RelatedObjects> = (rollout, report, context) => {
  for (const { place } of analysesOf(rollout)) {
    const { templates, whole } = templatesOf(rollout, place, context);
    const metrics = templates.flatMap(metricsOf);
    const names = metrics.map((metric) => textAt(metric, 'name') ?? '');
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (templates.length > 1 && twice !== undefined) {
      report('argo-metric-name-duplicate', at(place, 'templates').path, {
        message: 'two templates of one analysis have a metric of the same name',
        got: printable(twice),
        allowed: 'each name once',
        fix: 'rename one of the metrics',
      });
    }
    conflictingDefaults(place, report, templates);
    for (const field of ['dryRun', 'measurementRetention']) {
      checkMetricRules(at(place, field), report, whole ? names : undefined);
    }
  }
};

function conflictingDefaults(place: Node, report: Report, templates: readonly Node[]): void {
  const defaults = new Map<string, string>();
  for (const argument of templates.flatMap(argumentsOf)) {
    const name = textAt(argument, 'name') ?? '';
    const value = JSON.stringify([valueAt(argument, 'value'), valueAt(argument, 'valueFrom')]);
    if (setAmong(argument, ['value', 'valueFrom']).length === 0) continue;
    const before = defaults.get(name);
    if (before !== undefined && before !== value) {
      report('argo-argument-default-conflict', at(place, 'templates').path, {
        message: 'two templates of one analysis give an argument different defaults',
        got: printable(name),
        allowed: 'one default',
        fix: 'use the same default, or rename one argument',
      });
    }
    defaults.set(name, value);
  }
}

export const backgroundAnalysisStarts: Rule<unknown> = (rollout, report) => {
  const steps = stepsOf(rollout);
  for (const start of analysesOf(rollout)
    .map(({ place }) => at(place, 'startingStep'))
    .filter(isSet)) {
    const index = numberOf(start);
    if (index !== undefined && Number.isInteger(index) && index >= 0 && index < Math.max(1, steps.length)) continue;
    report('argo-starting-step', start.path, {
      message: 'there is no such step, so the analysis never starts and guards nothing',
      got: printable(start.value),
      allowed: steps.length ? `0 to ${steps.length - 1}` : '0: there are no steps',
      fix: 'name the index of a step',
    });
  }
};
