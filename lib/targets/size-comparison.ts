import type { Release } from '../definition/release';
import { comparisonSize, type ComparisonSize, type Looks } from '../insight/power/size/comparison-size';
import { MOST_FALSE_ALARMS, type Wanted } from '../insight/power/size/required-hold';
import { lowerRelease, type LowerOptions } from './lower-release';
import type { TargetName } from './target-name';

export type SizedComparison =
  | {
      readonly kind: 'sized';
      /** Share of stable's requests that fail. */
      readonly baseline: number;
      /** Probability that a candidate like stable goes back, at most. */
      readonly falseAlarm: number;
      readonly stages: readonly SizedStage[];
    }
  | { readonly kind: 'impossible'; readonly reason: string; readonly fix: string };

/** One weight of the schedule. */
export interface SizedStage extends ComparisonSize {
  readonly weight: number;
  /** Until the candidate has had so many requests. */
  readonly seconds: number;
  readonly expectedSeconds?: number;
  /** How long the schedule stays at this weight. */
  readonly holdSeconds: number;
}

/**
 * Requests and time with which a comparison of error rates with stable notices a fault, at each weight of a release on
 * one target, for a judge that looks once, several times, or always.
 *
 * @example sizeComparison(checkout, { target: 'argo', platform, provisioner: 'files' }, { notice: 0.01, power: 0.9 }, { kind: 'fixed' })
 */
export function sizeComparison<N extends TargetName>(
  release: Release,
  options: LowerOptions<N>,
  { notice, power }: Pick<Wanted, 'notice' | 'power'>,
  looks: Looks,
): SizedComparison {
  const { plan, schedule } = lowerRelease(release, options);
  if (!plan || !schedule) return impossible('the target cannot run the release', 'rollout check says why');
  const baseline = plan.traffic?.errorRate;
  if (plan.traffic === undefined || baseline === undefined || baseline === 0) {
    return impossible(
      'a comparison needs the traffic and the error rate of a normal day',
      "add traffic: { requestsPerSecond: 120, errorRate: '0.1%' }",
    );
  }
  if (notice <= baseline) {
    return impossible(
      `stable itself fails ${baseline * 100} % of the requests`,
      'notice a share above traffic.errorRate (--notice)',
    );
  }
  const sideBySide = plan.update.kind === 'sideBySide';
  const partial = sideBySide ? schedule.segments.filter(({ weight }) => weight > 0 && weight < 100) : [];
  if (partial.length === 0)
    return impossible('at no time both versions have a share of the traffic', 'use canary or linear');
  const { requestsPerSecond } = plan.traffic;
  const stages = partial.map(({ weight, seconds: holdSeconds }): SizedStage => {
    const share = weight / 100;
    const size = comparisonSize({ baseline, notice, power, falseAlarm: MOST_FALSE_ALARMS, share }, looks);
    const secondsOf = (requests: number) => Math.ceil(requests / (requestsPerSecond * share));
    return {
      ...size,
      weight,
      holdSeconds,
      seconds: secondsOf(size.requests),
      ...(size.expectedRequests === undefined ? {} : { expectedSeconds: secondsOf(size.expectedRequests) }),
    };
  });
  return { kind: 'sized', baseline, falseAlarm: MOST_FALSE_ALARMS, stages };
}

function impossible(reason: string, fix: string): SizedComparison {
  return { kind: 'impossible', reason, fix };
}
