import { finding } from '../../diagnostics';
import { stageSeconds } from '../stage-seconds';
import type { PlannedGuardrail } from '../guardrail';
import type { Plan } from '../plan';
import type { Stage } from '../stage';
import type { PlanRule } from './rule';

/** A measurement with too few requests does not count, so a guardrail that never gets enough judges nothing. */
export const guardrailGetsSamples: PlanRule = (plan) => {
  const { traffic, guardrails } = plan;
  const watched = plan.stages.filter((stage) => stage.weight > 0 && (stage.weight < 100 || stageSeconds(stage) > 0));
  if (traffic === undefined || watched.length === 0 || watched[0]!.unit !== 'requests') return [];
  return guardrails.flatMap((guardrail) => {
    const starved = watched.filter((stage) => samples(guardrail, stage, traffic) < guardrail.minimumSamples);
    if (starved.length === 0) return [];
    const [first] = starved as [Stage];
    const count = round(samples(guardrail, first, traffic));
    const parts = {
      message: `At ${traffic.requestsPerSecond} requests per second the ${first.weight} % stage gives ${count} requests in ${guardrail.windowSeconds} s; '${guardrail.name}' needs ${guardrail.minimumSamples} to count${starved.length === watched.length ? ', and no later stage gives more' : ''}.`,
      got: `${count} requests in a measurement`,
      allowed: `${guardrail.minimumSamples} or more`,
      fix: `raise the weight to ${neededWeight(guardrail, traffic)}, lengthen window, or lower minimumSamples`,
    };
    const code = starved.length === watched.length ? 'guardrail-never-has-samples' : 'guardrail-has-few-samples';
    return [finding(code, guardrail.path, parts)];
  });
};

type KnownTraffic = NonNullable<Plan['traffic']>;

function samples(
  { windowSeconds, scope, comparison }: PlannedGuardrail,
  { weight }: Stage,
  traffic: KnownTraffic,
): number {
  // A comparison needs samples of both sides; the smaller side decides.
  const share =
    scope === 'service'
      ? 100
      : comparison.kind === 'absolute' || comparison.kind === 'anomaly'
        ? weight
        : Math.min(weight, weight === 100 ? 100 : 100 - weight);
  return (traffic.requestsPerSecond * windowSeconds * share) / 100;
}

function neededWeight({ minimumSamples, windowSeconds }: PlannedGuardrail, traffic: KnownTraffic): string {
  const percent = Math.ceil((minimumSamples / (traffic.requestsPerSecond * windowSeconds)) * 100);
  return percent > 100 ? 'more traffic than there is' : `${percent}%`;
}

function round(count: number): number {
  return Math.round(count * 10) / 10;
}
