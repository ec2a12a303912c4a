import { finding } from '../../diagnostics';
import { formatPercentage } from '../../units';
import type { PlannedComparison } from '../guardrail';
import type { PlanRule } from './rule';

export const failuresFitWindow: PlanRule = ({ guardrails }) =>
  guardrails
    .filter(({ failures, of }) => failures > of)
    .map(({ path, failures, of }) =>
      finding('guardrail-failures-exceed-of', path, {
        message: `${failures} failures out of ${of} measurements can never happen.`,
        got: `failures: ${failures}, of: ${of}`,
        allowed: `failures up to ${of}`,
        fix: `set of: ${failures} or more, or failures: ${of} or less`,
      }),
    );

function comparesWithStable({ kind }: PlannedComparison): boolean {
  return kind !== 'absolute' && kind !== 'anomaly';
}

export const comparesTwoVersions: PlanRule = ({ guardrails }) =>
  guardrails
    .filter(({ scope, comparison }) => scope === 'service' && comparesWithStable(comparison))
    .map(({ path, comparison }) =>
      finding('guardrail-compares-service-with-stable', path, {
        message: 'The whole service contains stable, so comparing it with stable hides what the candidate does.',
        got: `scope 'service' with a ${comparison.kind} comparison`,
        allowed: "scope 'candidate', or max/min",
        fix: "remove scope: 'service'",
      }),
    );

/** Two versions must be there to be compared. */
export const hasStableToCompare: PlanRule = ({ guardrails, update }) =>
  update.kind === 'sideBySide'
    ? []
    : guardrails
        .filter(({ comparison }) => comparesWithStable(comparison))
        .map(({ path }) =>
          finding('guardrail-has-no-stable', path, {
            message: `A ${update.kind === 'rolling' ? 'rolling update' : 'recreate'} replaces stable, so there is nothing to compare the candidate with.`,
            got: update.kind,
            allowed: 'max or min',
            fix: 'use a limit (max, min), or a strategy with two versions side by side (blueGreen, canary, linear)',
          }),
        );

/** A limit that a normal day exceeds stops every release. */
export const limitAboveBaseline: PlanRule = ({ guardrails, traffic }) =>
  traffic === undefined
    ? []
    : guardrails.flatMap(({ path, signal, comparison }) =>
        signal.kind === 'errorRate' &&
        comparison.kind === 'absolute' &&
        comparison.bound === 'max' &&
        traffic.errorRate > comparison.limit
          ? [
              finding('guardrail-below-baseline', path, {
                message: `On a normal day ${formatPercentage(traffic.errorRate * 100)} of the requests fail (traffic.errorRate), so this guardrail stops every release.`,
                got: formatPercentage(comparison.limit * 100),
                allowed: `more than ${formatPercentage(traffic.errorRate * 100)}`,
                fix: 'raise max, or compare with stable: maxTimesStable',
              }),
            ]
          : [],
      );

export const guardrailNamesDiffer: PlanRule = ({ guardrails }) =>
  guardrails
    .filter(({ name }, index) => guardrails.findIndex((one) => one.name === name) < index)
    .map(({ path, name }) =>
      finding('duplicate-guardrail-name', path, {
        message: `Two guardrails are called '${name}'; stages could not say which one they mean.`,
        got: name,
        fix: 'give one of them another name',
      }),
    );
