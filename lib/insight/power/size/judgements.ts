import type { Guardrail } from '../../../definition/guardrail';
import { formatDuration, formatPercentage, type Duration, type Percentage } from '../../../units';

/** How one guardrail is judged: what a proposal changes of it. */
export interface Judgement {
  readonly window: Duration;
  readonly failures: number;
  readonly of: number;
  /** Only where its own limit leaves no room between a normal day and what is to be noticed. */
  readonly max?: Percentage;
}

const WINDOWS = [60, 120, 300, 600, 900, 1800];
// One bad minute is no bad release, so a single measurement never decides.
const RULES = [
  { failures: 2, of: 2 },
  { failures: 2, of: 3 },
  { failures: 3, of: 3 },
  { failures: 3, of: 5 },
];

/** What is tried, its own limit first. */
export function judgementsOf(guardrail: Guardrail, notice: number, normal: number): readonly (readonly Judgement[])[] {
  const all = WINDOWS.flatMap((seconds) =>
    RULES.map((rule): Judgement => ({ window: formatDuration(seconds), ...rule })),
  );
  const max = betweenLimit(guardrail, notice, normal);
  return max === undefined ? [all] : [all, all.map((one) => ({ ...one, max }))];
}

/** The geometric middle: as many times above a normal day as below what is to be noticed. */
function betweenLimit(guardrail: Guardrail, notice: number, normal: number): Percentage | undefined {
  if (guardrail.kind !== 'errorRate' || !('max' in guardrail) || normal <= 0 || notice <= normal) return undefined;
  const middle = Math.sqrt(normal * notice) * 100;
  const percent = Number(middle.toPrecision(2));
  return percent >= 0.001 && percent < Number.parseFloat(guardrail.max) ? formatPercentage(percent) : undefined;
}

/** Whether its failed measurements are a matter of counted requests. */
export function isSizable(guardrail: Guardrail): boolean {
  if (guardrail.scope === 'service' || 'confidence' in guardrail || 'min' in guardrail) return false;
  return guardrail.kind === 'errorRate' || (guardrail.kind === 'latency' && 'max' in guardrail);
}

export function withJudgement(guardrail: Guardrail, judgement: Judgement): Guardrail {
  return { ...guardrail, ...judgement } as Guardrail;
}
