import type { Plan } from '../../../plan/plan';
import { conservative, exact, notApplicable, unsupported, type Answer } from '../../answer';
import type { FeatureDetails } from '../../feature';
import type { Capabilities, TargetContext } from '../../target';
import { LONGEST_STOP_SECONDS, stopTimeoutSeconds } from './drain';
import { entryOf } from './entry';
import { podOnlyAnswers, type PodOnly } from './pod-only-answers';
import { topicAnswer } from '../topics';
import { probeAnswer } from './probe-answer';
import { surroundingAnswers } from './surrounding-answers';
import { isInMemory } from './volumes';

/** What both controllers answer alike, because Fargate and the load balancer decide it. */
export type SharedCapabilities = Pick<
  Capabilities,
  | 'scalingTrigger'
  | 'scaleDown'
  | 'metricsEndpoint'
  | 'callers'
  | 'calls'
  | 'slo'
  | 'sidecar'
  | 'initContainer'
  | 'volume'
  | 'configFiles'
  | 'secret'
  | PodOnly
  | 'probe'
  | 'routing'
  | 'healthCommand'
  | 'drain'
  | 'propagation'
  | 'serviceAccount'
  | 'disruption'
  | 'spread'
  | 'permissions'
  | 'automaticRollback'
  | 'manualRollback'
  | 'notification'
  | 'migration'
  | 'flag'
  | 'ring'
  | 'requestMatch'
  | 'mirror'
  | 'experiment'
>;

const SERVICE_CONNECT =
  'Amazon ECS Developer Guide, "Use Service Connect to connect Amazon ECS services with short names"';
const ELB_GUIDE = 'User Guide for Application Load Balancers';

export const sharedCapabilities: SharedCapabilities = {
  ...surroundingAnswers,
  sidecar: () => exact,
  initContainer: () => exact,
  volume,
  configFiles: () =>
    unsupported('Amazon ECS has no configuration files.', {
      fix: 'put the files into the image, or pass their content in `env` or `secrets`',
      source: 'Amazon ECS API Reference, TaskDefinition',
    }),
  secret: () => exact,
  ...podOnlyAnswers,
  probe: probeAnswer,
  routing,
  healthCommand: () => exact,
  drain,
  propagation: () =>
    notApplicable(
      'ECS takes a task out of its target group and waits for the deregistration delay before it stops it.',
    ),
  serviceAccount: ({ use }) =>
    use === 'existing'
      ? notApplicable("ServiceAccounts are Kubernetes' own: a task has an IAM role, which `identity.role` names.")
      : notApplicable('There is no API of Kubernetes whose token a task could hold.'),
  disruption: () => notApplicable('On Fargate no node is drained: ECS keeps the minimum healthy percentage by itself.'),
  spread,
  permissions: () => exact,
  automaticRollback: () => exact,
  manualRollback: () => exact,
  notification: topicAnswer,
  migration: () =>
    unsupported('Migrations are not run on ECS yet.', { fix: 'run them as a step of the pipeline before the release' }),
  flag: () => unsupported('Feature flags are not managed on ECS yet.', { fix: 'leave `flags` to your flag service' }),
  ring: () =>
    unsupported('One release on ECS is one region; rings are not built yet.', {
      fix: 'make one stack for each region',
    }),
  requestMatch: () =>
    unsupported('CodeDeploy moves all requests of a listener alike: none of them can be chosen.', {
      fix: 'use --target ecs, which has a rule for chosen requests, or test over the test route',
      source: 'AWS CodeDeploy User Guide, "Deployment configurations on an Amazon ECS compute platform"',
    }),
  mirror: () =>
    unsupported('Application Load Balancers do not copy requests.', { fix: 'use argo with Istio', source: ELB_GUIDE }),
  experiment: () =>
    unsupported('ECS runs no throw-away copies of a service.', {
      fix: 'use argo',
      source: 'Amazon ECS Developer Guide',
    }),
};

