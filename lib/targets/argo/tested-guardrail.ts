import type { ArgoGate } from '../../insight/gates/lowered-gate';
import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import { testTrafficOf } from '../../plan/test-traffic';
import { measure } from '../shared/metrics/measurement';
import type { TargetContext } from '../target';
import { isMeasured } from './experiment-copies';
import { gateOf } from './gates';
import { testedVersionsOf } from './release-versions';
import { analysedGuardrails } from './stage-time';
import type { WatchedGuardrail } from './watched-guardrail';

/** The guardrails that a stage without users ends with, measured where the tests arrive. */
export function testedGuardrails(
  plan: Plan,
  context: TargetContext,
  stage: Stage,
  watched: readonly WatchedGuardrail[],
): readonly WatchedGuardrail[] {
  return analysedGuardrails(stage, watched).flatMap((one) => {
    const measurement = measure(one.guardrail, testedVersionsOf(plan, context, stage), context.platform.metrics);
    return isMeasured(measurement) ? [{ ...one, measurement }] : [];
  });
}

/** Each as the controller will judge it. */
export function testedGates(
  plan: Plan,
  stage: number,
  guardrails: readonly WatchedGuardrail[],
  startSeconds: number,
): readonly ArgoGate[] {
  const traffic = testTrafficOf(plan.stages[stage]!);
  return guardrails.map((one) => ({
    ...gateOf(plan, one, { count: one.guardrail.of, runs: { kind: 'inStage', stage, startSeconds } }),
    // Nobody says how often others call what no request tells, such as memory.
    ...(traffic ? { tests: { stage, ...traffic } } : {}),
  }));
}
