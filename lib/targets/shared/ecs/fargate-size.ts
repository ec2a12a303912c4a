/** A size that Fargate sells. */
export interface FargateSize {
  readonly cpuUnits: number;
  readonly memoryMiB: number;
}

interface SizeRange {
  readonly cpuUnits: number;
  readonly smallestMiB: number;
  readonly largestMiB: number;
  readonly stepMiB: number;
}

const GIB = 1024;

/** By rising price. The smallest one sells 512 MiB too, half of its step. */
const RANGES: readonly SizeRange[] = [
  { cpuUnits: 256, smallestMiB: GIB / 2, largestMiB: GIB / 2, stepMiB: GIB },
  { cpuUnits: 256, smallestMiB: GIB, largestMiB: 2 * GIB, stepMiB: GIB },
  { cpuUnits: 512, smallestMiB: GIB, largestMiB: 4 * GIB, stepMiB: GIB },
  { cpuUnits: 1024, smallestMiB: 2 * GIB, largestMiB: 8 * GIB, stepMiB: GIB },
  { cpuUnits: 2048, smallestMiB: 4 * GIB, largestMiB: 16 * GIB, stepMiB: GIB },
  { cpuUnits: 4096, smallestMiB: 8 * GIB, largestMiB: 30 * GIB, stepMiB: GIB },
  { cpuUnits: 8192, smallestMiB: 16 * GIB, largestMiB: 60 * GIB, stepMiB: 4 * GIB },
  { cpuUnits: 16384, smallestMiB: 32 * GIB, largestMiB: 120 * GIB, stepMiB: 8 * GIB },
];

export const LARGEST_FARGATE_SIZE: FargateSize = { cpuUnits: 16384, memoryMiB: 120 * GIB };

/** The smallest size that holds both, or undefined where none does. */
export function fargateSize(needed: FargateSize): FargateSize | undefined {
  const range = RANGES.find((one) => needed.cpuUnits <= one.cpuUnits && needed.memoryMiB <= one.largestMiB);
  if (!range) return undefined;
  const steps = Math.max(0, Math.ceil((needed.memoryMiB - range.smallestMiB) / range.stepMiB));
  return { cpuUnits: range.cpuUnits, memoryMiB: range.smallestMiB + steps * range.stepMiB };
}