/** An exposure that both controllers share. */
export function exposureAnswer(
  { kind, visibility }: FeatureDetails['exposure'],
  plan: Plan,
  context: TargetContext,
): Answer {
  const { aws } = context.platform;
  if (entryOf(plan, context) === 'serviceConnect') return meshedExposure(plan);
  if (kind === 'tls') return PASSED_ON;
  if (kind !== 'grpc') return exact;
  const secured = visibility === 'public' ? (aws.listeners.public ?? aws.certificate) : aws.listeners.internal;
  return secured !== undefined
    ? exact
    : unsupported(
        visibility === 'public'
          ? 'A gRPC target group needs an HTTPS listener, and the platform names no certificate.'
          : 'A gRPC target group needs an HTTPS listener, and the internal one that is made speaks HTTP.',
        {
          fix:
            visibility === 'public'
              ? 'set `aws.certificate` of the platform'
              : 'bind an HTTPS listener to `aws.listeners.internal`, or use Service Connect: `aws.internal`',
          source: `${ELB_GUIDE}, "Target groups": protocol version`,
        },
      );
}

const PASSED_ON = conservative(
  'a Network Load Balancer passes every connection to this port on, whatever name its client asks for',
  {
    fix: 'nothing, where the certificate of the tasks is for these names only; two releases need two ports',
  },
);

/** A proxy finds a release by one name and looks at nothing else of a request. */
function meshedExposure({ exposure }: Plan): Answer {
  return 'hosts' in exposure && exposure.hosts.length > 0
    ? unsupported('Service Connect finds a release by its own name: other hosts lead nowhere.', {
        fix: 'leave `hosts` out, or make it public',
        source: SERVICE_CONNECT,
      })
    : exact;
}

function routing({ by }: FeatureDetails['routing'], plan: Plan, context: TargetContext): Answer {
  if (entryOf(plan, context) !== 'serviceConnect') return exact;
  return by === 'priority'
    ? notApplicable('Service Connect finds a release by its own name: there are no rules, and no order among them.')
    : unsupported('Service Connect finds a release by its own name: all paths of it lead to this release.', {
        fix: 'leave `paths` out, or make it public',
        source: SERVICE_CONNECT,
      });
}

function volume({ kind, name }: FeatureDetails['volume'], { workload }: Plan): Answer {
  switch (kind) {
    case 'empty': {
      if (workload.kind === 'function') return exact;
      const asked = workload.volumes[name];
      if (asked?.kind !== 'empty' || isInMemory(workload, name)) return exact;
      if (asked.memory === true) {
        return conservative('ECS shares no memory between containers: the volume is on the encrypted disk of the task');
      }
      return asked.size === undefined
        ? exact
        : notApplicable('ECS limits no single volume: all of a task share its disk of 20 GiB.');
    }
    case 'efs':
      return exact;
    case 'secret':
      return unsupported('ECS passes secrets as environment variables, not as files.', { fix: 'name it in `secrets`' });
    case 'configMap':
    case 'claim':
    case 'ephemeral':
    case 'projected':
    case 'downward':
      return unsupported('This volume is an object of Kubernetes.', {
        fix: 'use a volume of kind empty or efs for ECS',
      });
    case 'host':
      return unsupported('Fargate has no nodes whose folders a task could see.', {
        fix: 'use a volume of kind empty or efs, or --target kubernetes',
      });
  }
}

function drain(_: FeatureDetails['drain'], plan: Plan): Answer {
  if (plan.workload.kind === 'function') return exact;
  const seconds = stopTimeoutSeconds(plan.workload.drain);
  return seconds <= LONGEST_STOP_SECONDS
    ? exact
    : unsupported(`A task needs ${seconds} s to stop, and Fargate kills it after ${LONGEST_STOP_SECONDS} s.`, {
        fix: `make \`drain.longestRequest\` at most 115s, or hand long work back to the queue`,
        source: 'Amazon ECS API Reference, ContainerDefinition.stopTimeout',
      });
}

function spread({ over, strength }: FeatureDetails['spread']): Answer {
  if (over === 'hosts') return notApplicable('Every Fargate task has a virtual machine of its own.');
  return strength === 'preferred'
    ? exact
    : unsupported(
        'Fargate spreads over the zones of its subnets as well as it can, and does not refuse when it cannot.',
        {
          fix: "say `zones: 'preferred'`",
          source: 'Amazon ECS Developer Guide, "AWS Fargate considerations"',
        },
      );
}
