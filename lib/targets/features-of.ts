import { joinPath } from '../diagnostics';
import { commonPlanOf, type CommonContainer, type CommonPlan, type CommonProcess } from '../plan/common-plan';
import type { Plan } from '../plan/plan';
import type { PlannedContainer } from '../plan/workload';
import type { Stage } from '../plan/stage';
import type { Feature, FeatureDetails, FeatureKind } from './feature';
import { ALL_EVENTS } from './shared/topics';
import { containerQuestions, podQuestions } from './features-of-pod';

type Asked<K extends FeatureKind> = readonly [path: string, detail: FeatureDetails[K]];

/** Whose details name the main container, which is called like the release. */
const NAMING = ['environmentSource', 'downward', 'lifecycle', 'probe', 'healthCommand'] as const;

type Naming = (typeof NAMING)[number];

/** What a plan asks of each kind. A kind without a line does not compile. */
const questions: {
  readonly [K in FeatureKind]: (plan: K extends Naming ? Plan : CommonPlan) => readonly Asked<K>[];
} = {
  workload: ({ workload }) => [[workload.path, { kind: workload.kind }]],
  exposure: ({ exposure }) => [
    exposure.kind === 'tcp' && exposure.sni
      ? [joinPath(exposure.path, 'hosts'), { kind: 'tls', visibility: exposure.visibility }]
      : [
          exposure.path,
          { kind: exposure.kind, visibility: exposure.kind === 'none' ? 'internal' : exposure.visibility },
        ],
  ],
  routing: ({ exposure }) => {
    if (exposure.kind !== 'http' && exposure.kind !== 'grpc') return [];
    const { path, paths, priority } = exposure;
    const asked: Asked<'routing'>[] = [];
    if (paths.length > 0) asked.push([joinPath(path, 'paths'), { by: 'paths' }]);
    if (priority !== undefined) asked.push([joinPath(path, 'priority'), { by: 'priority' }]);
    return asked;
  },
  update: ({ update }) => [[update.path, { kind: update.kind }]],
  shift: (plan) =>
    plan.update.kind === 'sideBySide' ? [[shiftPath(plan), { stages: plan.stages, unit: plan.stages[0]!.unit }]] : [],
  candidateScale: (plan) =>
    plan.update.kind === 'sideBySide'
      ? plan.stages.slice(0, -1).map(({ path, scale, weight }) => [path, { scale: scale.candidate, weight }])
      : [],
  gate: ({ stages }) =>
    inStages(stages, ({ exit }, stage) =>
      exit.flatMap((one) =>
        one.kind === 'gate' ? [[one.path, { kind: one.gate.kind, stage, stages: stages.length }]] : [],
      ),
    ),
  analysis: ({ stages }) =>
    inStages(stages, ({ exit }, stage) =>
      exit.flatMap((one) => (one.kind === 'analysis' ? [[one.path, { guardrails: one.guardrails, stage }]] : [])),
    ),
  requestMatch: ({ stages }) =>
    inStages(stages, ({ match, path }) =>
      match.map((one, index) => [
        path.endsWith('match') ? joinPath(path, index) : joinPath(path, 'match', index),
        { match: one },
      ]),
    ),
  mirror: ({ stages }) =>
    inStages(stages, ({ mirror, path }) => (mirror ? [[joinPath(path, 'mirror'), { mirror }]] : [])),
  experiment: ({ stages }) =>
    inStages(stages, ({ experiment, weight }) => (experiment ? [[experiment.path, { experiment, weight }]] : [])),
  guardrail: ({ guardrails }) => guardrails.map((guardrail) => [guardrail.path, { guardrail }]),
  hook: ({ hooks, stages }) =>
    [...hooks, ...stages.flatMap((stage) => stage.hooks)].map((hook) => [hook.path, { kind: hook.kind, at: hook.at }]),
  autoscaling: (plan) =>
    ofProcess(plan, ({ replicas }) => {
      if (replicas.kind === 'fixed') return [];
      const asked: Asked<'autoscaling'>[] = [];
      if (replicas.cpuPercent !== undefined) asked.push([replicas.path, { metric: 'cpu' }]);
      if (replicas.memoryPercent !== undefined) asked.push([joinPath(replicas.path, 'memory'), { metric: 'memory' }]);
      if (replicas.requestsPerSecond !== undefined) {
        asked.push([joinPath(replicas.path, 'requestsPerSecond'), { metric: 'requests' }]);
      }
      return asked;
    }),
  scalingTrigger: (plan) =>
    ofProcess(plan, ({ replicas }) =>
      replicas.kind === 'fixed' ? [] : replicas.triggers.map(({ kind, path }) => [path, { kind }]),
    ),
  scaleDown: (plan) =>
    ofProcess(plan, ({ replicas }) =>
      replicas.kind === 'fixed' || replicas.scaleDownAfterSeconds === undefined
        ? []
        : [[joinPath(replicas.path, 'scaleDownAfter'), { seconds: replicas.scaleDownAfterSeconds }]],
    ),
  metricsEndpoint: (plan) =>
    ofProcess(plan, ({ metrics }) => (metrics ? [[metrics.path, { port: metrics.port }]] : [])),
  callers: ({ exposure }) =>
    exposure.kind === 'none' || exposure.callers === undefined
      ? []
      : [[joinPath(exposure.path, 'callers'), { count: exposure.callers.length }]],
  calls: (plan) =>
    ofProcess(plan, ({ calls }) => calls.map((one) => [one.path, { to: 'cidr' in one ? 'cidr' : 'namespace' }])),
  slo: ({ slo }) => (slo ? slo.objectives.map((objective) => [objective.path, { objective }]) : []),
  sidecar: (plan) => ofProcess(plan, ({ sidecars }) => sidecars.map(({ path, name }) => [path, { name }])),
  initContainer: (plan) => ofProcess(plan, ({ init }) => init.map(({ path, name }) => [path, { name }])),
  volume: (plan) =>
    ofProcess(plan, ({ volumes, path }) =>
      Object.entries(volumes).map(([name, { kind }]) => [joinPath(path, 'volumes', name), { kind, name }]),
    ),
  configFiles: (plan) =>
    ofProcess(plan, ({ config, path }) => (config ? [[joinPath(path, 'config'), { mount: config.mount }]] : [])),
  secret: (plan) =>
    ofProcess(plan, (process) =>
      containers(process).flatMap(({ secrets, path }) =>
        Object.keys(secrets).map((name): Asked<'secret'> => [joinPath(path, 'secrets', name), { name }]),
      ),
    ),
  ...containerQuestions,
  ...podQuestions,
  probe: (plan) =>
    namedContainers(plan).flatMap(({ probes, name }) =>
      (['startup', 'readiness', 'liveness'] as const).flatMap((role): Asked<'probe'>[] => {
        const probe = probes[role];
        return probe ? [[probe.path, { container: name, probe: role, handler: probe.handler.kind }]] : [];
      }),
    ),
  healthCommand: (plan) =>
    namedContainers(plan).flatMap(({ healthCommand, name, path }): Asked<'healthCommand'>[] =>
      healthCommand === undefined ? [] : [[joinPath(path, 'health', 'command'), { container: name }]],
    ),
  drain: (plan) =>
    ofProcess(plan, ({ drain, run }) => (run ? [] : [[drain.path, { graceSeconds: drain.graceSeconds }]])),
  propagation: (plan) =>
    ofProcess(plan, ({ drain, run }) =>
      run || !drain.propagationWritten
        ? []
        : [[joinPath(drain.path, 'propagation'), { seconds: drain.preStopSeconds }]],
    ),
  serviceAccount: (plan) =>
    ofProcess(plan, ({ identity, path }) => {
      const asked: Asked<'serviceAccount'>[] = [];
      const at = joinPath(path, 'identity');
      if (identity.serviceAccount !== undefined) asked.push([joinPath(at, 'serviceAccount'), { use: 'existing' }]);
      if (identity.kubernetesToken === true) asked.push([joinPath(at, 'kubernetesToken'), { use: 'token' }]);
      return asked;
    }),
  disruption: (plan) =>
    ofProcess(plan, ({ disruption }) =>
      disruption
        ? [[disruption.path, { kind: 'maxUnavailable' in disruption ? 'maxUnavailable' : 'minAvailable' }]]
        : [],
    ),
  spread: (plan) =>
    ofProcess(plan, ({ spread, run, path }) =>
      (['zones', 'hosts'] as const).flatMap((over): Asked<'spread'>[] => {
        const strength = spread[over];
        return run || strength === 'off' ? [] : [[joinPath(path, 'spread', over), { over, strength }]];
      }),
    ),
  stickiness: ({ exposure, strategy, stages }) => {
    if (!('stickinessSeconds' in exposure) || exposure.stickinessSeconds === undefined) return [];
    // A split of users asks for it without a word about stickiness in the exposure.
    const path = strategy.kind === 'abTest' ? stages[0]!.path : joinPath(exposure.path, 'stickiness');
    return [[path, { seconds: exposure.stickinessSeconds }]];
  },
  permissions: (plan) =>
    ofProcess(plan, ({ permissions, path }) =>
      permissions.length ? [[joinPath(path, 'permissions'), { count: permissions.length }]] : [],
    ),
  automaticRollback: ({ abort }) => (abort.automatic ? [[abort.path, {}]] : []),
  manualRollback: ({ abort }) => (abort.automatic ? [] : [[joinPath(abort.path, 'automatic'), {}]]),
  keepPrevious: ({ after, update }) =>
    update.kind === 'sideBySide' ? [[after.path, { seconds: after.keepPreviousSeconds }]] : [],
  notification: ({ notifications }) =>
    notifications.map(({ kind, path, on = ALL_EVENTS }) => [path, { kind, events: on }]),
  migration: ({ migrations }) => migrations.map(({ phase, path }) => [path, { phase }]),
  flag: ({ flags }) => flags.map(({ kind, path }) => [path, { kind }]),
  ring: ({ rings }) => rings.map(({ path, ...ring }) => [path, { ring }]),
};

