import type * as pulumi from '@pulumi/pulumi';
import { edgeDescriptions } from '../../../targets/shared/aws/security-rule';
import type { EdgeSpec } from '../../../targets/shared/ecs/spec';
import type { RouteListener } from '../listener';
import type { Making } from '../making';
import { open } from '../security-groups';
import type { MadeRoute } from './route';

export interface EdgeParts {
  /** Group of the tasks. */
  readonly service: pulumi.Input<string>;
  readonly route: MadeRoute | undefined;
  readonly internal: () => RouteListener;
  /** Group of the functions that test candidates. */
  readonly checks: () => pulumi.Input<string>;
}

/** Opens the connections of the spec; what opens them may connect to everything inside of the network. */
export function openEdges(making: Making, edges: readonly EdgeSpec[], parts: EdgeParts): void {
  const { service } = parts;
  for (const edge of edges) {
    if (edge.to === 'internalLoadBalancer') {
      const { balancer, port } = parts.internal();
      open(making, 'to-internal-balancer', {
        to: balancer.securityGroupId,
        from: { group: service },
        port,
        description: edgeDescriptions.callsInside,
      });
    } else if (edge.port !== 'listener' && edge.from === 'releaseChecks') {
      open(making, `from-checks-${edge.port}`, {
        to: service,
        from: { group: parts.checks() },
        port: edge.port,
        description: edgeDescriptions.checksToTask,
      });
    } else if (edge.port !== 'listener' && parts.route) {
      open(making, `from-balancer-${edge.port}`, {
        to: service,
        from: { group: parts.route.balancer.securityGroupId },
        port: edge.port,
        description: edgeDescriptions.balancerToTarget,
      });
    }
  }
}
