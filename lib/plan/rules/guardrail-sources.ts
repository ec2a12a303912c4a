import { querySourceOf } from '../../definition/source-query';
import { finding, spelled } from '../../diagnostics';
import type { PlanRule } from './rule';

/** A query for a metric service is answered by the target, which knows the services. */
export const guardrailHasSource: PlanRule = ({ guardrails: all }, { metrics }) => {
  const guardrails = all.filter(({ signal }) => signal.kind !== 'query' || querySourceOf(signal.query) === undefined);
  const known = (['prometheus', 'cloudWatch'] as const).filter((source) => metrics[source] !== undefined);
  return guardrails
    .filter(({ source }) => (source ? !known.includes(source) : known.length === 0))
    .map(({ path, name, source }) =>
      finding('guardrail-has-no-source', path, {
        message: `Nothing measures the guardrail '${name}': the platform has no metric source${source ? ` '${source}'` : ''}.`,
        got: source ?? 'no metric source',
        allowed: known.join(', ') || 'metrics.prometheus, metrics.cloudWatch of the platform',
        fix: "add the source to the platform: metrics: { prometheus: { address: 'http://…', dialect: 'istio' } } or metrics: { cloudWatch: {} }",
      }),
    );
};

const LAG = { program: "lag('queue', { max: … })", data: '{ kind: lag, queue: …, max: … }' };
const BUSINESS = { program: 'business(…)', data: '{ kind: business, metric: …, max: … }' };

/** Requests tell errors, latency and throughput; a worker has none. */
export const guardrailHasRequests: PlanRule = ({ guardrails, exposure, workload }) => {
  if (exposure.kind !== 'none' || workload.kind === 'function') return [];
  return guardrails
    .filter(({ signal }) => signal.kind === 'errorRate' || signal.kind === 'latency' || signal.kind === 'throughput')
    .map(({ path, signal }) =>
      finding('guardrail-needs-requests', path, {
        message: `${signal.kind} counts requests, and nothing sends requests to this ${workload.kind}.`,
        got: `exposure '${exposure.kind}'`,
        allowed: 'lag, saturation, business, query',
        fix: spelled`use ${LAG}, or ${BUSINESS} with a metric of failed work`,
      }),
    );
};
