import { printable } from '../../../units';
import { at, has, isSet, numberAt, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import type { RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Report, Rule } from '../../shared/kubernetes/rules/rule';
import { analysesOf, templatesOf } from './analysis-places';
import { plannedSeconds } from './metric-schedule';
import { stepsOf } from './rollout-parts';
import { pauseSeconds } from './step-rules';
import { metricsOf } from './template-parts';

/** A background analysis that is still running at the end is stopped, and counts as passed. */
export const backgroundAnalysisCompletes: Rule<RelatedObjects> = (rollout, report, context) => {
  const steps = stepsOf(rollout);
  for (const { place } of analysesOf(rollout).filter((one) => one.kind === 'background')) {
    const start = numberAt(place, 'startingStep') ?? 0;
    const time = timedSeconds(steps.slice(start));
    if (time === undefined) continue;
    for (const template of templatesOf(rollout, place, context).templates) {
      for (const metric of metricsOf(template)) {
        const needed = plannedSeconds(metric);
        if (needed === undefined || needed <= time) continue;
        report('argo-background-analysis-unfinished', place.path, {
          message:
            'the steps are over before the metric has been measured as often as planned; what is left counts as passed',
          got: `${printable(valueAt(metric, 'name'))} needs ${needed} s, the steps take ${time} s`,
          allowed: `up to ${time} s`,
          fix: 'lengthen the pauses, or measure less often',
        });
      }
    }
  }
};

const ENDLESS = ['analysis', 'experiment', 'plugin'];

/** The seconds that the pauses take; undefined when a step has no known end. */
function timedSeconds(steps: readonly Node[]): number | undefined {
  let total = 0;
  for (const step of steps) {
    if (ENDLESS.some((kind) => has(step, kind))) return undefined;
    if (!has(step, 'pause')) continue;
    const seconds = pauseSeconds(step);
    if (seconds === undefined) return undefined;
    total += seconds;
  }
  return steps.length > 0 ? total : undefined;
}

function givesTraffic(step: Node): boolean {
  const weight = numberAt(step, 'setWeight') ?? 0;
  return weight > 0 || ['setHeaderRoute', 'setMirrorRoute', 'experiment'].some((kind) => has(step, kind));
}

function takesTime(step: Node): boolean {
  return ['pause', 'analysis', 'plugin'].some((kind) => has(step, kind));
}

/** Without traffic there is no data: the metric errs, or passes because nothing happened. */
export const analysisMeetsTraffic: Rule<RelatedObjects> = (rollout, report, context) => {
  const steps = stepsOf(rollout);
  const first = steps.findIndex(givesTraffic);
  for (const [index, step] of steps.entries()) {
    const analysis = at(step, 'analysis');
    if (!isSet(analysis) || (first >= 0 && first < index) || needsNoUsers(rollout, analysis, context)) continue;
    withoutTraffic(
      analysis,
      report,
      'no step before it gives the candidate traffic',
      'put it after a setWeight above zero',
    );
  }
  const background = analysesOf(rollout).find((one) => one.kind === 'background')?.place;
  if (!background || first < 0) return;
  const start = numberAt(background, 'startingStep') ?? 0;
  if (!steps.slice(start, Math.max(start, first)).some(takesTime)) return;
  withoutTraffic(
    background,
    report,
    `it starts with step ${start}, traffic with step ${first}`,
    `set startingStep to ${first}`,
  );
};

/** A Job makes its own requests, and who is told something by POST is asked, not measured. */
function needsNoUsers(rollout: Node, analysis: Node, context: RelatedObjects): boolean {
  const { templates, whole } = templatesOf(rollout, analysis, context);
  const metrics = templates.flatMap(metricsOf);
  return whole && metrics.length > 0 && metrics.every((metric) => runsJob(metric) || asksSomebody(metric));
}

function runsJob(metric: Node): boolean {
  return has(metric, 'provider', 'job');
}

function asksSomebody(metric: Node): boolean {
  return valueAt(metric, 'provider', 'web', 'method') === 'POST';
}

function withoutTraffic(place: Node, report: Report, got: string, fix: string): void {
  report('argo-analysis-without-traffic', place.path, {
    message: 'the analysis runs while the candidate has no traffic: there is nothing to measure',
    got,
    allowed: 'an analysis of a candidate with traffic',
    fix,
  });
}
