import type { Strategy } from '../../definition/strategy';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import { isBalanced } from '../shared/ecs/entry';
import { processOf } from '../shared/ecs/service';
import type { TargetContext } from '../target';
import { unavailableHosts } from './healthy-hosts';

const IN_PLACE = 'AWS CodeDeploy User Guide, "Overview of an in-place deployment"';

export function updateAnswer(plan: Plan, context: TargetContext): Answer {
  const { update } = plan;
  switch (update.kind) {
    case 'recreate':
      return exact;
    case 'rolling':
      return rollingAnswer(plan, context);
    case 'sideBySide':
      return sideBySideAnswer(plan, context);
  }
}

/** In place, machines are taken away and brought back; none is added. */
function rollingAnswer(plan: Plan, context: TargetContext): Answer {
  if (plan.update.kind !== 'rolling') return exact;
  const { maxUnavailable, maxSurge } = plan.update;
  const { replicas } = processOf(plan);
  if (
    plan.targets['codedeploy-ec2']?.minimumHealthyHosts === undefined &&
    unavailableHosts(maxUnavailable, replicas) < 1
  ) {
    return unsupported(
      'CodeDeploy deploys in place: it takes machines away and brings them back, and adds none. With none away it could never begin.',
      {
        fix: 'set maxSurge to 0 and maxUnavailable to 1 or more, or use blueGreen',
        source: IN_PLACE,
        candidates: [...(sideBySideAnswer(plan, context).kind === 'exact' ? [BLUE_GREEN] : []), ONE_AWAY],
      },
    );
  }
  const adds = maxSurge.kind === 'count' ? maxSurge.count > 0 : maxSurge.percent > 0;
  return adds
    ? conservative('no machine is added: those that may be away are exchanged, and never more of them')
    : exact;
}

const BLUE_GREEN: Strategy = { kind: 'blueGreen' };
const ONE_AWAY: Strategy = { kind: 'rolling', maxSurge: 0, maxUnavailable: 1 };

function sideBySideAnswer(plan: Plan, context: TargetContext): Answer {
  if (context.provisioner === 'cloudformation') {
    return unsupported(
      'CloudFormation has blue/green deployments of CodeDeploy on AWS Lambda only: it refuses a deployment group for EC2 with and without its Auto Scaling group.',
      {
        fix: 'make the release in a Pulumi program (Ec2Release), or deploy in place: rolling with maxUnavailable',
        source: 'cloudformation-coverage-roadmap#2071; aws-cdk#30555',
        candidates: [ONE_AWAY],
      },
    );
  }
  return isBalanced(plan, context)
    ? exact
    : unsupported(
        'CodeDeploy moves traffic from old machines to new ones at a load balancer: without one there is none to move.',
        {
          fix: 'deploy in place: rolling with maxUnavailable',
          source:
            'AWS CodeDeploy User Guide, "Integrating CodeDeploy with Elastic Load Balancing": mandatory in blue/green deployments',
          candidates: [ONE_AWAY],
        },
      );
}
