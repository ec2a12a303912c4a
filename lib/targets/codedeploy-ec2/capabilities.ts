import type { Plan } from '../../plan/plan';
import { exact, notApplicable, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { alarmsOnly } from '../shared/alarms-only';
import { sloAnswer } from '../shared/cloudwatch/slo-answer';
import { exposureAnswer as balancedExposure } from '../shared/ecs/capabilities';
import { entryOf } from '../shared/ecs/entry';
import { callsOtherReleases } from '../shared/ecs/environment';
import { processOf } from '../shared/ecs/service';
import { stickinessRange } from '../shared/ecs/sticky-clients';
import { topicAnswer } from '../shared/topics';
import type { Capabilities, TargetContext } from '../target';
import { drainAnswer } from './drain';
import { gateAnswer } from './gate-answer';
import { guardrailAnswer } from './guardrail-answer';
import { hookAnswer } from './hook-answer';
import { podAnswers } from './pod-answers';
import { healthCommandAnswer, probeAnswer } from './probe-answer';
import { candidateScaleAnswer, keepPreviousAnswer, shiftAnswer } from './shift-answers';
import { updateAnswer } from './update-answer';
import { volumeAnswer } from './volumes';

const ROUTING =
  'AWS CodeDeploy User Guide, "Deployment configurations on an EC2/on-premises compute platform": traffic rerouting';
const SCALING = 'Amazon EC2 Auto Scaling User Guide, "Target tracking scaling policies"';
const ELB_GUIDE = 'User Guide for Application Load Balancers';

export const codeDeployEc2Capabilities: Capabilities = {
  ...podAnswers,
  workload: ({ kind }) => WORKLOADS[kind],
  exposure: exposureAnswer,
  routing: () => exact,
  update: (_, plan, context) => updateAnswer(plan, context),
  shift: shiftAnswer,
  candidateScale: candidateScaleAnswer,
  gate: gateAnswer,
  analysis: ({ stage }, plan) => alarmsOnly('CodeDeploy', plan.stages[stage]!, ROUTING),
  requestMatch: () =>
    unsupported('CodeDeploy registers whole machines with a target group: no requests can be chosen for them.', {
      fix: 'use --target ecs, which has a rule for chosen requests, or test by a smoke test at beforeTraffic',
      source: ROUTING,
    }),
  mirror: () =>
    unsupported('Application Load Balancers do not copy requests.', { fix: 'use argo with Istio', source: ELB_GUIDE }),
  experiment: () =>
    unsupported('CodeDeploy runs no throw-away copies of a fleet.', { fix: 'use argo', source: ROUTING }),
  guardrail: ({ guardrail }, plan, context) => guardrailAnswer(guardrail, plan, context),
  hook: hookAnswer,
  autoscaling: ({ metric }, plan, context) => autoscaling(metric, plan, context),
  scalingTrigger: ({ kind }) =>
    unsupported(`Scaling by '${kind}' is not built for EC2 yet.`, {
      fix: 'scale by cpu or requests, or add a policy to the Auto Scaling group in your program',
      source: SCALING,
    }),
  scaleDown: () => notApplicable('Target tracking takes machines away after fifteen minutes of low use, by itself.'),
  metricsEndpoint: () =>
    notApplicable('Nothing on the machines reads pages of metrics: load balancer and EC2 tell CloudWatch theirs.', {
      fix: 'nothing; for your own metrics, install a collector in the machine image',
    }),
  callers: (_, { exposure }) =>
    exposure.kind !== 'none' && exposure.visibility === 'public'
      ? notApplicable('a public release is called by everybody, through the load balancer')
      : unsupported('Everybody in the VPC reaches the internal load balancer, which all releases share.', {
          fix: "leave 'callers' out, or let the release check who calls",
        }),
  calls: () => notApplicable('The security group of the machines lets them call everything.'),
  slo: () => sloAnswer,
  sidecar: () =>
    unsupported('A machine runs one container of the release; a second one beside it is not built yet.', {
      fix: 'put the helper into the machine image (targets.codedeploy-ec2.machineImage), or use --target ecs',
    }),
  initContainer: () =>
    unsupported('A container that runs before the main one is not built for EC2 yet.', {
      fix: 'let the entry point do it, or use --target ecs',
    }),
  volume: volumeAnswer,
  configFiles: () => exact,
  secret: () => exact,
  probe: probeAnswer,
  healthCommand: healthCommandAnswer,
  drain: drainAnswer,
  propagation: () =>
    notApplicable(
      'CodeDeploy takes a machine out of its target group and waits for the deregistration delay before it stops the container.',
    ),
  serviceAccount: ({ use }) =>
    use === 'existing'
      ? notApplicable("ServiceAccounts are Kubernetes' own: a machine has an IAM role, which `identity.role` names.")
      : notApplicable('There is no API of Kubernetes whose token a container could hold.'),
  disruption: () =>
    notApplicable(
      'No node is drained: the group replaces machines that fail, and CodeDeploy keeps the minimum of healthy ones.',
    ),
  spread: ({ over }) => (over === 'hosts' ? notApplicable('Every container has a machine of its own.') : exact),
  stickiness: ({ seconds }, { strategy }) =>
    strategy.kind === 'abTest'
      ? unsupported('CodeDeploy shares no traffic among versions, so no user can stay with one.', {
          fix: 'use --target argo or flagger for A/B tests',
          source: ROUTING,
        })
      : stickinessRange(seconds),
  permissions: () => exact,
  automaticRollback: () => exact,
  manualRollback: () => exact,
  keepPrevious: ({ seconds }) => keepPreviousAnswer(seconds),
  notification: topicAnswer,
  migration: () =>
    unsupported('Migrations are not run on EC2 yet.', { fix: 'run them as a step of the pipeline before the release' }),
  flag: () => unsupported('Feature flags are not managed on EC2 yet.', { fix: 'leave `flags` to your flag service' }),
  ring: () =>
    unsupported('One release on EC2 is one region; rings are not built yet.', {
      fix: 'make one stack for each region',
    }),
};

const WORKLOADS: Readonly<Record<FeatureDetails['workload']['kind'], Answer>> = {
  service: exact,
  worker: exact,
  stateful: unsupported('Machines of an Auto Scaling group have no identity and no disk that stays.', {
    fix: 'use --target kubernetes',
  }),
  daemon: unsupported(
    'The machines of this target are made for one release: there are no others to run once on each of.',
    {
      fix: 'put it into the machine image, or use --target kubernetes',
    },
  ),
  job: unsupported('CodeDeploy releases what keeps running.', { fix: 'use --target kubernetes' }),
  cron: unsupported('CodeDeploy releases what keeps running.', { fix: 'use --target kubernetes' }),
  function: unsupported('Functions run on AWS Lambda, not on machines.', { fix: 'use --target lambda' }),
};

/** Only tasks of ECS have the proxies of Service Connect. */
function exposureAnswer(detail: FeatureDetails['exposure'], plan: Plan, context: TargetContext): Answer {
  const meshed = entryOf(plan, context) === 'serviceConnect';
  if (context.platform.aws.serviceConnect && (meshed || callsOtherReleases([processOf(plan).main]))) {
    return unsupported(
      `Machines have no proxy of Service Connect, and this release ${meshed ? 'is found by it' : 'calls others by it'}.`,
      {
        fix: 'use --target ecs, or `aws.internal: { kind: "loadBalancer" }` of the platform',
        source: 'Amazon ECS Developer Guide, "Use Service Connect to connect Amazon ECS services with short names"',
      },
    );
  }
  return balancedExposure(detail, plan, context);
}

function autoscaling(metric: FeatureDetails['autoscaling']['metric'], plan: Plan, context: TargetContext): Answer {
  switch (metric) {
    case 'cpu':
      return exact;
    case 'memory':
      return unsupported('Amazon EC2 does not see the memory of a machine.', {
        fix: 'scale by cpu or requests',
        source: SCALING,
      });
    case 'requests':
      return entryOf(plan, context) === 'applicationLoadBalancer'
        ? exact
        : unsupported('Nothing counts the requests of a release without an Application Load Balancer.', {
            fix: 'scale by cpu',
            source: SCALING,
          });
  }
}
