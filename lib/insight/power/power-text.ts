import { unreachable } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { LoweredGate } from '../gates/lowered-gate';
import { percentText, threeDigits } from '../percent-text';
import type { ExpectedTraffic } from './expected-traffic';
import { requestsInWindow } from './look-chance';

/** `as CloudWatch will judge it (3 of 3 minutes above 1 %, 72 requests a minute at 1 % of 120 rps)`. */
export function judgedText(gate: LoweredGate, weight: number, traffic: ExpectedTraffic): string {
  const { windowSeconds, watches, callsPerSecond } = gate.measures;
  const seen = watches === 'service' ? 100 : weight;
  const requests = threeDigits(requestsInWindow(gate.measures, seen, traffic));
  if (callsPerSecond !== undefined) {
    return `as ${judgeName(gate)} will judge it (${ruleText(gate)} ${limitText(gate)}, ${requests} calls of its own ${everyText(windowSeconds)})`;
  }
  const rps = `${traffic.requestsPerSecond} rps`;
  if (gate.tests) {
    return `as ${judgeName(gate)} will judge it (${ruleText(gate)} ${limitText(gate)}, ${requests} requests ${everyText(windowSeconds)} in tests at ${rps})`;
  }
  const share = watches === 'service' ? `of ${rps} of both versions` : `at ${threeDigits(weight)} % of ${rps}`;
  return `as ${judgeName(gate)} will judge it (${ruleText(gate)} ${limitText(gate)}, ${requests} requests ${everyText(windowSeconds)} ${share})`;
}

function judgeName({ judge }: LoweredGate): string {
  switch (judge) {
    case 'cloudWatch':
      return 'CloudWatch';
    case 'argo':
      return 'Argo Rollouts';
    case 'flagger':
      return 'Flagger';
    case 'rankTest':
      return 'the rank test';
    default:
      return unreachable(judge);
  }
}

function ruleText(gate: LoweredGate): string {
  switch (gate.judge) {
    case 'cloudWatch':
      return `${gate.datapointsToAlarm} of ${gate.evaluationPeriods} ${periods(gate.periodSeconds, gate.evaluationPeriods)}`;
    case 'argo':
      return `${gate.failureLimit + 1} ${periods(gate.measures.windowSeconds, gate.failureLimit + 1)} in all`;
    case 'flagger':
      return `${gate.threshold} checks of ${formatDuration(gate.measures.windowSeconds)}`;
    case 'rankTest':
      return `${gate.failureLimit + 1} tests`;
    default:
      return unreachable(gate);
  }
}

function periods(seconds: number, count: number): string {
  if (seconds === 60) return count === 1 ? 'minute' : 'minutes';
  return `${count === 1 ? 'window' : 'windows'} of ${formatDuration(seconds)}`;
}

function limitText({ measures: { limit } }: LoweredGate): string {
  switch (limit.kind) {
    case 'share':
      return limit.bad === 'errors'
        ? `above ${percentText(limit.max)}`
        : `with more than ${percentText(limit.max)} slow requests`;
    case 'ratio':
      return `above ${limit.maxTimesStable} times stable`;
    case 'delta':
      return `above stable + ${percentText(limit.maxAboveStable)}`;
    case 'other':
      return 'beyond the limit';
    default:
      return unreachable(limit);
  }
}

function everyText(seconds: number): string {
  return seconds === 60 ? 'a minute' : `in ${formatDuration(seconds)}`;
}

/** `93 %`; `0.3 %` below one percent. */
export function probabilityText(probability: number): string {
  const percent = probability * 100;
  if (percent > 99 && percent < 100) return 'over 99 %';
  if (percent >= 1) return `${Math.round(percent)} %`;
  return percent >= 0.1 ? `${Math.round(percent * 10) / 10} %` : percent > 0 ? 'less than 0.1 %' : '0 %';
}
