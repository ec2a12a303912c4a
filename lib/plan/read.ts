import { InternalError } from '../diagnostics';
import { parseCpu, parseDuration, parseMemory, parsePercentage, type Parsed } from '../units';
import type { CpuQuantity, Duration, MemoryQuantity, Percentage } from '../units';

/** `defineRelease` and the overlays have validated every value, so one that cannot be read here is our mistake. */
function validated<T>(outcome: Parsed<T>): T {
  if (outcome.ok) return outcome.value;
  throw new InternalError(`an unvalidated value reached the plan: ${outcome.got}`);
}

export function seconds(duration: Duration): number {
  return validated(parseDuration(duration));
}

/** 5 for '5%'. */
export function percent(percentage: Percentage): number {
  return validated(parsePercentage(percentage));
}

export function millis(cpu: CpuQuantity): number {
  return validated(parseCpu(cpu));
}

export function bytes(memory: MemoryQuantity): number {
  return validated(parseMemory(memory));
}
