import type { GateForm } from '../gate-form';
import { DEPLOYMENT_FIELDS } from '../kubernetes/deployment-fields';
import type { Manifest, ManifestSet } from '../kubernetes/manifest-set';
import { replicasOf } from '../kubernetes/replicas';
import { exchangeSettings, goSeconds } from '../kubernetes/scalars';
import type { Node } from '../node';
import type { Detail, ReleaseForm } from '../release-form';
import { stableJson } from '../stable-json';
import { WeightLine } from '../weight-line';
import { readMetrics } from './metrics';
import { readWebhooks, type Waits } from './webhooks';

/** What Flagger does with a Canary and the Deployment that it names. */
export function readFlaggerCanary(canary: Manifest, manifests: ManifestSet): ReleaseForm {
  const spec = canary.node
    .get('spec')
    .only(
      'provider',
      'metricsServer',
      'targetRef',
      'autoscalerRef',
      'ingressRef',
      'routeRef',
      'progressDeadlineSeconds',
      'revertOnDeletion',
      'suspend',
      'service',
      'analysis',
    );
  const target = targetOf(spec.get('targetRef'), canary, manifests);
  const analysis = spec
    .get('analysis')
    .only(
      'interval',
      'threshold',
      'primaryReadyThreshold',
      'canaryReadyThreshold',
      'iterations',
      'stepWeight',
      'maxWeight',
      'stepWeights',
      'stepWeightPromotion',
      'mirror',
      'mirrorWeight',
      'match',
      'sessionAffinity',
      'metrics',
      'webhooks',
      'alerts',
    );
  const line = new WeightLine();
  const { waits, spelled } = readWebhooks(analysis.get('webhooks'));
  const provider = spec.get('provider').text();
  const { routes, firstSecond } = runStrategy(analysis, provider, line, waits);
  const threshold = Math.max(1, analysis.get('threshold').count(1));
  const gates = readMetrics(analysis.get('metrics'), { canary, manifests }).map((one): GateForm => {
    const every = intervalOf(analysis);
    return {
      ...one,
      everySeconds: every,
      firstSeconds: every,
      failures: threshold,
      watches: { fromSecond: firstSecond, untilSecond: line.second },
      reaction: 'goesBack',
    };
  });
  return {
    release: canary.name,
    segments: line.end(),
    routes,
    gates,
    rollback: {
      by: 'flagger',
      onGate: gates.length > 0,
      onFailure: true,
      // The primary's own pods are exchanged at the end.
      previousStaysSeconds: 0,
      details: {
        progressDeadlineSeconds: spec.get('progressDeadlineSeconds').count(600),
        // Of webhooks and pods that are not ready too, where there are no metrics.
        threshold,
        provider,
        suspended: spec.get('suspend').flag(false),
        webhooks: spelled,
        service: stableJson(spec.get('service').value),
        ...target,
        ...optional(analysis, 'stepWeightPromotion', 'primaryReadyThreshold', 'canaryReadyThreshold'),
      },
    },
  };
}

/** The workload that is copied to the primary, in the numbers by which its pods are exchanged then. */
function targetOf(reference: Node, canary: Manifest, manifests: ManifestSet): Readonly<Record<string, Detail>> {
  reference.only('apiVersion', 'kind', 'name');
  const [kind, apiVersion, name] = [reference.get('kind'), reference.get('apiVersion'), reference.get('name')];
  if (kind.value !== 'Deployment' && kind.value !== 'DaemonSet')
    kind.refuse('only Deployments and DaemonSets are known here');
  const target = manifests.find(kind.text(), name, canary.namespace);
  if (apiVersion.value !== target.apiVersion) apiVersion.refuse(`the ${kind.text()} has ${target.apiVersion}`);
  if (kind.value === 'DaemonSet') return onEachNode(target.node.get('spec'));
  const spec = target.node.get('spec').only(...DEPLOYMENT_FIELDS);
  const strategy = spec.get('strategy').only('type', 'rollingUpdate');
  return {
    replicas: replicasOf(target, manifests),
    podDeadlineSeconds: spec.get('progressDeadlineSeconds').count(600),
    minReadySeconds: spec.get('minReadySeconds').count(0),
    type: strategy.get('type').exists ? strategy.get('type').text() : 'RollingUpdate',
    ...exchangeSettings(strategy.get('rollingUpdate')),
  };
}

