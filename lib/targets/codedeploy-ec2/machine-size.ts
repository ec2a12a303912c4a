import type { PlannedContainer, PlannedProcess } from '../../plan/workload';
import { finding, type Diagnostic } from '../../diagnostics';

interface Size {
  readonly name: string;
  readonly cpuMillis: number;
  readonly memoryMiB: number;
}

/** Of t3 and t4g alike, by rising price. */
const SIZES: readonly Size[] = [
  { name: 'micro', cpuMillis: 2000, memoryMiB: 1024 },
  { name: 'small', cpuMillis: 2000, memoryMiB: 2048 },
  { name: 'medium', cpuMillis: 2000, memoryMiB: 4096 },
  { name: 'large', cpuMillis: 2000, memoryMiB: 8192 },
  { name: 'xlarge', cpuMillis: 4000, memoryMiB: 16_384 },
  { name: '2xlarge', cpuMillis: 8000, memoryMiB: 32_768 },
];

const FAMILIES = { amd64: 't3', arm64: 't4g' } as const;

/** What the system, Docker and the CodeDeploy agent need beside the container. */
const SYSTEM_MIB = 400;

/** The smallest machine that the container fits on, for where the definition names none. */
export function derivedInstanceType({ main, architecture, path }: PlannedProcess): {
  readonly instanceType: string;
  readonly findings: readonly Diagnostic[];
} {
  const { cpuMillis, memoryMiB } = needOf(main);
  const fitting = SIZES.find((size) => size.cpuMillis >= cpuMillis && size.memoryMiB >= memoryMiB);
  const family = FAMILIES[architecture];
  if (fitting) return { instanceType: `${family}.${fitting.name}`, findings: [] };
  const largest = SIZES.at(-1)!;
  return {
    instanceType: `${family}.${largest.name}`,
    findings: [
      finding('ec2-no-machine-fits', `${path}.resources`, {
        message: `The container does not fit on the largest machine that is chosen by itself, ${family}.${largest.name}.`,
        got: `${cpuMillis}m and ${memoryMiB} MiB with the system`,
        allowed: `at most ${largest.cpuMillis}m and ${largest.memoryMiB} MiB`,
        fix: 'set targets.codedeploy-ec2.instanceType',
      }),
    ],
  };
}

function needOf({ cpuMillis, memoryLimitBytes }: PlannedContainer): { cpuMillis: number; memoryMiB: number } {
  return { cpuMillis, memoryMiB: Math.ceil(memoryLimitBytes / 2 ** 20) + SYSTEM_MIB };
}
