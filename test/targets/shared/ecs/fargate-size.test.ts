import fc from 'fast-check';
import { fargateSize, LARGEST_FARGATE_SIZE, type FargateSize } from '../../../../lib/targets/shared/ecs/fargate-size';

/** The table of the Developer Guide, written out, in MiB. */
const SOLD: readonly FargateSize[] = [
  ...sizes(256, [512, 1024, 2048]),
  ...sizes(512, range(1024, 4096, 1024)),
  ...sizes(1024, range(2048, 8192, 1024)),
  ...sizes(2048, range(4096, 16384, 1024)),
  ...sizes(4096, range(8192, 30720, 1024)),
  ...sizes(8192, range(16384, 61440, 4096)),
  ...sizes(16384, range(32768, 122880, 8192)),
];

test.each([
  [
    { cpuUnits: 1, memoryMiB: 1 },
    { cpuUnits: 256, memoryMiB: 512 },
  ],
  [
    { cpuUnits: 256, memoryMiB: 512 },
    { cpuUnits: 256, memoryMiB: 512 },
  ],
  [
    { cpuUnits: 256, memoryMiB: 513 },
    { cpuUnits: 256, memoryMiB: 1024 },
  ],
  [
    { cpuUnits: 132, memoryMiB: 2049 },
    { cpuUnits: 512, memoryMiB: 3072 },
  ],
  [
    { cpuUnits: 257, memoryMiB: 256 },
    { cpuUnits: 512, memoryMiB: 1024 },
  ],
  [
    { cpuUnits: 5000, memoryMiB: 17000 },
    { cpuUnits: 8192, memoryMiB: 20480 },
  ],
  [LARGEST_FARGATE_SIZE, LARGEST_FARGATE_SIZE],
])('%j gets %j', (needed, size) => {
  expect(fargateSize(needed)).toEqual(size);
});

test.each([
  { cpuUnits: 16385, memoryMiB: 512 },
  { cpuUnits: 256, memoryMiB: 122881 },
])('nothing holds %j', (needed) => {
  expect(fargateSize(needed)).toBeUndefined();
});

test('the size is sold, holds what is needed, and nothing with less of both does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16384 }), fc.integer({ min: 1, max: 122880 }), (cpuUnits, memoryMiB) => {
      const size = fargateSize({ cpuUnits, memoryMiB })!;
      expect(SOLD).toContainEqual(size);
      expect(size.cpuUnits).toBeGreaterThanOrEqual(cpuUnits);
      expect(size.memoryMiB).toBeGreaterThanOrEqual(memoryMiB);
      const smaller = SOLD.filter(
        (one) =>
          one.cpuUnits >= cpuUnits &&
          one.memoryMiB >= memoryMiB &&
          (one.cpuUnits < size.cpuUnits || (one.cpuUnits === size.cpuUnits && one.memoryMiB < size.memoryMiB)),
      );
      expect(smaller).toEqual([]);
    }),
  );
});

function sizes(cpuUnits: number, memories: readonly number[]): FargateSize[] {
  return memories.map((memoryMiB) => ({ cpuUnits, memoryMiB }));
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}
