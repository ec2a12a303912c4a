import type { PlannedGuardrail } from '../../plan/guardrail';

/** An answer without a value is a failed check, and only Prometheus can be asked for another one in its place. */
export function noValueFails({ noData }: Pick<PlannedGuardrail, 'noData'>): readonly string[] {
  return noData === 'fail' ? [] : ['an answer without a value is a failed check'];
}
