import type { DefaultsDate } from '../definition/release-definition';

/** One default value of definitions, with what the reference page says about it. */
export interface Default<Value = number> {
  /** The field of the definition that it stands in for, or what it decides where no field does. */
  readonly field: string;
  readonly value: Value;
  /** Empty for plain numbers and words. */
  readonly unit: '' | 's' | '%' | 'm (CPU)' | 'bytes' | 'days' | 'replicas' | 'requests';
  readonly why: string;
}

const MEBIBYTE = 2 ** 20;

const november2026 = {
  replicas: {
    field: 'workload.replicas',
    value: 2,
    unit: 'replicas',
    why: 'one instance can go while the other answers',
  },
  cpuMillis: {
    field: 'workload.resources.cpu',
    value: 250,
    unit: 'm (CPU)',
    why: 'schedulers and autoscalers need a request',
  },
  memoryBytes: {
    field: 'workload.resources.memory',
    value: 512 * MEBIBYTE,
    unit: 'bytes',
    why: 'also the limit: memory above the request is what gets a pod evicted',
  },
  user: { field: 'workload.security.user', value: 1000, unit: '', why: 'not root' },
  readOnlyRoot: {
    field: 'workload.security.readOnlyRoot',
    value: true,
    unit: '',
    why: 'nothing that runs may change its own image',
  },
  architecture: { field: 'workload.architecture', value: 'amd64', unit: '', why: 'most images are built for it' },
  spread: { field: 'workload.spread', value: 'preferred', unit: '', why: 'a full zone must not stop a release' },
  maxDisrupted: {
    field: 'workload.disruption.maxUnavailable',
    value: 1,
    unit: 'replicas',
    why: 'nodes can be drained, one replica at a time; not made for a single replica, where it would block every drain',
  },
  autoscalingCpu: {
    field: 'workload.replicas.cpu',
    value: 70,
    unit: '%',
    why: 'leaves room for the time that new instances take',
  },
  startupEvery: { field: 'workload.health.startup.every', value: 5, unit: 's', why: 'a fast start is noticed fast' },
  startupTimeout: { field: 'workload.health.startup.timeout', value: 2, unit: 's', why: 'shorter than the period' },
  startupFailures: {
    field: 'workload.health.startup.failures',
    value: 60,
    unit: '',
    why: 'five minutes to start; well inside the progress deadline, which is raised when a longer budget is asked for',
  },
  readinessEvery: {
    field: 'workload.health.readiness.every',
    value: 5,
    unit: 's',
    why: 'an overloaded instance leaves the balancer in 15 s',
  },
  readinessTimeout: { field: 'workload.health.readiness.timeout', value: 2, unit: 's', why: 'shorter than the period' },
  readinessFailures: {
    field: 'workload.health.readiness.failures',
    value: 3,
    unit: '',
    why: 'one lost answer is no failure',
  },
  livenessEvery: { field: 'workload.health.liveness.every', value: 10, unit: 's', why: 'slower than readiness' },
  livenessTimeout: {
    field: 'workload.health.liveness.timeout',
    value: 5,
    unit: 's',
    why: 'a slow answer is no reason for a restart',
  },
  livenessFailures: {
    field: 'workload.health.liveness.failures',
    value: 6,
    unit: '',
    why: 'a restart after a minute: an instance leaves the balancer (15 s) long before it is restarted',
  },
  probeSuccesses: {
    field: 'workload.health.*.successes',
    value: 1,
    unit: '',
    why: 'startup and liveness allow no other number',
  },
  longestRequestSeconds: {
    field: 'workload.drain.longestRequest',
    value: 20,
    unit: 's',
    why: 'longer than most HTTP clients wait',
  },
  propagationSeconds: {
    field: 'workload.drain.propagation',
    value: 10,
    unit: 's',
    why: 'balancers are told of the end at the same time as the instance; 0 where nothing calls it',
  },
  graceMarginSeconds: {
    field: '(grace period)',
    value: 5,
    unit: 's',
    why: 'grace = propagation + longest request + this: time to close connections after the last answer',
  },
  clientPort: { field: 'exposure.port', value: 80, unit: '', why: 'clients write no port' },
  tlsPort: {
    field: "exposure.port of kind 'tls'",
    value: 443,
    unit: '',
    why: 'where gateways listen for TLS',
  },
  maxSurgePercent: {
    field: 'strategy.maxSurge (rolling)',
    value: 25,
    unit: '%',
    why: 'new instances start before old ones go',
  },
  maxUnavailable: {
    field: 'strategy.maxUnavailable (rolling)',
    value: 0,
    unit: 'replicas',
    why: 'full capacity all the time',
  },
  statefulUnavailable: {
    field: 'strategy.maxUnavailable (rolling, stateful)',
    value: 1,
    unit: 'replicas',
    why: 'a replica with a name and a disk of its own must go before its successor comes; there is no surge',
  },
  minReadySeconds: {
    field: 'strategy.minReady (rolling)',
    value: 10,
    unit: 's',
    why: 'a crash right after the start stops the update',
  },
  progressDeadlineSeconds: {
    field: '(progress deadline)',
    value: 600,
    unit: 's',
    why: 'after it a release that does not get ready has failed; raised to startup budget + minReady + a minute where that is more',
  },
  progressMarginSeconds: {
    field: '(progress deadline)',
    value: 60,
    unit: 's',
    why: 'time to schedule the pod and pull the image',
  },
  canaryHoldSeconds: {
    field: 'strategy.hold (canary)',
    value: 600,
    unit: 's',
    why: 'three one-minute measurements and their delay fit twice',
  },
  canaryBakeSeconds: {
    field: 'strategy.bake (canary, linear)',
    value: 0,
    unit: 's',
    why: 'the stages before have judged it',
  },
  blueGreenBakeSeconds: {
    field: 'strategy.bake (blueGreen)',
    value: 600,
    unit: 's',
    why: 'guardrails see the candidate only at full traffic',
  },
  quietReplicas: {
    field: 'strategy.stages[].candidate (at 0 %)',
    value: 1,
    unit: 'replicas',
    why: 'a candidate that tests or chosen requests reach must run, though in proportion to 0 % it would not',
  },
  experimentReplicas: {
    field: 'strategy.stages[].experiment.replicas',
    value: 1,
    unit: 'replicas',
    why: 'equal and small',
  },
  experimentVersions: {
    field: 'strategy.stages[].experiment.versions',
    value: 'both',
    unit: '',
    why: 'a copy of the candidate alone is compared with nothing',
  },
  keepPreviousSeconds: {
    field: 'rollback.keepPrevious',
    value: 600,
    unit: 's',
    why: 'going back takes seconds while the previous version is warm; 0 where two versions never run side by side',
  },
  windowSeconds: { field: 'guardrails[].window', value: 60, unit: 's', why: 'the finest that load balancers report' },
  failures: {
    field: 'guardrails[].failures',
    value: 3,
    unit: '',
    why: 'one bad minute is no bad release: 3 of 3 keeps false alarms below 0.1 %',
  },
  syntheticEverySeconds: {
    field: 'guardrails[].every',
    value: 60,
    unit: 's',
    why: 'the shortest that every platform has; with it a fault is seen in the first measurement',
  },
  scopeOfLag: {
    field: 'guardrails[].scope (lag)',
    value: 'service',
    unit: '',
    why: 'a queue does not know which version reads from it',
  },
  samplesAbsolute: {
    field: 'guardrails[].minimumSamples (max, min)',
    value: 10,
    unit: 'requests',
    why: 'of errorRate and latency: with fewer, a single failed request is already 10 %; 0 for all other signals',
  },
  samplesRelative: {
    field: 'guardrails[].minimumSamples (compared with stable)',
    value: 100,
    unit: 'requests',
    why: 'of errorRate and latency: telling 5 % from 1 % takes 110 requests, and below 100 one failure moves the rate by a point; 0 for all other signals',
  },
  noData: { field: 'guardrails[].noData', value: 'ignore', unit: '', why: 'a quiet night is no failure' },
  scope: {
    field: 'guardrails[].scope',
    value: 'candidate',
    unit: '',
    why: 'stable must not hide what the candidate does',
  },
  hookTimeoutSeconds: {
    field: 'hooks[].timeout',
    value: 300,
    unit: 's',
    why: 'a hook that hangs must not hang the release',
  },
  smokeTestStatus: { field: 'hooks[].status', value: 200, unit: '', why: 'what health endpoints answer' },
  functionMemoryBytes: {
    field: 'workload.memory (function)',
    value: 512 * MEBIBYTE,
    unit: 'bytes',
    why: 'processor time comes with memory: with the smallest size a function has a fourteenth of a core',
  },
  functionTimeoutSeconds: {
    field: 'workload.timeout (function)',
    value: 30,
    unit: 's',
    why: 'as long as most callers wait; the three seconds of Lambda itself end cold starts',
  },
  provisionedUtilization: {
    field: 'workload.provisioned (min, max)',
    value: 70,
    unit: '%',
    why: 'leaves room for the minutes that new instances take',
  },
  logRetentionDays: {
    field: '(log retention, AWS)',
    value: 30,
    unit: 'days',
    why: 'people look for what went wrong last month; logs that nobody reads any more still cost',
  },
  metricsPath: { field: 'workload.metrics.path', value: '/metrics', unit: '', why: 'where exporters put them' },
  sloWindowDays: {
    field: 'slo.window',
    value: 30,
    unit: 'days',
    why: 'the alerts of the SRE workbook are for 30 days',
  },
  retries: { field: 'workload.retries (job, cron)', value: 3, unit: '', why: 'a lost node is no lost job' },
  timeZone: { field: 'workload.timeZone (cron)', value: 'Etc/UTC', unit: '', why: 'no hour happens twice' },
  overlap: {
    field: 'workload.overlap (cron)',
    value: 'forbid',
    unit: '',
    why: 'a slow run must not meet the next one',
  },
} as const satisfies Record<string, Default<number | string | boolean>>;

type Table = typeof november2026;
export type DefaultName = keyof Table;

/** The value of every default. */
export type Defaults = {
  readonly [Name in DefaultName]: Table[Name]['value'] extends number ? number : Table[Name]['value'];
};

/** By date. A published date never changes; new values get a new date. */
export const defaultsByDate: Readonly<
  Record<DefaultsDate, Readonly<Record<DefaultName, Default<number | string | boolean>>>>
> = {
  '2026-11-01': november2026,
};

export const latestDefaultsDate: DefaultsDate = '2026-11-01';

/** The tables never change, so that all plans of a date share its values. */
const valuesByDate = new Map<DefaultsDate, Defaults>();

export function defaultsOf(date: DefaultsDate = latestDefaultsDate): Defaults {
  const values = valuesByDate.get(date) ?? valuesOf(date);
  valuesByDate.set(date, values);
  return values;
}

function valuesOf(date: DefaultsDate): Defaults {
  const values = Object.entries(defaultsByDate[date]).map(([name, { value }]) => [name, value]);
  return Object.freeze(Object.fromEntries(values)) as Defaults;
}
