import { unreachable } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { Firing } from './firing';
import type { LoweredGate } from './lowered-gate';

/** `latency p99 > 500 ms needs 3 datapoints × 1m + 1m metric delay = 4m`. */
export function arithmeticOf(gate: LoweredGate, { latestSeconds }: Firing): string {
  return `${gate.subject} needs ${sumOf(gate)} = ${formatDuration(latestSeconds)}`;
}

function sumOf(gate: LoweredGate): string {
  switch (gate.judge) {
    case 'cloudWatch':
      return `${counted(gate.datapointsToAlarm, 'datapoint')} × ${formatDuration(gate.periodSeconds)} + ${formatDuration(gate.delaySeconds)} metric delay`;
    case 'argo':
      return `${counted(gate.failureLimit + 1, 'failed measurement')} × ${formatDuration(gate.intervalSeconds)} + ${formatDuration(gate.delaySeconds)} metric delay`;
    case 'flagger':
      return `${counted(gate.threshold, 'failed check')} × ${formatDuration(gate.intervalSeconds)}`;
    case 'rankTest':
      return `${counted(gate.failureLimit + 1, 'failed test')} × ${formatDuration(gate.intervalSeconds)}`;
    default:
      return unreachable(gate);
  }
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
