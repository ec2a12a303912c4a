import type { Plan } from '../../../plan/plan';
import type { NginxRouter } from '../../../platform/router';
import type { TargetContext } from '../../target';
import type { Backend, WeightsBy } from './backend';
import { nameFor } from './existing-route';
import type { Ingress, Labels } from './manifest';
import { canaryServiceName, workloadName } from './names';
import { objectMeta } from './object-meta';
import type { RoutedExposure } from './route';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

const PREFIX = 'nginx.ingress.kubernetes.io';

/** The Ingress of stable; the candidate's stands beside it, made by the controller where there is one. */
export function nginxIngresses(
  plan: Plan,
  context: TargetContext,
  router: NginxRouter,
  exposure: RoutedExposure,
  [stable, candidate]: readonly Backend[],
  by: WeightsBy,
): readonly SpecObject[] {
  const grpc: Labels = exposure.kind === 'grpc' ? { [`${PREFIX}/backend-protocol`]: 'GRPC' } : {};
  const own = { ...grpc, ...router.annotations };
  const ingress = (key: string, name: string, backend: Backend, annotations: Labels) =>
    specObject(key, ingressOf(plan, context, router, exposure, { name, backend, annotations }), { '': exposure.path });
  return [
    ingress('Ingress', workloadName(plan), stable!, own),
    ...(candidate && by === 'nobody'
      ? [
          ingress('Ingress/canary', canaryServiceName(plan), candidate, {
            ...own,
            [`${PREFIX}/canary`]: 'true',
            [`${PREFIX}/canary-weight`]: String(candidate.weight),
          }),
        ]
      : []),
  ];
}

interface OneIngress {
  readonly name: string;
  readonly backend: Backend;
  readonly annotations: Labels;
}

function ingressOf(
  plan: Plan,
  context: TargetContext,
  router: NginxRouter,
  exposure: RoutedExposure,
  { name, backend: { service, port }, annotations }: OneIngress,
): Ingress {
  const backend = { service: { name: service, port: { number: port } } };
  const paths = (exposure.paths.length ? exposure.paths : ['/']).map((path) => ({
    path,
    pathType: 'Prefix' as const,
    backend,
  }));
  const hosts = exposure.hosts.length ? exposure.hosts : [undefined];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: objectMeta(plan, context, name, annotations),
    spec: {
      ingressClassName: router.ingressClass ?? 'nginx',
      ...(router.tls === undefined
        ? {}
        : {
            tls: [
              {
                ...(exposure.hosts.length ? { hosts: exposure.hosts } : {}),
                secretName: nameFor(plan, router.tls.secret),
              },
            ],
          }),
      rules: hosts.map((host) => ({ ...(host === undefined ? {} : { host }), http: { paths } })),
    },
  };
}
