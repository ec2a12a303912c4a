import { finding, type Diagnostic } from '../../diagnostics';
import { formatDuration } from '../../units';
import { PLACEHOLDER } from '../shared/metrics/versions';
import type { Plan } from '../../plan/plan';
import type { TargetContext } from '../target';
import { rolloutMode } from './rollout-mode';
import type { WatchedGuardrail } from './watched-guardrail';

/** What is risky about how the guardrails are measured. */
export function sourceFindings(
  plan: Plan,
  context: TargetContext,
  watched: readonly WatchedGuardrail[],
): readonly Diagnostic[] {
  return watched.flatMap((one) => [...shortWindow(one, context), ...everyVersion(plan, one), ...region(one, context)]);
}

/** How old a sample may be is the least that is known of how often they are taken. */
function shortWindow({ guardrail, measurement }: WatchedGuardrail, context: TargetContext): readonly Diagnostic[] {
  const delay = context.platform.metrics.prometheus?.delaySeconds ?? 0;
  if (measurement.kind !== 'prometheus' || guardrail.windowSeconds >= 2 * delay) return [];
  return [
    finding('guardrail-window-too-short', guardrail.path, {
      message: `A measurement of '${guardrail.name}' covers ${formatDuration(guardrail.windowSeconds)}, and a sample may be ${formatDuration(delay)} old: there may be fewer than two.`,
      got: formatDuration(guardrail.windowSeconds),
      allowed: `at least ${formatDuration(2 * delay)}`,
      fix: `set window: '${formatDuration(2 * delay)}'`,
    }),
  ];
}

function everyVersion(plan: Plan, { guardrail, measurement }: WatchedGuardrail): readonly Diagnostic[] {
  if (guardrail.signal.kind !== 'query' || guardrail.scope === 'service' || rolloutMode(plan) !== 'canary') return [];
  if (JSON.stringify(measurement).includes(PLACEHOLDER.candidate)) return [];
  return [
    finding('query-measures-every-version', guardrail.path, {
      message: `The query of '${guardrail.name}' does not say which version it measures.`,
      fix: "select the candidate by its pod template's hash with ${candidate}, or set scope: 'service'",
    }),
  ];
}

function region({ guardrail, measurement }: WatchedGuardrail, context: TargetContext): readonly Diagnostic[] {
  const named = context.platform.metrics.cloudWatch?.region;
  if (measurement.kind !== 'cloudWatch' || named === undefined) return [];
  return [
    finding('cloudwatch-region-not-used', guardrail.path, {
      message: `The platform names ${named}; Argo Rollouts asks CloudWatch in the region of its controller.`,
      got: named,
      fix: `run the controller with AWS_REGION=${named}, or leave metrics.cloudWatch.region out`,
    }),
  ];
}
