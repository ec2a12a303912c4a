import type { Diagnostic } from '../diagnostics';

/** By place, so that the order does not depend on the order of keys; list items in their own order. */
export function sortFindings(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (findings.length < 2) return findings;
  return [...findings].sort((a, b) => comparePaths(a.path, b.path) || compare(a.code, b.code));
}

function comparePaths(left: string, right: string): number {
  const [a, b] = [left, right].map((path) => path.split(/[.[\]]+/).filter((step) => step !== ''));
  for (let index = 0; index < Math.min(a!.length, b!.length); index += 1) {
    const order = compareSteps(a![index]!, b![index]!);
    if (order !== 0) return order;
  }
  return a!.length - b!.length;
}

function compareSteps(a: string, b: string): number {
  return /^\d+$/.test(a) && /^\d+$/.test(b) ? Number(a) - Number(b) : compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
