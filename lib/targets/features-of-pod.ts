import { joinPath } from '../diagnostics';
import type { CommonPlan, CommonProcess } from '../plan/common-plan';
import type { Plan } from '../plan/plan';
import type { PlannedContainer } from '../plan/workload';
import type { FeatureDetails } from './feature';

type ContainerKind = 'environmentSource' | 'downward' | 'lifecycle';

type PodKind = 'scheduling' | 'pullSecret' | 'podSecurity' | 'cloudIdentity' | 'maxConnectionAge';

type Asked<K extends PodKind | ContainerKind> = readonly [path: string, detail: FeatureDetails[K]];

/** What a plan asks of each container that only a platform of pods has a word for. The answers may name the container. */
export const containerQuestions: { readonly [K in ContainerKind]: (plan: Plan) => readonly Asked<K>[] } = {
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
};

/** The same of the pod as a whole. */
export const podQuestions: { readonly [K in PodKind]: (plan: CommonPlan) => readonly Asked<K>[] } = {
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

function ofProcess<T>({ workload }: CommonPlan, ask: (process: CommonProcess) => readonly T[]): readonly T[] {
  return workload.kind === 'function' ? [] : ask(workload);
}

function ofContainers<T>({ workload }: Plan, ask: (container: PlannedContainer) => readonly T[]): readonly T[] {
  if (workload.kind === 'function') return [];
  return [workload.main, ...workload.sidecars, ...workload.init].flatMap((one) => ask(one));
}

function keysOf<T extends object>(record: T | undefined): readonly (keyof T & string)[] {
  return Object.keys(record ?? {}) as (keyof T & string)[];
}
