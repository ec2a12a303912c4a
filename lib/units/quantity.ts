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

const CPU = new RegExp(cpuPattern);
const MEMORY = new RegExp(memoryPattern);
const MOST_MILLIS = 1e7;

/** Reads processor time; the value is in thousandths of a core and above zero. */
export function parseCpu(value: unknown): Parsed<number> {
  const millis = typeof value === 'number' ? wholeMillis(value) : typeof value === 'string' ? writtenMillis(value) : 0;
  return millis > 0 && millis <= MOST_MILLIS ? parsed(millis) : unparsed(value, "cores such as 0.5, or '500m'");
}

/** Kubernetes refuses a fraction of a thousandth; what is left of 0.29 × 1000 in binary is not one. */
function wholeMillis(cores: number): number {
  const millis = Math.round(cores * 1000);
  return Math.abs(cores * 1000 - millis) < 1e-6 ? millis : 0;
}

function writtenMillis(text: string): number {
  return CPU.test(text) ? Number(text.slice(0, -1)) : 0;
}

/** Reads an amount of memory; the value is in bytes, whole and above zero. */
export function parseMemory(text: unknown): Parsed<number> {
  const match = typeof text === 'string' && MEMORY.test(text) ? /^([\d.]+)([A-Za-z]+)$/.exec(text) : null;
  const bytes = match ? Math.round(Number(match[1]) * BYTES[match[2] as MemoryUnit]) : Number.NaN;
  return bytes > 0 && bytes <= Number.MAX_SAFE_INTEGER
    ? parsed(bytes)
    : unparsed(text, "an amount such as '256Mi' or '2Gi'");
}
