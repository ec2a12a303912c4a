import { drawExchange } from '../exchange';
import type { GateForm } from '../gate-form';
import { HEALTHY_PODS } from '../kubernetes/deployment';
import { replicasOf } from '../kubernetes/replicas';
import { exchangeSettings, podCount } from '../kubernetes/scalars';
import type { Node } from '../node';
import type { Detail } from '../release-form';
import { stableJson } from '../stable-json';
import { WeightLine } from '../weight-line';
import { readAnalysis } from './analysis';
import { runSteps, type StepRun } from './canary-steps';
import { keptDetails } from './kept-details';
import { ABORT_SCALE_DOWN_SECONDS, SCALE_DOWN_SECONDS, type ReadStrategy, type StrategyContext } from './read-strategy';
import { podShare } from './replica-share';
import { checkRoutes, type Services } from './router';

/** Steps that move weights: of requests where a router divides them, of pods where none does. */
export function readCanary(strategy: Node, context: StrategyContext): ReadStrategy {
  strategy.only(
    'stableService',
    'canaryService',
    'pingPong',
    'trafficRouting',
    'maxSurge',
    'maxUnavailable',
    'stableMetadata',
    'canaryMetadata',
    'analysis',
    'steps',
    'scaleDownDelaySeconds',
    'abortScaleDownDelaySeconds',
    'scaleDownDelayRevisionLimit',
    'replicaProgressThreshold',
    'antiAffinity',
    'dynamicStableScale',
    'minPodsPerReplicaSet',
  );
  const routing = strategy.get('trafficRouting');
  const services = servicesOf(strategy);
  const elsewhere = routing.exists ? checkRoutes(routing, services, context.manifests, context.rollout) : {};
  const turns = strategy.get('pingPong').only('pingService', 'pongService');
  if (turns.exists && !routing.exists) turns.refuse('without a router nothing takes turns');
  const line = new WeightLine();
  const pods = podsOf(strategy, context);
  const run = runSteps(strategy.get('steps'), {
    ...context,
    services,
    line,
    share: routing.exists ? routedShare(routing) : (weight) => podShare(pods.replicas, weight, pods.surge),
    reach: routing.exists ? undefined : (weight, before) => exchangeAtOnce(line, pods, weight, before),
    managed: new Set(
      routing
        .get('managedRoutes')
        .list()
        .map((one) => one.only('name').get('name').text()),
    ),
  });
  if (run.starts.length === 0 && !routing.exists) exchangeAtOnce(line, pods, 100, 0);
  const gates = [
    ...run.gates,
    ...backgroundGates(strategy.get('analysis'), run, line.second, { ...context, services }),
  ];
  const dynamic = strategy.get('dynamicStableScale').flag(false);
  return {
    segments: line.end(),
    routes: run.routes,
    gates,
    previousStaysSeconds:
      routing.exists && !dynamic ? strategy.get('scaleDownDelaySeconds').count(SCALE_DOWN_SECONDS) : 0,
    details: {
      ...run.details,
      ...elsewhere,
      ...(turns.exists ? { pingPong: stableJson(turns.value) } : {}),
      ...detailsOf(strategy, pods),
    },
  };
}

function servicesOf(strategy: Node): Services {
  const [stable, candidate] = [strategy.get('stableService'), strategy.get('canaryService')];
  return {
    ...(stable.exists ? { stable: stable.text() } : {}),
    ...(candidate.exists ? { candidate: candidate.text() } : {}),
  };
}

function routedShare(routing: Node): (weight: number) => number {
  const most = routing.get('maxTrafficWeight').count(100);
  return (weight) => (100 * weight) / most;
}

interface Pods {
  readonly replicas: number;
  readonly surge: number;
  readonly unavailable: number;
  readonly minReadySeconds: number;
}

function podsOf(strategy: Node, { rollout, manifests }: StrategyContext): Pods {
  const replicas = replicasOf(rollout, manifests);
  return {
    replicas,
    surge: podCount(strategy.get('maxSurge'), replicas, Math.ceil, '25%'),
    unavailable: podCount(strategy.get('maxUnavailable'), replicas, Math.floor, '25%'),
    minReadySeconds: rollout.node.at('spec', 'minReadySeconds').count(0),
  };
}

/** Without a router all pods go batch by batch, as a Deployment's; a smaller share is one state of pods. */
function exchangeAtOnce(line: WeightLine, pods: Pods, weight: number, before: number): void {
  const { replicas, surge, unavailable, minReadySeconds } = pods;
  if (weight !== 100 || before !== 0) return;
  const batch = Math.max(1, surge + unavailable);
  drawExchange(
    line,
    { instances: replicas, batch, batchSeconds: minReadySeconds, waitsFor: HEALTHY_PODS },
    minReadySeconds,
  );
}

/** It runs beside the steps, from one of them on, and is stopped when they have all been taken. */
function backgroundGates(
  analysis: Node,
  run: StepRun,
  untilSecond: number,
  context: Parameters<typeof readAnalysis>[1],
): readonly GateForm[] {
  if (!analysis.exists) return [];
  const step = analysis.get('startingStep');
  const start = run.starts[step.count(0)];
  if (start === undefined) return step.refuse('there is no such step, so it never starts');
  return readAnalysis(analysis, context).map(({ gate, waits, seconds }): GateForm => {
    if (waits !== undefined) analysis.refuse(`the check '${gate.name}' runs beside the steps, so nothing waits for it`);
    return {
      ...gate,
      scope: gate.scope === 'service' && start.weight === 100 ? 'candidate' : gate.scope,
      watches: {
        fromSecond: start.second,
        untilSecond: seconds === undefined ? untilSecond : Math.min(untilSecond, start.second + seconds),
      },
    };
  });
}

function detailsOf(strategy: Node, { replicas }: Pods): Readonly<Record<string, Detail>> {
  const routed = strategy.get('trafficRouting').exists;
  const pods = strategy.get('minPodsPerReplicaSet');
  const threshold = strategy.get('replicaProgressThreshold').only('type', 'value');
  return {
    dynamicStableScale: strategy.get('dynamicStableScale').flag(false),
    ...(routed
      ? { abortScaleDownDelaySeconds: strategy.get('abortScaleDownDelaySeconds').count(ABORT_SCALE_DOWN_SECONDS) }
      : { ...exchangeSettings(strategy), replicas }),
    ...(pods.exists ? { minPodsPerReplicaSet: pods.count() } : {}),
    ...(threshold.exists ? { replicaProgressThreshold: stableJson(threshold.value) } : {}),
    ...keptDetails(strategy),
  };
}
