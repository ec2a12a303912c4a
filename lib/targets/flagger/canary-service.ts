import { InternalError } from '../../diagnostics';
import type { Plan, PlannedExposure } from '../../plan/plan';
import { crdDuration } from './crd-duration';
import { serviceName } from '../shared/kubernetes/names';
import { processOf } from '../shared/kubernetes/process';
import type { GatewayApiRouter } from '../../platform/router';
import type { TargetContext } from '../target';
import type { CanaryService, GatewayReference } from './manifest';
import type { Provider } from './provider';
import { writtenSeconds } from './written-seconds';

type Reachable = Exclude<PlannedExposure, { kind: 'none' }>;

/** What Flagger makes its Services and its route from. */
export function canaryService(plan: Plan, context: TargetContext, provider: Provider): CanaryService {
  const { exposure } = plan;
  if (exposure.kind === 'none') throw new InternalError('a workload that nothing calls reached Flagger');
  return {
    name: serviceName(plan),
    port: exposure.port,
    portName: exposure.kind,
    targetPort: processOf(plan).main.ports[0]?.port ?? exposure.port,
    ...(exposure.kind === 'grpc' ? { appProtocol: 'kubernetes.io/h2c' } : {}),
    ...routeOf(plan, context, provider, exposure),
    ...typedFields(plan),
  };
}

function routeOf(plan: Plan, context: TargetContext, provider: Provider, exposure: Reachable): Partial<CanaryService> {
  const { router } = context.platform.kubernetes;
  const isPublic = exposure.visibility === 'public';
  const { hosts, paths } = 'hosts' in exposure && isPublic ? exposure : { hosts: [], paths: [] };
  const match = paths.length ? { match: paths.map((prefix) => ({ uri: { prefix } })) } : {};
  const named = hosts.length ? { hosts } : {};
  if (provider.name === 'istio' && router?.kind === 'istio') {
    // One route for callers from outside and inside: the mesh is a gateway of its own.
    return { ...(isPublic ? { gateways: [...(router.gateways ?? []), 'mesh'] } : {}), ...named, ...match };
  }
  if (provider.name === 'gatewayapi:v1' && router?.kind === 'gatewayApi') {
    return { gatewayRefs: [isPublic ? gatewayOf(router) : ownService(plan, exposure)], ...named, ...match };
  }
  return {};
}

function gatewayOf({ gateway }: GatewayApiRouter): GatewayReference {
  if (gateway === undefined) throw new InternalError('a public release without a Gateway reached Flagger');
  const named = typeof gateway === 'string' ? { name: gateway } : gateway;
  const { name, namespace, section } = { namespace: undefined, section: undefined, ...named };
  return {
    group: 'gateway.networking.k8s.io',
    kind: 'Gateway',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(section === undefined ? {} : { sectionName: section }),
  };
}

/** The mesh's way (GAMMA): the route stands before the Service that callers name. */
function ownService(plan: Plan, { port }: Reachable): GatewayReference {
  return { group: '', kind: 'Service', name: serviceName(plan), port };
}

function typedFields(plan: Plan): Partial<CanaryService> {
  const { timeout, ...fields } = plan.targets.flagger?.service ?? {};
  return { ...fields, ...(timeout === undefined ? {} : { timeout: crdDuration(writtenSeconds(timeout)) }) };
}
