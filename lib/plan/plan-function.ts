import type { FunctionWorkload } from '../definition/workload';
import { defined } from './plain';
import type { PlannedFunction, PlannedProvisioned } from './planned-function';
import { bytes, seconds } from './read';
import type { PlanSource } from './source';

const OF_MADE_FUNCTIONS = ['handler', 'runtime', 'memory', 'timeout', 'env', 'secrets', 'permissions'] as const;
const METRICS = ['cpu', 'memory', 'requestsPerSecond'] as const;

export function planFunction(workload: FunctionWorkload, source: PlanSource): PlannedFunction {
  const { image, code, handler, runtime, memory, timeout } = workload;
  const { defaults, at } = source;
  return defined({
    kind: 'function' as const,
    path: at('workload'),
    // `defineRelease` lets exactly one of both through.
    source: image === undefined ? { code: code! } : { image },
    handler,
    runtime,
    memoryBytes: memory === undefined ? defaults.functionMemoryBytes : bytes(memory),
    timeoutSeconds: timeout === undefined ? defaults.functionTimeoutSeconds : seconds(timeout),
    env: workload.env ?? {},
    secrets: workload.secrets ?? {},
    provisioned: planProvisioned(workload, source),
    permissions: workload.permissions ?? [],
    written: OF_MADE_FUNCTIONS.filter((field) => workload[field] !== undefined),
  });
}

function planProvisioned({ provisioned = 0 }: FunctionWorkload, { defaults, at }: PlanSource): PlannedProvisioned {
  const path = at('workload', 'provisioned');
  if (typeof provisioned === 'number') return { kind: 'fixed', path, count: provisioned };
  return {
    kind: 'autoscaled',
    path,
    min: provisioned.min,
    max: provisioned.max,
    utilizationPercent: defaults.provisionedUtilization,
    metrics: METRICS.filter((metric) => provisioned[metric] !== undefined),
  };
}
