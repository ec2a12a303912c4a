import type { Drain } from '../definition/workload';
import { byKey } from './by-key';
import { planMetrics } from './plan-metrics';
import { placed } from './placed';
import { defined } from './plain';
import type { PlannedExposure } from './plan';
import { planContainer, planNamedContainers, type TrafficPort } from './plan-container';
import { planFunction } from './plan-function';
import { planReplicas, smallestCount } from './plan-replicas';
import { bytes, seconds } from './read';
import type { PlanSource } from './source';
import type { CommonPlan, CommonProcess } from './common-plan';
import type { UnnamedWorkload } from './unnamed-definition';
import type { PlannedDrain, PlannedReplicas, PlannedRun } from './workload';

type Process = Exclude<UnnamedWorkload, { kind: 'function' }>;

export function planWorkload(source: PlanSource, exposure: PlannedExposure): CommonPlan['workload'] {
  const { workload } = source.definition;
  return workload.kind === 'function' ? planFunction(workload, source) : planProcess(workload, source, exposure);
}

function planProcess(workload: Process, source: PlanSource, exposure: PlannedExposure): CommonProcess {
  const { defaults, at } = source;
  const replicas = planReplicas(workload, source);
  return defined({
    kind: workload.kind ?? ('service' as const),
    path: at('workload'),
    main: planContainer(workload, ['workload'], source, trafficPort(workload, exposure)),
    sidecars: planNamedContainers(workload.sidecars, 'sidecars', source),
    init: planNamedContainers(workload.init, 'init', source),
    replicas,
    drain: planDrain('drain' in workload ? workload.drain : undefined, source, exposure),
    disruption: planDisruption(workload, replicas, source),
    metrics: planMetrics(workload, source, exposure),
    calls: placed(('calls' in workload && workload.calls) || [], (index) => at('workload', 'calls', index)),
    volumes: Object.fromEntries(byKey(workload.volumes)),
    config: workload.config,
    identity: workload.identity ?? {},
    permissions: workload.permissions ?? [],
    spread: planSpread(workload, source),
    architecture: workload.architecture ?? defaults.architecture,
    scheduling: workload.scheduling,
    pullSecrets: workload.pullSecrets,
    podSecurity: workload.podSecurity,
    storage:
      workload.kind === 'stateful'
        ? defined({ ...workload.storage, sizeBytes: bytes(workload.storage.size) })
        : undefined,
    podManagement: workload.kind === 'stateful' ? (workload.podManagement ?? 'ordered') : undefined,
    run: planRun(workload, source),
  });
}

/** A daemon is on every node anyway. */
function planSpread({ kind, spread }: Process, { defaults }: PlanSource): CommonProcess['spread'] {
  const otherwise = kind === 'daemon' ? 'off' : defaults.spread;
  return { zones: spread?.zones ?? otherwise, hosts: spread?.hosts ?? otherwise };
}

function trafficPort(workload: Process, exposure: PlannedExposure): TrafficPort | undefined {
  if (!('port' in workload) || workload.port === undefined) return undefined;
  return { name: exposure.kind === 'none' ? 'http' : exposure.kind, port: workload.port };
}

function planDrain(drain: Drain = {}, { defaults, at }: PlanSource, exposure: PlannedExposure): PlannedDrain {
  const requestSeconds =
    drain.longestRequest === undefined ? defaults.longestRequestSeconds : seconds(drain.longestRequest);
  const untold = exposure.kind === 'none' ? 0 : defaults.propagationSeconds;
  const preStopSeconds = drain.propagation === undefined ? untold : seconds(drain.propagation);
  return defined({
    path: at('workload', 'drain'),
    preStopSeconds,
    propagationWritten: drain.propagation !== undefined,
    requestSeconds,
    graceSeconds: preStopSeconds + requestSeconds + defaults.graceMarginSeconds,
    deregistrationSeconds: requestSeconds,
    maxConnectionAgeSeconds: drain.maxConnectionAge === undefined ? undefined : seconds(drain.maxConnectionAge),
  });
}

function planDisruption(
  workload: Process,
  replicas: PlannedReplicas,
  { defaults, at }: PlanSource,
): CommonProcess['disruption'] {
  if (workload.kind === 'job' || workload.kind === 'cron' || workload.kind === 'daemon') return undefined;
  const path = at('workload', 'disruption');
  if (workload.disruption) return { ...workload.disruption, path };
  return smallestCount(replicas) >= 2 ? { maxUnavailable: defaults.maxDisrupted, path } : undefined;
}

function planRun(workload: Process, { defaults }: PlanSource): PlannedRun | undefined {
  if (workload.kind !== 'job' && workload.kind !== 'cron') return undefined;
  const common = {
    retries: workload.retries ?? defaults.retries,
    deadlineSeconds: workload.deadline === undefined ? undefined : seconds(workload.deadline),
  };
  if (workload.kind === 'job') {
    const keepFinishedSeconds = workload.keepFinished === undefined ? undefined : seconds(workload.keepFinished);
    return defined({ ...common, keepFinishedSeconds });
  }
  return defined({
    ...common,
    schedule: workload.schedule,
    timeZone: workload.timeZone ?? defaults.timeZone,
    overlap: workload.overlap ?? defaults.overlap,
    startingDeadlineSeconds: workload.startingDeadline === undefined ? undefined : seconds(workload.startingDeadline),
    suspend: workload.suspend,
  });
}
