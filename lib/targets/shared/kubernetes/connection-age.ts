import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import type { DestinationRule } from './manifest';
import { objectMeta } from './object-meta';
import { processOf } from './process';
import type { SpecObject } from './spec';
import { specObject } from './spec-object';

/** Proxies end connections of this age to the Service, so that streams find their way to another version. */
export function connectionAge(plan: Plan, context: TargetContext, service: string): readonly SpecObject[] {
  const { path, maxConnectionAgeSeconds: seconds } = processOf(plan).drain;
  if (seconds === undefined) return [];
  const object: DestinationRule = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: objectMeta(plan, context, `${service}-connections`),
    spec: {
      host: service,
      trafficPolicy: { connectionPool: { tcp: { maxConnectionDuration: `${Math.ceil(seconds)}s` } } },
    },
  };
  return [specObject(`DestinationRule/${service}`, object, { '': `${path}.maxConnectionAge` })];
}
