import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { PlannedFunction } from '../../plan/planned-function';

const MEBIBYTE = 2 ** 20;
const MEMORY = { least: 128, most: 10_240 };
const LONGEST_SECONDS = 900;

export function memoryMiB({ memoryBytes }: PlannedFunction): number {
  return memoryBytes / MEBIBYTE;
}

export function sizeFindings(workload: PlannedFunction): readonly Diagnostic[] {
  return [...memory(workload), ...timeout(workload)];
}

function memory(workload: PlannedFunction): readonly Diagnostic[] {
  const asked = memoryMiB(workload);
  if (Number.isInteger(asked) && asked >= MEMORY.least && asked <= MEMORY.most) return [];
  return [
    finding('lambda-size', joinPath(workload.path, 'memory'), {
      message: 'Lambda has no function with this memory.',
      got: `${asked} MiB`,
      allowed: `whole MiB from ${MEMORY.least} to ${MEMORY.most}`,
      fix: "write a size such as '512Mi'",
    }),
  ];
}

function timeout({ timeoutSeconds, path }: PlannedFunction): readonly Diagnostic[] {
  if (Number.isInteger(timeoutSeconds) && timeoutSeconds >= 1 && timeoutSeconds <= LONGEST_SECONDS) return [];
  return [
    finding('lambda-size', joinPath(path, 'timeout'), {
      message: 'Lambda ends an invocation after 15 minutes, and counts in seconds.',
      got: `${timeoutSeconds} s`,
      allowed: `whole seconds from 1 to ${LONGEST_SECONDS}`,
      fix: 'set timeout to at most 15m, or hand long work to a queue',
    }),
  ];
}
