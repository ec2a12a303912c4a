import type { Node } from '../node';
import type { Detail } from '../release-form';

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** A duration as Go's time.ParseDuration reads it: no days, no spaces. */
export function goSeconds(node: Node): number {
  const text = node.text();
  if (!/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(text)) node.refuse(`a duration of Go is expected, not '${text}'`);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit!]!, 0);
}

/** A pause's duration: seconds as a number or as digits, or a Go duration. */
export function secondsOf(node: Node): number {
  if (typeof node.value === 'number') return node.count();
  return /^\d+$/.test(node.text()) ? Number(node.value) : goSeconds(node);
}

/** A number of pods, or a percentage of the replicas. */
export function podCount(node: Node, replicas: number, round: (value: number) => number, otherwise: string): number {
  const value = node.exists ? node.value : otherwise;
  if (typeof value === 'number') return node.count();
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  if (percent === undefined) node.refuse('a number or a whole percentage is expected');
  return round((replicas * Number(percent)) / 100);
}

/** As they are written: what comes to the same number of pods today need not do so with more replicas. */
export function exchangeSettings(settings: Node): Readonly<Record<string, Detail>> {
  const written = (field: string) => String(settings.get(field).value ?? '25%');
  return { maxSurge: written('maxSurge'), maxUnavailable: written('maxUnavailable') };
}
