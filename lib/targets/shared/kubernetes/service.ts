import type { Plan, PlannedExposure } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { connectionAge } from './connection-age';
import { selectorLabels } from './labels';
import type { Service } from './manifest';
import { objectMeta } from './object-meta';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

type Reachable = Exclude<PlannedExposure, { kind: 'none' }>;

/** A Service for the release, or for one side of it; none where nothing calls it. */
export function service(plan: Plan, context: TargetContext, key: string, name: string): readonly SpecObject[] {
  const { exposure } = plan;
  if (exposure.kind === 'none') return [];
  const object: Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: objectMeta(plan, context, name),
    spec: {
      type: 'ClusterIP',
      selector: selectorLabels(plan),
      ports: [
        { name: exposure.kind, port: exposure.port, targetPort: exposure.kind, protocol: 'TCP', ...protocol(exposure) },
      ],
    },
  };
  return [specObject(key, object, { '': exposure.path }), ...connectionAge(plan, context, name)];
}

/** Routers and meshes must know that gRPC is HTTP/2; plain HTTP they assume from the port's name. */
function protocol(exposure: Reachable): { readonly appProtocol?: string } {
  return exposure.kind === 'grpc' ? { appProtocol: 'kubernetes.io/h2c' } : {};
}