const kinds = Object.keys(questions) as readonly FeatureKind[];

/** The kinds in their order: those between two that name a container stand together. */
const groups: readonly (readonly FeatureKind[])[] = grouped(kinds);

function grouped(all: readonly FeatureKind[]): readonly (readonly FeatureKind[])[] {
  const found: FeatureKind[][] = [];
  for (const kind of all) {
    const before = found.at(-1);
    if (before === undefined || isNaming(kind) || isNaming(before[0]!)) found.push([kind]);
    else before.push(kind);
  }
  return found;
}

function isNaming(kind: FeatureKind): kind is Naming {
  return (NAMING as readonly FeatureKind[]).includes(kind);
}

const askedInCommon = new WeakMap<CommonPlan, readonly (readonly Feature[])[]>();

/** What all releases ask that are run alike, by group; nothing for kinds that name a container. */
function inCommon(common: CommonPlan): readonly (readonly Feature[])[] {
  const known = askedInCommon.get(common);
  if (known) return known;
  const asked = groups.map((group) => group.flatMap((kind) => (isNaming(kind) ? [] : featuresOfKind(common, kind))));
  askedInCommon.set(common, asked);
  return asked;
}

/** Everything that a plan asks of a platform, in a fixed order. */
export function featuresOf(plan: Plan): readonly Feature[] {
  const all: Feature[] = [];
  const common = inCommon(commonPlanOf(plan));
  for (let index = 0; index < groups.length; index++) {
    const kind = groups[index]![0]!;
    for (const feature of isNaming(kind) ? featuresOfKind(plan, kind) : common[index]!) all.push(feature);
  }
  return all;
}

