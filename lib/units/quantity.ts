import { parsed, unparsed, type Parsed } from './parsed';

/** Processor time: cores as a number, or thousandths of a core. @example 1 0.5 '256m' */
export type CpuQuantity = number | `${number}m`;

type MemoryUnit = 'Ki' | 'Mi' | 'Gi' | 'Ti' | 'k' | 'M' | 'G' | 'T';

/** An amount of memory or storage in the units of Kubernetes. @example '256Mi' '2Gi' */
export type MemoryQuantity = `${number}${MemoryUnit}`;

const BYTES: Readonly<Record<MemoryUnit, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
};

export const cpuPattern = '^\\d{1,7}m$';
export const memoryPattern = '^\\d{1,9}(\\.\\d{1,3})?(Ki|Mi|Gi|Ti|k|M|G|T)$';

/** Reads processor time; the value is in thousandths of a core and above zero. */
export function parseCpu(value: unknown): Parsed<number> {
  const millis =
    typeof value === 'number'
      ? Math.round(value * 1000)
      : typeof value === 'string' && new RegExp(cpuPattern).test(value)
        ? Number(value.slice(0, -1))
        : Number.NaN;
  return millis > 0 && millis <= 1e7 ? parsed(millis) : unparsed(value, "cores such as 0.5, or '500m'");
}

/** Reads an amount of memory; the value is in bytes and above zero. */
export function parseMemory(text: unknown): Parsed<number> {
  const match = typeof text === 'string' && new RegExp(memoryPattern).test(text) ? /^([\d.]+)([A-Za-z]+)$/.exec(text) : null;
  const bytes = match ? Math.round(Number(match[1]) * BYTES[match[2] as MemoryUnit]) : Number.NaN;
  return bytes > 0 ? parsed(bytes) : unparsed(text, "an amount such as '256Mi' or '2Gi'");
}
