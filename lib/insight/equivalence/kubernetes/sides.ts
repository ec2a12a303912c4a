import type { Node } from '../node';
import type { ReleaseForm } from '../release-form';
import { WeightLine } from '../weight-line';
import { DEPLOYMENT_FIELDS } from './deployment-fields';
import type { Manifest, ManifestSet } from './manifest-set';
import { replicasOf } from './replicas';
import { exchangeSettings } from './scalars';
import { COMMIT } from './sets';

const ROLE = 'rollout-constructs/role';
const NAME = 'app.kubernetes.io/name';

/** Whether this is one of two Deployments that are one release, or such a one alone. */
export function isSide({ kind, node }: Manifest): boolean {
  return kind === 'Deployment' && node.at('metadata', 'labels').get(ROLE).exists;
}

export function isStableSide(manifest: Manifest): boolean {
  return isSide(manifest) && roleOf(manifest) === 'stable';
}

/**
 * Two Deployments behind Services and routes. What is written is a state: the candidate has a share, and keeps it until
 * somebody writes another state.
 */
export function readSides(candidate: Manifest, manifests: ManifestSet): ReleaseForm {
  const name = labelOf(candidate, NAME);
  const stable = manifests.ofKind('Deployment').find((one) => isStableSide(one) && labelOf(one, NAME) === name);
  const weight = stable ? weightOf(candidate, stable, manifests) : 100;
  const line = new WeightLine();
  line.set(weight);
  if (weight < 100) line.wait(COMMIT);
  const sides = [...(stable ? [stable] : []), candidate];
  return {
    release: name,
    segments: line.end(),
    routes: stable ? chosenBy(candidate, manifests) : [],
    gates: [],
    rollback: {
      by: 'kubernetes',
      onGate: false,
      onFailure: false,
      previousStaysSeconds: 0,
      details: Object.assign(
        {},
        ...sides.map((side) => settingsOf(side, manifests)),
      ) as ReleaseForm['rollback']['details'],
    },
  };
}

function settingsOf(side: Manifest, manifests: ManifestSet) {
  const spec = side.node.get('spec').only(...DEPLOYMENT_FIELDS);
  const role = roleOf(side);
  const strategy = spec.get('strategy').only('type', 'rollingUpdate');
  const { maxSurge, maxUnavailable } = exchangeSettings(strategy.get('rollingUpdate'));
  return {
    [`${role} replicas`]: replicasOf(side, manifests),
    [`${role} progressDeadlineSeconds`]: spec.get('progressDeadlineSeconds').count(600),
    [`${role} maxSurge`]: maxSurge!,
    [`${role} maxUnavailable`]: maxUnavailable!,
    [`${role} type`]: strategy.get('type').text(),
  };
}

/** By the first route that divides; else by the pods that the Service of everybody leads to. */
function weightOf(candidate: Manifest, stable: Manifest, manifests: ManifestSet): number {
  const divided = manifests.all().flatMap((one) => dividingRoutes(one));
  for (const backends of divided) {
    const of = backends.filter(({ service }) => leadsTo(service, candidate, manifests));
    const all = backends.reduce((sum, { weight }) => sum + weight, 0);
    if (of.length > 0 && of.length < backends.length && all > 0) {
      return (100 * of.reduce((sum, { weight }) => sum + weight, 0)) / all;
    }
  }
  const service = labelOf(candidate, NAME);
  const services = manifests.ofKind('Service').filter(({ name }) => name === service);
  if (services.length > 0 && !leadsTo(service, candidate, manifests)) return 0;
  if (services.length > 0 && !leadsTo(service, stable, manifests)) return 100;
  const [fresh, old] = [replicasOf(candidate, manifests), replicasOf(stable, manifests)];
  return fresh + old === 0 ? 0 : Math.round((10_000 * fresh) / (fresh + old)) / 100;
}

interface WrittenBackend {
  readonly service: string;
  readonly weight: number;
}

/** Lists of at least two backends with weights. */
function dividingRoutes({ kind, node }: Manifest): readonly (readonly WrittenBackend[])[] {
  const spec = node.get('spec');
  const lists =
    kind === 'VirtualService'
      ? [...spec.get('http').list(), ...spec.get('tls').list(), ...spec.get('tcp').list()].map((route) =>
          route
            .get('route')
            .list()
            .map((one) => backend(one.at('destination', 'host'), one.get('weight'))),
        )
      : kind === 'HTTPRoute' || kind === 'GRPCRoute' || kind === 'TCPRoute' || kind === 'TLSRoute'
        ? spec
            .get('rules')
            .list()
            .map((rule) =>
              rule
                .get('backendRefs')
                .list()
                .map((one) => backend(one.get('name'), one.get('weight'))),
            )
        : [];
  return lists.filter((list) => list.length > 1);
}

function backend(service: Node, weight: Node): WrittenBackend {
  return { service: service.text(), weight: weight.number(1) };
}

function leadsTo(service: string, deployment: Manifest, manifests: ManifestSet): boolean {
  const labels = deployment.node.at('spec', 'template', 'metadata', 'labels');
  return manifests
    .ofKind('Service')
    .filter(({ name }) => name === service)
    .some(({ node }) => {
      const selector = node.at('spec', 'selector');
      return selector.keys().every((key) => labels.get(key).value === selector.get(key).value);
    });
}

/** Routes to the candidate alone, and copies, in the words of the route. */
function chosenBy(candidate: Manifest, manifests: ManifestSet): readonly string[] {
  return manifests.ofKind('VirtualService', 'HTTPRoute', 'GRPCRoute').flatMap(({ kind, node }) => {
    const rules = node
      .get('spec')
      .get(kind === 'VirtualService' ? 'http' : 'rules')
      .list();
    return rules.flatMap((rule) => {
      const targets =
        kind === 'VirtualService'
          ? rule
              .get('route')
              .list()
              .map((one) => one.at('destination', 'host'))
          : rule
              .get('backendRefs')
              .list()
              .map((one) => one.get('name'));
      const alone = targets.length === 1 && leadsTo(targets[0]!.text(), candidate, manifests);
      const match = rule.get(kind === 'VirtualService' ? 'match' : 'matches');
      const mirrored = rule.get('mirrorPercentage');
      return [
        ...(alone ? [`chosen ${JSON.stringify(match.value)}`] : []),
        ...(mirrored.exists ? [`copied ${mirrored.get('value').number()} %`] : []),
      ];
    });
  });
}

function roleOf({ node }: Manifest): string {
  return node.at('metadata', 'labels').get(ROLE).text();
}

function labelOf({ node }: Manifest, label: string): string {
  return node.at('metadata', 'labels').get(label).text();
}
