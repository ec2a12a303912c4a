import type { Plan } from '../../../plan/plan';
import type { NginxRouter } from '../../../platform/kubernetes-platform';
import type { TargetContext } from '../../target';
import type { Ingress } from './manifest';
import { serviceName, workloadName } from './names';
import { objectMeta } from './object-meta';
import type { RoutedExposure } from './route';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** The Ingress of stable; the controller makes the candidate's beside it. */
export function ingress(plan: Plan, context: TargetContext, router: NginxRouter, exposure: RoutedExposure): SpecObject {
  const backend = { service: { name: serviceName(plan), port: { number: exposure.port } } };
  const paths = (exposure.paths.length ? exposure.paths : ['/']).map((path) => ({
    path,
    pathType: 'Prefix' as const,
    backend,
  }));
  const hosts = exposure.hosts.length ? exposure.hosts : [undefined];
  const object: Ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      ingressClassName: router.ingressClass ?? 'nginx',
      rules: hosts.map((host) => ({ ...(host === undefined ? {} : { host }), http: { paths } })),
    },
  };
  return specObject('Ingress', object, { '': exposure.path });
}
