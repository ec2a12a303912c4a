import type { FieldChange } from './field-changes';

export function isLess({ before, after }: FieldChange): boolean {
  const [was, is] = [quantity(before), quantity(after)];
  return was !== undefined && is !== undefined && is < was;
}

export function isMore({ before, after }: FieldChange): boolean {
  return isLess({ path: '', steps: [], before: after, after: before });
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  m: 0.001,
  '%': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Numbers, numbers in text, percentages and quantities of Kubernetes. */
function quantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const [, digits, unit = ''] = typeof value === 'string' ? (/^(\d+(?:\.\d+)?)(\D*)$/.exec(value) ?? []) : [];
  const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
