import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { entryOf } from './entry';
import type { NetworkRouteSpec } from './spec';

const HIGHEST_PORT = 65_535;
const TEST_PORT_DISTANCE = 10_000;

/** The listener of a release that exposes tcp, and the one beside it that leads to the candidate. */
export function networkRoute(plan: Plan, context: TargetContext, test: boolean): NetworkRouteSpec | undefined {
  const { exposure } = plan;
  if (exposure.kind !== 'tcp' || entryOf(plan, context) !== 'networkLoadBalancer') return undefined;
  const { path, visibility, port, sni } = exposure;
  return {
    path,
    visibility,
    port,
    // A listener with a certificate would end the TLS that the tasks want to end themselves.
    tls: sni === undefined && visibility === 'public' && context.platform.aws.certificate !== undefined,
    ...(test ? { testPort: testPortOf(port) } : {}),
  };
}

function testPortOf(port: number): number {
  return port + TEST_PORT_DISTANCE <= HIGHEST_PORT ? port + TEST_PORT_DISTANCE : port - TEST_PORT_DISTANCE;
}
