import { finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedProcess } from '../../../plan/workload';
import { fargateSize, LARGEST_FARGATE_SIZE, type FargateSize } from './fargate-size';
import type { ContainerSpec } from './spec';

/** 1024 units are one processor. */
export function cpuUnits(millis: number): number {
  return Math.ceil((millis * 1024) / 1000);
}

export function mebibytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}

/** ECS counts every container of a task, those that run to their end first as well. */
export function taskSize(
  containers: readonly ContainerSpec[],
  workload: PlannedProcess,
): { readonly size: FargateSize; readonly findings: readonly Diagnostic[] } {
  const needed: FargateSize = {
    cpuUnits: sum(containers.map((one) => one.cpuUnits ?? 0)),
    memoryMiB: sum(containers.map((one) => one.memoryLimitMiB)),
  };
  const size = fargateSize(needed);
  if (!size) {
    return {
      size: needed,
      findings: [
        finding('fargate-size-exceeded', workload.path, {
          message: `The containers of this task need more than the largest size of Fargate.`,
          got: text(needed),
          allowed: `at most ${text(LARGEST_FARGATE_SIZE)}`,
          fix: 'ask for less in `resources`, or run fewer containers in one task',
        }),
      ],
    };
  }
  const rounded = size.cpuUnits !== needed.cpuUnits || size.memoryMiB !== needed.memoryMiB;
  return { size, findings: rounded ? [roundedFinding(workload.path, needed, size)] : [] };
}

function roundedFinding(path: string, needed: FargateSize, size: FargateSize): Diagnostic {
  return finding('fargate-size-rounded', path, {
    message: `The containers need ${text(needed)}; the task gets ${text(size)}, the smallest size of Fargate that holds them.`,
    got: text(needed),
    allowed: text(size),
    fix: 'nothing; more in `resources` costs nothing up to this size (1000m are 1024 units, so 250m are 256)',
  });
}

function text({ cpuUnits: units, memoryMiB }: FargateSize): string {
  return `${units} CPU units and ${memoryMiB} MiB`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
