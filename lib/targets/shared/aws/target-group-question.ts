import type { Plan } from '../../../plan/plan';
import type { PlannedProbe } from '../../../plan/workload';
import { conservative, exact, unsupported, type Answer } from '../../answer';

const ELB_GUIDE = 'User Guide for Application Load Balancers, "Health checks for target groups"';

/** Whether the health check of a target group can ask what a probe asks; commands are asked by somebody else. */
export function targetGroupQuestion(handler: PlannedProbe['handler'], { exposure }: Plan): Answer {
  switch (handler.kind) {
    case 'http':
      if (handler.scheme === 'https') {
        return unsupported('The health check of an HTTP target group cannot use HTTPS.', {
          fix: 'ask over http',
          source: ELB_GUIDE,
        });
      }
      if (Object.keys(handler.headers).length > 0) {
        return unsupported('A load balancer sends no headers of its own in health checks.', {
          fix: 'leave `headers` out',
          source: ELB_GUIDE,
        });
      }
      return exposure.kind === 'grpc'
        ? unsupported('A gRPC target group asks over gRPC, so an HTTP path would never be asked.', {
            fix: "use `readiness: { kind: 'grpc' }`",
            source: ELB_GUIDE,
          })
        : exact;
    case 'grpc':
      if (exposure.kind !== 'grpc') {
        return unsupported('An HTTP target group cannot ask over gRPC.', {
          fix: 'name an HTTP path in `health`',
          source: ELB_GUIDE,
        });
      }
      return handler.service === undefined
        ? exact
        : unsupported('A load balancer sends an empty message: it cannot ask for one service.', {
            fix: 'leave `service` out',
            source: ELB_GUIDE,
          });
    case 'tcp':
      return exposure.kind === 'tcp'
        ? exact
        : conservative(
            'a load balancer wants an answer, not only an open port: GET / with any status below 500, or any gRPC status',
          );
    case 'exec':
      return exact;
  }
}
