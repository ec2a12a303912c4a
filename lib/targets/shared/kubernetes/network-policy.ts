import { finding, type Diagnostic } from '../../../diagnostics';
import type { NetworkPeer } from '../../../definition/network';
import { isEndpoint } from '../../../definition/slots';
import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import type { ControllerFacts } from './around/controller-facts';
import type { Labels, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from './manifest';
import { workloadName } from './names';
import { objectMeta } from './object-meta';
import { processOf } from './process';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** Istio's ambient mesh carries every connection to this port of the pod. */
const HBONE = tcp(15_008);
/** The address that Istio's ambient mesh gives to the kubelet's probes; it belongs to no network. */
const MESHED_PROBES: NetworkPolicyPeer = { ipBlock: { cidr: '169.254.7.127/32' } };
/** Certificates and configuration of a mesh's proxy, from istiod. */
const ISTIOD = tcp(15_012);
/** Where the cache of NodeLocal DNSCache listens on every node. */
const NODE_LOCAL_DNS: NetworkPolicyPeer = { ipBlock: { cidr: '169.254.20.10/32' } };
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Lets only those in that the release is for. The node's own kubelet is never kept out, so probes get through. */
export function networkPolicy(plan: Plan, context: TargetContext, facts: ControllerFacts): readonly SpecObject[] {
  const rules = context.platform.kubernetes.networkPolicy;
  if (!rules) return [];
  const named = rules.egress === 'named';
  const object: NetworkPolicy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      podSelector: facts.pods,
      policyTypes: named ? ['Ingress', 'Egress'] : ['Ingress'],
      ingress: ingressOf(plan, context, facts),
      ...(named ? { egress: egressOf(plan, context, facts) } : {}),
    },
  };
  return [specObject('NetworkPolicy', object, { '': plan.exposure.path })];
}

function ingressOf(plan: Plan, context: TargetContext, facts: ControllerFacts): NetworkPolicy['spec']['ingress'] {
  const { exposure } = plan;
  const { main, sidecars, metrics } = processOf(plan);
  const { routers = [], monitoring = [] } = context.platform.kubernetes.networkPolicy ?? {};
  const meshed = isMeshed(context);
  const mesh = meshed ? [HBONE] : [];
  const ports = [main, ...sidecars].flatMap((container) => container.ports.map(({ port }) => tcp(port)));
  const rules: NetworkPolicy['spec']['ingress'][number][] = [];
  if (exposure.kind !== 'none' && ports.length > 0) {
    const testers = (facts.testers ?? []).map(peerOf);
    rules.push({ from: [...callersOf(plan, facts), ...testers], ports: [...ports, ...mesh] });
    if (exposure.visibility === 'public' && routers.length > 0) {
      rules.push({ from: routers.map(peerOf), ports: [tcp(main.ports[0]!.port), ...mesh] });
    }
  }
  if (monitoring.length > 0 && (metrics || meshed)) {
    const page = metrics && main.ports.find(({ name }) => name === metrics.port);
    // The proxies of a mesh tell their metrics, and those that they merge, at ports of their own.
    const proxies = meshed ? [tcp(15_020), tcp(15_090)] : [];
    rules.push({ from: monitoring.map(peerOf), ports: [...(page ? [tcp(page.port)] : []), ...proxies, ...mesh] });
  }
  if (meshed && hasProbes(plan)) rules.push({ from: [MESHED_PROBES] });
  return rules;
}

/** Everybody in the namespace, which the releases of a platform share; or those that are named, and its own Jobs. */
function callersOf({ exposure, release }: Plan, { podNamesOf }: ControllerFacts): readonly NetworkPolicyPeer[] {
  const callers = exposure.kind === 'none' ? undefined : exposure.callers;
  if (callers === undefined || (exposure.kind !== 'none' && exposure.visibility === 'public'))
    return [{ podSelector: {} }];
  return [
    { podSelector: withName([...callers, release.name], podNamesOf) },
    { podSelector: { matchLabels: { [HOOK_OF]: release.name } } },
  ];
}

const HOOK_OF = 'rollout-constructs/hook-of';

/** The label of Jobs that test a release: they must reach it too. */
export function hookLabels({ release }: Plan, { platform }: TargetContext): Labels {
  return platform.kubernetes.networkPolicy ? { [HOOK_OF]: release.name } : {};
}