/** How many pods it has, the cluster's nodes say. */
function onEachNode(spec: Node): Readonly<Record<string, Detail>> {
  spec.only('selector', 'template', 'updateStrategy', 'minReadySeconds', 'revisionHistoryLimit');
  const strategy = spec.get('updateStrategy').only('type', 'rollingUpdate');
  return {
    minReadySeconds: spec.get('minReadySeconds').count(0),
    type: strategy.get('type').exists ? strategy.get('type').text() : 'RollingUpdate',
    ...exchangeSettings(strategy.get('rollingUpdate')),
  };
}

const SHORTEST_INTERVAL_SECONDS = 10;

function intervalOf(analysis: Node): number {
  return Math.max(SHORTEST_INTERVAL_SECONDS, goSeconds(analysis.get('interval')));
}

function optional(analysis: Node, ...fields: readonly string[]): Readonly<Record<string, Detail>> {
  const there = fields.filter((field) => analysis.get(field).exists);
  return Object.fromEntries(there.map((field) => [field, analysis.get(field).count()]));
}

/** Providers that exchange pods and move no shares. */
const WITHOUT_ROUTER: readonly string[] = ['kubernetes'];

interface Run {
  readonly routes: readonly string[];
  /** When the metrics are asked from. */
  readonly firstSecond: number;
}

/** Which strategy runs, Flagger infers from the fields that are there. */
function runStrategy(analysis: Node, provider: string, line: WeightLine, waits: Waits): Run {
  const iterations = analysis.get('iterations').count(0);
  const match = analysis.get('match').list();
  const mirror = analysis.get('mirror').flag(false);
  const interval = intervalOf(analysis);
  if (match.length > 0 && iterations === 0) analysis.get('match').refuse('requests are chosen for no time');
  const copies = mirror ? [`copies of ${analysis.get('mirrorWeight').count(100)} % of the requests`] : [];
  line.set(0);
  for (const wait of waits.before) line.wait(wait);
  if (iterations > 0) {
    const replaced = WITHOUT_ROUTER.includes(provider);
    line.hold((iterations + (replaced ? 1 : 0)) * interval);
    for (const wait of waits.promotion) line.wait(wait);
    line.set(100);
    if (match.length > 0) return { routes: match.map((one) => stableJson(one.value)), firstSecond: 0 };
    line.hold(replaced ? 0 : interval);
    return { routes: copies, firstSecond: 0 };
  }
  if (WITHOUT_ROUTER.includes(provider)) analysis.refuse('without a router there are no weights');
  if (mirror) line.hold(interval);
  else for (const wait of waits.increase) line.wait(wait);
  const start = mirror ? 0 : line.second;
  for (const weight of weightsOf(analysis)) {
    line.set(weight);
    line.hold(interval);
  }
  for (const wait of waits.promotion) line.wait(wait);
  return { routes: [...copies, ...affinity(analysis)], firstSecond: start };
}

function affinity(analysis: Node): readonly string[] {
  const { value, exists } = analysis.get('sessionAffinity');
  return exists ? [`clients stay on their side: ${stableJson(value)}`] : [];
}

function weightsOf(analysis: Node): readonly number[] {
  const step = analysis.get('stepWeight').count(0);
  const listed = analysis
    .get('stepWeights')
    .list()
    .map((one) => one.count());
  if (step > 0 && listed.length > 0) analysis.get('stepWeight').refuse('stepWeight and stepWeights are both there');
  if (listed.length > 0) {
    const stuck = listed.findIndex((weight, index) => weight <= (listed[index - 1] ?? 0) || weight > 100);
    if (stuck >= 0) analysis.get('stepWeights').refuse(`the release stands still at weight ${stuck + 1}`);
    return listed;
  }
  if (step === 0) analysis.refuse('there are neither weights nor iterations, so it stands still');
  const most = Math.min(100, analysis.get('maxWeight').count(100));
  return Array.from({ length: Math.ceil(most / step) }, (_, index) => Math.min(100, step * (index + 1)));
}