export function featuresOfKind<K extends FeatureKind>(
  plan: K extends Naming ? Plan : CommonPlan,
  kind: K,
): readonly Feature<K>[] {
  return questions[kind](plan).map(([path, detail]) => ({ kind, path, detail }) as Feature<K>);
}

function inStages<T>(stages: readonly Stage[], ask: (stage: Stage, index: number) => readonly T[]): readonly T[] {
  return stages.flatMap((stage, index) => ask(stage, index));
}

function ofProcess<T>({ workload }: CommonPlan, ask: (process: CommonProcess) => readonly T[]): readonly T[] {
  return workload.kind === 'function' ? [] : ask(workload);
}

function containers({ main, sidecars, init }: CommonProcess): readonly CommonContainer[] {
  return [main, ...sidecars, ...init];
}

function namedContainers({ workload }: Plan): readonly PlannedContainer[] {
  return workload.kind === 'function' ? [] : [workload.main, ...workload.sidecars, ...workload.init];
}

/** The list that the weights stand in, where they stand in one: `strategy.weights`. */
function shiftPath({ stages, strategy }: CommonPlan): string {
  const lists = new Set(
    stages.filter(({ weight }) => weight > 0 && weight < 100).map(({ path }) => path.replace(/\[\d+\]$/, '')),
  );
  const [only] = lists;
  return lists.size === 1 && only !== undefined ? only : strategy.path;
}
