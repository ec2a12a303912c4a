import { isMore } from './more-or-less';
import { last, removed, type RiskRule } from './risk-rule';

export const lessChecked: RiskRule = (change) =>
  removed(change) && ['readinessProbe', 'livenessProbe', 'startupProbe', 'HealthCheck'].includes(last(change))
    ? 'nothing asks any longer whether it is healthy'
    : undefined;

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];

/** That a port is open says less than an answer does. */
export const asksLess: RiskRule = (change, { type }) => {
  const probe = change.steps.at(-2);
  const onlyPort = PROBES.includes(String(probe)) && last(change) === 'tcpSocket' && change.before === undefined;
  const hadMore = change.inner === undefined && onlyPort;
  const wider =
    type === 'AWS::ElasticLoadBalancingV2::TargetGroup' &&
    last(change) === 'HttpCode' &&
    answers(change.after) > answers(change.before);
  const never = type === 'AWS::ElasticLoadBalancingV2::TargetGroup' && last(change) === 'HealthCheckEnabled';
  if (wider || hadMore) return 'more than healthy instances pass for healthy';
  return never && change.after === false ? 'nothing asks any longer whether it is healthy' : undefined;
};

/** How many codes `200-399` or `200,302` are. */
function answers(codes: unknown): number {
  const parts = typeof codes === 'string' ? codes.split(',') : [];
  return parts.reduce((sum, part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return sum + to - from + 1;
  }, 0);
}

/** Of a probe or a health check: what is dead stays in the traffic for longer. */
export const laterNoticed: RiskRule = (change) => {
  const field = last(change);
  const probe = PROBES.includes(String(change.steps.at(-2))) && change.steps.at(-2) !== 'startupProbe';
  const slower =
    (probe && ['failureThreshold', 'periodSeconds'].includes(field)) ||
    ['UnhealthyThresholdCount', 'HealthCheckIntervalSeconds'].includes(field);
  return slower && isMore(change) ? 'a dead instance gets traffic for longer' : undefined;
};
