import { timedShift, type TrafficShift } from './cloud-formation/traffic-shift';
import type { Node } from './node';

/** The routing of CodeDeploy as the specs of its targets say it. */
export function codeDeployShift(routing: Node): TrafficShift {
  routing.only('kind', 'percentage', 'intervalMinutes');
  const kind = routing.get('kind').text();
  const timed = (shape: 'canary' | 'linear') =>
    timedShift(shape, routing.get('percentage'), routing.get('intervalMinutes'));
  switch (kind) {
    case 'AllAtOnce':
      return { kind: 'allAtOnce' };
    case 'TimeBasedCanary':
      return timed('canary');
    case 'TimeBasedLinear':
      return timed('linear');
    default:
      return routing.get('kind').refuse(`the routing '${kind}' is not known here`);
  }
}
