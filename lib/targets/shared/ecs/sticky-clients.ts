import { spelled } from '../../../diagnostics';
import { exact, unsupported, type Answer } from '../../answer';

export const STICKY_RULES =
  'AWS Prescriptive Guidance, "Choosing a stickiness strategy for your load balancer": stickiness comes before weights';

/**
 * A share of users. The answer for a test that has no other word for it: every request is dealt anew, which is less than
 * was asked and no danger.
 */
export const UNSTICKY_SPLIT: Answer = {
  kind: 'approximate',
  deviation:
    'the share is one of requests, not of users: a client can change sides with every request. A rule that is sticky ' +
    'would keep clients at a version after it was taken back, and answer them with 503 once its tasks are gone.',
  fix: spelled`choose users by something that they send, ${{ program: "abTest({ match: [{ kind: 'cookie', … }], … })", data: 'strategy: { kind: abTest, match: [{ kind: cookie, … }], … }' }}`,
};

const LONGEST_SECONDS = 604_800;

/** Of the tasks of one target group. */
export function stickinessRange(seconds: number): Answer {
  return seconds >= 1 && seconds <= LONGEST_SECONDS
    ? exact
    : unsupported(`Stickiness lasts from 1 s to 7 days; this one ${seconds} s.`, {
        fix: 'stay within them',
        source: 'Elastic Load Balancing API Reference, TargetGroupStickinessConfig',
      });
}
