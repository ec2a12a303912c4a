const MEBIBYTES: Readonly<Record<string, number>> = { Mi: 1, Gi: 1024, Ti: 1024 ** 2 };

/** Whole mebibytes, which is how cdk8s-plus writes an amount of memory. Undefined where it cannot. */
export function mebibytes(quantity: string | undefined): number | undefined {
  const [, digits, unit = ''] = /^(\d+)(Mi|Gi|Ti)$/.exec(quantity ?? '') ?? [];
  const factor = MEBIBYTES[unit];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}

/** Thousandths of a processor: '250m' is 250, '2' is 2000. Undefined for anything else. */
export function millis(quantity: string | undefined): number | undefined {
  const [, digits, unit] = /^(\d+)(m?)$/.exec(quantity ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) * (unit === 'm' ? 1 : 1000);
}
