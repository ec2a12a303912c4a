import { CLOUDWATCH_QUERY } from '../shared/cloudwatch/query-forms';
import { spelled } from '../../diagnostics';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import { unsupported, type Answer } from '../answer';
import { MEASURE_SERVICE } from '../shared/cloudwatch/obstacles';
import { guardrailAnswer as alarmAnswer } from '../shared/ecs/alarms/answer';
import { measuredBy } from '../shared/ecs/alarms/measured';
import type { TargetContext } from '../target';
import { COLOURS } from './colours';

const ELB_METRICS =
  'User Guide for Application Load Balancers, "CloudWatch metrics for your Application Load Balancer"';
const EC2_METRICS = 'Amazon EC2 User Guide, "CloudWatch metrics that are available for your instances"';

type Obstacle = (guardrail: PlannedGuardrail, plan: Plan) => Answer | undefined;

/** What machines behind one target group cannot tell; everything else is as for every alarm. */
export function guardrailAnswer(guardrail: PlannedGuardrail, plan: Plan, context: TargetContext): Answer {
  const own = OBSTACLES.map((obstacle) => obstacle(guardrail, plan)).find((answer) => answer !== undefined);
  return own ?? alarmAnswer({ guardrail, plan, context, measured: measuredBy(plan, COLOURS, context) });
}

const synthetic: Obstacle = ({ signal }) =>
  signal.kind === 'synthetic'
    ? unsupported(
        'No address leads to new machines alone: until they are registered nothing reaches them, then users do.',
        {
          fix: 'use a smoke test at beforeTraffic, which a script runs on each new machine',
          source: 'AWS CodeDeploy User Guide, "Integrating CodeDeploy with Elastic Load Balancing"',
        },
      )
    : undefined;

const compared: Obstacle = ({ comparison }) =>
  comparison.kind === 'ratio' || comparison.kind === 'delta'
    ? unsupported('Old and new machines share one target group, so there is nothing to compare.', {
        fix: 'use `max`',
        source: ELB_METRICS,
      })
    : undefined;

const throughputOfCandidate: Obstacle = ({ signal, scope }) =>
  signal.kind === 'throughput' && scope === 'candidate'
    ? unsupported('Old and new machines share one target group, which counts the requests of both.', {
        fix: MEASURE_SERVICE,
        source: ELB_METRICS,
      })
    : undefined;

const saturation: Obstacle = ({ signal, scope }, { update }) => {
  if (signal.kind !== 'saturation') return undefined;
  if (signal.resource === 'memory') {
    return unsupported('Amazon EC2 does not see the memory of a machine.', {
      fix: spelled`install the CloudWatch agent in the machine image and use its metric: ${CLOUDWATCH_QUERY}`,
      source: EC2_METRICS,
    });
  }
  if (scope === 'candidate') {
    return unsupported('Processor time is measured for the whole group, not for each version.', {
      fix: MEASURE_SERVICE,
      source: EC2_METRICS,
    });
  }
  return update.kind === 'sideBySide'
    ? unsupported(
        'Processor time is filed under the name of the group, and each blue/green deployment makes a group with another name.',
        {
          fix: 'guard by latency, or deploy in place: rolling with maxUnavailable',
          source: EC2_METRICS,
        },
      )
    : undefined;
};

const OBSTACLES: readonly Obstacle[] = [synthetic, compared, throughputOfCandidate, saturation];
