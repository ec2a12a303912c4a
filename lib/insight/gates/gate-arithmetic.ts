import { unreachable } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { Firing } from './firing';
import type { LoweredGate } from './lowered-gate';

/** `latency p99 > 500 ms needs 3 datapoints × 1m + 1m metric delay = 4m`. */
export function arithmeticOf(gate: LoweredGate, { latestSeconds }: Firing): string {
  return `${gate.subject} needs ${sumOf(gate, latestSeconds)} = ${formatDuration(latestSeconds)}`;
}

function sumOf(gate: LoweredGate, seconds: number): string {
  switch (gate.judge) {
    case 'cloudWatch': {
      const { datapointsToAlarm, periodSeconds, delaySeconds } = gate;
      const rest = seconds - datapointsToAlarm * periodSeconds - delaySeconds;
      const first = rest > 0 ? `${formatDuration(rest)} until the first period that shows it + ` : '';
      return `${first}${counted(datapointsToAlarm, 'datapoint')} × ${formatDuration(periodSeconds)} + ${formatDuration(delaySeconds)} metric delay`;
    }
    case 'argo':
      return toFirst('failed measurement', gate.failureLimit, gate.intervalSeconds, seconds);
    case 'flagger':
      return `${toFirst('failed check', Math.max(1, gate.threshold) - 1, gate.intervalSeconds, seconds - gate.intervalSeconds)} + ${formatDuration(gate.intervalSeconds)} until they are counted`;
    case 'rankTest':
      return toFirst('failed test', gate.failureLimit, gate.intervalSeconds, seconds);
    default:
      return unreachable(gate);
  }
}

function toFirst(what: string, more: number, everySeconds: number, seconds: number): string {
  const first = `${formatDuration(seconds - more * everySeconds)} to the first ${what}`;
  return more === 0 ? first : `${first} + ${more} more × ${formatDuration(everySeconds)}`;
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Most failures that a guardrail may ask for and still fire within so many seconds; 0 for none. */
export function failuresWithin(gate: LoweredGate, { latestSeconds }: Firing, seconds: number): number {
  const { failures, everySeconds } = repeated(gate);
  return Math.max(0, failures - Math.ceil((latestSeconds - seconds) / everySeconds));
}

function repeated(gate: LoweredGate): { readonly failures: number; readonly everySeconds: number } {
  switch (gate.judge) {
    case 'cloudWatch':
      return { failures: gate.datapointsToAlarm, everySeconds: gate.periodSeconds };
    case 'argo':
    case 'rankTest':
      return { failures: gate.failureLimit + 1, everySeconds: gate.intervalSeconds };
    case 'flagger':
      return { failures: gate.threshold, everySeconds: gate.intervalSeconds };
    default:
      return unreachable(gate);
  }
}
