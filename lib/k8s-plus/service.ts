import type { Protocol, Service, ServiceType } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Service as Wanted } from '../targets/shared/kubernetes/manifest';
import type { Plus } from './plus';

export function service(plus: Plus, scope: Construct, id: string, { metadata, spec }: Wanted): Service {
  const made = new plus.Service(scope, id, {
    metadata,
    type: spec.type as ServiceType | undefined,
    clusterIP: spec.clusterIP,
    publishNotReadyAddresses: spec.publishNotReadyAddresses,
    ports: (spec.ports ?? []).map(({ name, port, targetPort, protocol }) => ({
      name,
      port,
      // A port that is named is patched.
      ...(typeof targetPort === 'number' ? { targetPort } : {}),
      protocol: protocol as Protocol | undefined,
    })),
  });
  for (const [key, value] of Object.entries(spec.selector)) made.selectLabel(key, value);
  return made;
}
