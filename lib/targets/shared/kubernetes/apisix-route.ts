import type { Plan } from '../../../plan/plan';
import type { ApisixRouter } from '../../../platform/router';
import type { TargetContext } from '../../target';
import type { Backend } from './backend';
import { nameFor } from './existing-route';
import type { ApisixRoute, ApisixTls, ApisixUpstream } from './manifest';
import { workloadName } from './names';
import { objectMeta } from './object-meta';
import type { RoutedExposure } from './route';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** The rule of a made ApisixRoute that the controller steers. */
export const APISIX_RULE = 'primary';

/** An ApisixRoute, with its certificate and, for gRPC, with how its Services are spoken to. */
export function apisixRoutes(
  plan: Plan,
  context: TargetContext,
  router: ApisixRouter,
  exposure: RoutedExposure,
  backends: readonly Backend[],
): readonly SpecObject[] {
  const ingressClassName = router.ingressClass ?? 'apisix';
  return [
    ...(exposure.kind === 'grpc'
      ? backends.map(({ service }) => upstream(plan, context, exposure, service, ingressClassName))
      : []),
    ...(router.tls === undefined
      ? []
      : [certificate(plan, context, exposure, nameFor(plan, router.tls.secret), ingressClassName)]),
    route(plan, context, exposure, backends, ingressClassName),
  ];
}

function route(
  plan: Plan,
  context: TargetContext,
  { hosts, paths, priority, path: origin }: RoutedExposure,
  backends: readonly Backend[],
  ingressClassName: string,
): SpecObject {
  const object: ApisixRoute = {
    apiVersion: 'apisix.apache.org/v2',
    kind: 'ApisixRoute',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      ingressClassName,
      http: [
        {
          name: APISIX_RULE,
          ...(priority === undefined ? {} : { priority }),
          match: {
            ...(hosts.length ? { hosts } : {}),
            paths: (paths.length ? paths : ['/']).flatMap((path) => (path === '/' ? ['/*'] : [path, `${path}/*`])),
          },
          backends: backends.map(({ service, port, weight }) => ({
            serviceName: service,
            servicePort: port,
            weight,
          })),
        },
      ],
    },
  };
  return specObject('ApisixRoute', object, { '': origin });
}

function upstream(
  plan: Plan,
  context: TargetContext,
  { path }: RoutedExposure,
  service: string,
  ingressClassName: string,
): SpecObject {
  const object: ApisixUpstream = {
    apiVersion: 'apisix.apache.org/v2',
    kind: 'ApisixUpstream',
    metadata: objectMeta(plan, context, service),
    spec: { ingressClassName, scheme: 'grpc' },
  };
  const own = service === workloadName(plan);
  return specObject(own ? 'ApisixUpstream' : `ApisixUpstream/${service.slice(workloadName(plan).length + 1)}`, object, {
    '': path,
  });
}

function certificate(
  plan: Plan,
  context: TargetContext,
  { hosts, path }: RoutedExposure,
  secret: string,
  ingressClassName: string,
): SpecObject {
  const object: ApisixTls = {
    apiVersion: 'apisix.apache.org/v2',
    kind: 'ApisixTls',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      ingressClassName,
      hosts,
      secret: { name: secret, namespace: context.platform.kubernetes.namespace ?? 'default' },
    },
  };
  return specObject('ApisixTls', object, { '': path });
}
