import type { RolloutAnalysis } from './manifest';

/**
 * One analysis of both: a template or an argument that both name is there once. Arguments that differ are reported
 * apart. The controller applies every pattern of a joined analysis to all of its metrics.
 */
export function joined(left: RolloutAnalysis | undefined, right: RolloutAnalysis): RolloutAnalysis {
  if (left === undefined) return right;
  const args = [...(left.args ?? []), ...without(right.args ?? [], left.args ?? [], ({ name }) => name)];
  const dryRun = [...(left.dryRun ?? []), ...(right.dryRun ?? [])];
  const measurementRetention = left.measurementRetention ?? right.measurementRetention;
  return {
    templates: [...left.templates, ...without(right.templates, left.templates, (one) => JSON.stringify(one))],
    ...(args.length ? { args } : {}),
    ...(dryRun.length ? { dryRun } : {}),
    ...(measurementRetention ? { measurementRetention } : {}),
  };
}

function without<T>(some: readonly T[], known: readonly T[], key: (one: T) => string): readonly T[] {
  const taken = new Set(known.map(key));
  return some.filter((one) => !taken.has(key(one)));
}
