import { printable } from '../../../units';
import { at, isSet, itemsOf, setAmong, textAt, textOf, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import type { Report, Rule } from '../../shared/kubernetes/rules/rule';
import { argumentsOf, metricsOf } from './template-parts';

/** dryRun or measurementRetention: patterns of metric names. `names` are undefined when not all are known. */
export function checkMetricRules(rules: Node, report: Report, names: readonly string[] | undefined): void {
  if (!isSet(rules)) return;
  const seen = new Set<string>();
  for (const place of itemsOf(rules).map((rule) => at(rule, 'metricName'))) {
    const text = textOf(place) ?? '';
    const pattern = compile(text);
    const problem = seen.has(text)
      ? 'the pattern stands there twice'
      : !pattern
        ? 'this is no regular expression'
        : names && !names.some((name) => pattern.test(name))
          ? 'no metric of the analysis has such a name'
          : undefined;
    seen.add(text);
    if (!problem) continue;
    report('argo-metric-rule-invalid', place.path, {
      message: problem,
      got: printable(place.value),
      allowed: names?.map(printable).join(', ') || 'patterns that differ and match a metric',
      fix: 'correct the pattern',
    });
  }
}

/** Go's and JavaScript's expressions agree on what metric names need. */
function compile(text: string): RegExp | undefined {
  try {
    return text === '' || text.length > 200 ? undefined : new RegExp(text);
  } catch {
    return undefined;
  }
}

export const templateHasMetrics: Rule<unknown> = (template, report) => {
  const metrics = at(template, 'spec', 'metrics');
  if (itemsOf(metrics).length > 0 || itemsOf(at(template, 'spec', 'templates')).length > 0) return;
  report('argo-metrics-missing', metrics.path, {
    message: 'a template measures something, or includes templates that do',
    got: 'no metrics',
    allowed: 'at least one metric',
    fix: 'add a metric',
  });
};

export const metricNamesDiffer: Rule<unknown> = (template, report) => {
  const seen = new Set<string>();
  for (const name of metricsOf(template).map((metric) => at(metric, 'name'))) {
    const text = textOf(name) ?? '';
    if (text !== '' && !seen.has(text)) {
      seen.add(text);
      continue;
    }
    report('argo-metric-name-duplicate', name.path, {
      message: text === '' ? 'a metric needs a name' : 'two metrics have the same name',
      got: printable(name.value),
      allowed: 'each name once',
      fix: 'rename one of them',
    });
  }
};

export const templateRulesMatch: Rule<unknown> = (template, report) => {
  const names = metricsOf(template).map((metric) => textAt(metric, 'name') ?? '');
  const whole = itemsOf(at(template, 'spec', 'templates')).length === 0;
  for (const field of ['dryRun', 'measurementRetention']) {
    checkMetricRules(at(template, 'spec', field), report, whole ? names : undefined);
  }
};

export const templateArgumentsAreValid: Rule<unknown> = (template, report) => {
  const seen = new Set<string>();
  for (const argument of argumentsOf(template)) {
    const name = textAt(argument, 'name') ?? '';
    const both = setAmong(argument, ['value', 'valueFrom']).length === 2;
    if (!both && name !== '' && !seen.has(name)) {
      seen.add(name);
      continue;
    }
    report('argo-analysis-argument-ambiguous', argument.path, {
      message: both ? 'an argument has one source' : 'each argument has a name of its own',
      got: both ? 'value and valueFrom' : printable(name),
      allowed: both ? 'value or valueFrom' : 'names that are not empty and differ',
      fix: both ? 'keep one' : 'rename one',
    });
  }
};

/** `{{args.x}}` with an x that nobody declares stops the analysis with an error. */
export const usedArgumentsAreDeclared: Rule<unknown> = (template, report) => {
  const declared = argumentsOf(template).map((argument) => valueAt(argument, 'name'));
  for (const metric of metricsOf(template)) {
    const text = JSON.stringify(metric.value ?? null);
    if (!text.includes('{{')) continue;
    const used = text.matchAll(/\{\{\s*args\.([^\s{}]+?)\s*\}\}/g);
    for (const name of new Set([...used].map((match) => match[1]!))) {
      if (declared.includes(name)) continue;
      report('argo-analysis-argument-unknown', metric.path, {
        message: 'the metric uses an argument that the template does not declare',
        got: printable(name),
        allowed: declared.map(printable).join(', ') || 'the template declares no arguments',
        fix: 'add it to args',
      });
    }
  }
};

export const nestedTemplatesAreNamed: Rule<unknown> = (template, report) => {
  for (const reference of itemsOf(at(template, 'spec', 'templates'))) {
    const name = at(reference, 'templateName');
    const itself = name.value === valueAt(template, 'metadata', 'name');
    if (isSet(name) && !itself) continue;
    report('argo-reference-missing', name.path, {
      message: itself ? 'a template cannot include itself' : 'a reference needs a name',
      got: printable(name.value),
      allowed: 'the name of another template',
      fix: 'correct the name',
    });
  }
};