function egressOf(
  plan: Plan,
  context: TargetContext,
  { podNamesOf }: ControllerFacts,
): NetworkPolicy['spec']['egress'] {
  const { main, sidecars, init, calls } = processOf(plan);
  const endpoints = [main, ...sidecars, ...init].flatMap(({ env }) =>
    Object.values(env).flatMap((value) => (isEndpoint(value) ? [value.endpoint] : [])),
  );
  const releases = [...new Set(endpoints)].sort();
  return [
    {
      to: [{ namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: 'kube-system' } } }, NODE_LOCAL_DNS],
      ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
    },
    ...(releases.length ? [{ to: [{ podSelector: withName(releases, podNamesOf) }] }] : []),
    ...calls.map((one) => ({ to: [peerOf(one)], ...(one.port === undefined ? {} : { ports: [tcp(one.port)] }) })),
    ...(isMeshed(context) ? [{ to: [{ namespaceSelector: {} }], ports: [ISTIOD, HBONE] }] : []),
  ];
}

function withName(releases: readonly string[], podNamesOf: ControllerFacts['podNamesOf'] = (name) => [name]) {
  const values = [...new Set(releases.flatMap((one) => podNamesOf(one)))].sort();
  return { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In' as const, values }] };
}

function peerOf(peer: NetworkPeer): NetworkPolicyPeer {
  return 'cidr' in peer
    ? { ipBlock: { cidr: peer.cidr } }
    : { namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: peer.namespace } } };
}

function tcp(port: number): NetworkPolicyPort {
  return { protocol: 'TCP', port };
}

function isMeshed({ platform }: TargetContext): boolean {
  const { router } = platform.kubernetes;
  return router?.kind === 'istio' || platform.metrics.prometheus?.dialect === 'istio';
}

function hasProbes(plan: Plan): boolean {
  const { startup, readiness, liveness } = processOf(plan).main.probes;
  return startup !== undefined || readiness !== undefined || liveness !== undefined;
}

const PLACE = 'platform.kubernetes.networkPolicy';

/** What a policy would cut off without anybody having wished it. */
export function networkPolicyFindings(plan: Plan, { platform }: TargetContext): readonly Diagnostic[] {
  const rules = platform.kubernetes.networkPolicy;
  if (!rules) return [];
  const { metrics, identity, calls } = processOf(plan);
  const isPublic = plan.exposure.kind !== 'none' && plan.exposure.visibility === 'public';
  const reachesAws = calls.some((one) => 'cidr' in one && (one.port === undefined || one.port === 443));
  return [
    ...(isPublic && rules.routers.length === 0 ? [noRouters()] : []),
    ...(metrics && platform.kubernetes.monitoring && rules.monitoring.length === 0 ? [noMonitoring(metrics.path)] : []),
    ...(identity.role !== undefined && rules.egress === 'named' && !reachesAws ? [noAws(plan)] : []),
  ];
}

function noRouters(): Diagnostic {
  return finding('network-policy-cuts-traffic', `${PLACE}.routers`, {
    message: 'Nothing says where public requests come from, so the policy would let none of them in.',
    got: 'no routers',
    allowed: 'the namespaces of gateways, or the addresses of load balancers',
    fix: "name them: routers: [{ namespace: 'istio-ingress' }], or [{ cidr: '10.0.0.0/16' }]",
  });
}

function noMonitoring(path: string): Diagnostic {
  return finding('network-policy-cuts-metrics', path, {
    message: 'Nothing says from where metrics are scraped, so the policy lets nobody read them.',
    got: `no ${PLACE}.monitoring, and no namespace in metrics.prometheus.address`,
    fix: "name it in the platform: networkPolicy: { monitoring: [{ namespace: 'monitoring' }] }",
  });
}

function noAws({ workload }: Plan): Diagnostic {
  return finding('network-policy-cuts-aws', `${workload.path}.calls`, {
    message: 'The pods have an IAM role, and the policy lets them call neither AWS STS nor any other API of AWS.',
    got: 'no block of addresses with port 443 in calls',
    fix: "add the VPC endpoints' addresses: calls: [{ cidr: '10.0.0.0/16', port: 443 }]",
  });
}
