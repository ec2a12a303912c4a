import type { HookKind } from '../../../definition/hook';
import type { Moment } from '../../../definition/moment';
import type { Plan } from '../../../plan/plan';
import { unsupported, type Answer } from '../../answer';

const ALB = 'User Guide for Application Load Balancers, "CloudWatch metrics for your Application Load Balancer"';

/** What a function that the host makes cannot do; undefined where it can. */
export function checkProblem(
  { kind, at }: { readonly kind: HookKind; readonly at: Moment },
  { exposure }: Plan,
): Answer | undefined {
  switch (kind) {
    case 'function':
    case 'webhook':
      return undefined;
    case 'smokeTest':
      if (exposure.kind !== 'http') return unsupported(UNTESTED[exposure.kind], { fix: AS_FUNCTION });
      return at === 'beforeDeploy'
        ? unsupported('Before the deployment nothing of the candidate runs that a smoke test could call.', {
            fix: 'use beforeTraffic',
          })
        : undefined;
    case 'loadTest':
      return unsupported(
        'A generated function can only reach the tasks themselves, past the load balancer, whose metrics the guardrails judge: the requests would give them no data.',
        { fix: `let a load generator call the test route, started by a function hook`, source: ALB },
      );
    case 'job':
      return unsupported('Hooks on AWS are Lambda functions, not containers.', {
        fix: `${AS_FUNCTION}; it may run a task`,
      });
  }
}

const AS_FUNCTION = 'write it as a Lambda function: `kind: function`';

const UNTESTED = {
  grpc: 'A smoke test expects the status of an HTTP answer, and gRPC answers 200 whatever happened.',
  tcp: 'A smoke test is an HTTP request, and this release does not answer HTTP.',
  none: 'A smoke test is an HTTP request, and nothing calls this release.',
} as const;
