import { printable } from '../../../units';
import { at, has, isSet, itemsOf, numberOf, textAt, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import {
  analysisOf,
  DEFAULT_INTERVAL_SECONDS,
  iterationsOf,
  matchOf,
  providerOf,
  secondsOf,
  SHORTEST_INTERVAL_SECONDS,
} from './canary-parts';

export const analysisIsThere: Rule<unknown> = (canary, report) => {
  const analysis = at(canary, 'spec', 'analysis');
  if (isSet(analysis)) return;
  report('flagger-analysis-missing', analysis.path, {
    message: has(canary, 'spec', 'canaryAnalysis')
      ? 'the controller reads canaryAnalysis in some places and fails in others'
      : 'a Canary without analysis never moves traffic',
    got: 'none',
    allowed: 'analysis',
    fix: has(canary, 'spec', 'canaryAnalysis') ? 'rename canaryAnalysis to analysis' : 'add analysis',
  });
};

export const intervalIsKept: Rule<unknown> = (canary, report) => {
  const interval = at(analysisOf(canary), 'interval');
  if (!isSet(interval)) return;
  const seconds = secondsOf(interval);
  if (seconds !== undefined && seconds >= SHORTEST_INTERVAL_SECONDS) return;
  const taken = seconds === undefined ? DEFAULT_INTERVAL_SECONDS : SHORTEST_INTERVAL_SECONDS;
  report('flagger-interval', interval.path, {
    message: `the controller takes ${taken}s in its place, and says nothing`,
    got: printable(interval.value),
    allowed: `a Go duration of ${SHORTEST_INTERVAL_SECONDS}s or more, such as '1m'`,
    fix: 'correct the interval',
  });
};

export const thresholdIsKept: Rule<unknown> = (canary, report) => {
  const threshold = at(analysisOf(canary), 'threshold');
  const value = numberOf(threshold);
  if (!isSet(threshold) || (value !== undefined && value >= 1)) return;
  report('flagger-threshold', threshold.path, {
    message: 'the controller takes 1 in its place',
    got: printable(threshold.value),
    allowed: '1 or more',
    fix: 'write the number of failed checks that send the release back',
  });
};

export const weightsMove: Rule<unknown> = (canary, report) => {
  const analysis = analysisOf(canary);
  const [step, steps] = [at(analysis, 'stepWeight'), at(analysis, 'stepWeights')];
  const stepping = (numberOf(step) ?? 0) > 0;
  if (stepping && itemsOf(steps).length > 0) {
    report('flagger-steps-both', step.path, {
      message: 'it rises by stepWeight, and ends where stepWeights end',
      got: 'stepWeight and stepWeights',
      allowed: 'one of them',
      fix: 'remove one',
    });
  }
  if (!isSet(analysis) || stepping || itemsOf(steps).length > 0 || iterationsOf(canary) > 0) return;
  // The kubernetes provider sets its own number of iterations, which its rule tells.
  if (providerOf(canary) === 'kubernetes' || valueAt(canary, 'spec', 'skipAnalysis') === true) return;
  report('flagger-never-advances', analysis.path, {
    message: 'the next weight is 0 for ever, so the release never gets on',
    got: 'none of stepWeight, stepWeights and iterations',
    allowed: 'one of them',
    fix: 'add stepWeight and maxWeight, stepWeights, or iterations',
  });
};

export const weightsRise: Rule<unknown> = (canary, report) => {
  const weights = itemsOf(at(analysisOf(canary), 'stepWeights'));
  for (const [index, weight] of weights.entries()) {
    const [value, before] = [numberOf(weight), index === 0 ? 0 : numberOf(weights[index - 1]!)];
    if (value === undefined || before === undefined || value > before) continue;
    report('flagger-weights-order', weight.path, {
      message: value === before ? 'a step of 0 stands still for ever' : 'a weight that falls stands still for ever',
      got: `${value} after ${before}`,
      allowed: `more than ${before}`,
      fix: 'write rising weights; to hold one longer, make the interval longer',
    });
  }
};

export const weightsAreShares: Rule<unknown> = (canary, report) => {
  const analysis = analysisOf(canary);
  const places: readonly Node[] = [
    ...['stepWeight', 'maxWeight', 'mirrorWeight', 'stepWeightPromotion'].map((field) => at(analysis, field)),
    ...itemsOf(at(analysis, 'stepWeights')),
  ];
  for (const place of places) {
    const value = numberOf(place);
    if (!isSet(place) || (value !== undefined && Number.isInteger(value) && value >= 0 && value <= 100)) continue;
    report('flagger-weight-range', place.path, {
      message: 'this is no share of the traffic',
      got: printable(place.value),
      allowed: 'a whole number from 0 to 100',
      fix: 'correct the weight',
    });
  }
};

export const matchHasIterations: Rule<unknown> = (canary, report) => {
  if (matchOf(canary).length === 0 || iterationsOf(canary) > 0 || providerOf(canary) === 'kubernetes') return;
  report('flagger-match-without-iterations', at(analysisOf(canary), 'match').path, {
    message: 'it runs as a canary by weights, while the route sends the chosen requests as in an A/B test',
    got: 'match without iterations',
    allowed: 'both, for an A/B test',
    fix: 'set iterations, or remove match',
  });
};

/** What a provider makes of conditions that it cannot write. */
export const matchIsSupported: Rule<unknown> = (canary, report) => {
  const provider = providerOf(canary) ?? '';
  const conditions = matchOf(canary);
  for (const condition of conditions) {
    const headers = at(condition, 'headers');
    for (const key of headersOf(headers)) {
      const header = at(headers, key);
      const bad = provider.startsWith('gatewayapi')
        ? !textAt(header, 'exact') && !textAt(header, 'regex')
        : provider === 'nginx' && key === 'cookie' && textAt(header, 'exact') === undefined;
      if (!bad) continue;
      report('flagger-match-unsupported', header.path, {
        message:
          provider === 'nginx'
            ? 'nginx cannot choose requests like this'
            : `${provider} cannot choose requests like this, so all of them reach the candidate`,
        got: printable(Object.keys((header.value ?? {}) as object).join(', ')),
        allowed: provider === 'nginx' ? 'exact: the name of the cookie' : 'exact or regex',
        fix: 'rewrite the condition',
      });
    }
  }
  const named = conditions.flatMap((one) => headersOf(at(one, 'headers')));
  if (provider !== 'nginx' || named.filter((key) => key !== 'cookie').length <= 1) return;
  report('flagger-match-unsupported', at(analysisOf(canary), 'match').path, {
    message: 'an Ingress of NGINX keeps the last header only',
    got: named.join(', '),
    allowed: 'one header and one cookie',
    fix: 'choose by one header',
  });
};

function headersOf(headers: Node): readonly string[] {
  return typeof headers.value === 'object' && headers.value !== null ? Object.keys(headers.value) : [];
}
