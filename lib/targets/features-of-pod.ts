import { joinPath } from '../diagnostics';
import type { Plan } from '../plan/plan';
import type { PlannedContainer, PlannedProcess } from '../plan/workload';
import type { FeatureDetails } from './feature';

type PodKind =
  | 'environmentSource'
  | 'downward'
  | 'lifecycle'
  | 'scheduling'
  | 'pullSecret'
  | 'podSecurity'
  | 'cloudIdentity'
  | 'maxConnectionAge';

type Asked<K extends PodKind> = readonly [path: string, detail: FeatureDetails[K]];

/** What a plan asks that only a platform of pods has a word for. */
export const podQuestions: { readonly [K in PodKind]: (plan: Plan) => readonly Asked<K>[] } = {
  environmentSource: (plan) =>
    ofContainers(plan, ({ envFrom = [], path, name }) =>
      envFrom.map(({ kind }, index) => [joinPath(path, 'envFrom', index), { kind, container: name }]),
    ),
  downward: (plan) =>
    ofContainers(plan, ({ downward = {}, path, name }) =>
      Object.entries(downward).map(([variable, field]) => [
        joinPath(path, 'downward', variable),
        { container: name, field },
      ]),
    ),
  lifecycle: (plan) =>
    ofContainers(plan, ({ lifecycle = {}, path, name }) =>
      (['postStart', 'preStop'] as const)
        .filter((hook) => lifecycle[hook] !== undefined)
        .map((hook) => [joinPath(path, 'lifecycle', hook), { container: name, hook }]),
    ),
  scheduling: (plan) =>
    ofProcess(plan, ({ scheduling, path }) =>
      keysOf(scheduling).map((by) => [joinPath(path, 'scheduling', by), { by }]),
    ),
  pullSecret: (plan) =>
    ofProcess(plan, ({ pullSecrets = [], path }) =>
      pullSecrets.map((name, index) => [joinPath(path, 'pullSecrets', index), { name }]),
    ),
  podSecurity: (plan) =>
    ofProcess(plan, ({ podSecurity, path }) =>
      keysOf(podSecurity).map((by) => [joinPath(path, 'podSecurity', by), { by }]),
    ),
  cloudIdentity: (plan) =>
    ofProcess(plan, ({ identity: { cloud }, path }) =>
      cloud === undefined ? [] : [[joinPath(path, 'identity', 'cloud'), { kind: cloud.kind }]],
    ),
  maxConnectionAge: (plan) =>
    ofProcess(plan, ({ drain: { path, maxConnectionAgeSeconds: seconds } }) =>
      seconds === undefined ? [] : [[joinPath(path, 'maxConnectionAge'), { seconds }]],
    ),
};

function ofProcess<T>({ workload }: Plan, ask: (process: PlannedProcess) => readonly T[]): readonly T[] {
  return workload.kind === 'function' ? [] : ask(workload);
}

function ofContainers<T>(plan: Plan, ask: (container: PlannedContainer) => readonly T[]): readonly T[] {
  return ofProcess(plan, ({ main, sidecars, init }) => [main, ...sidecars, ...init].flatMap((one) => ask(one)));
}

function keysOf<T extends object>(record: T | undefined): readonly (keyof T & string)[] {
  return Object.keys(record ?? {}) as (keyof T & string)[];
}
