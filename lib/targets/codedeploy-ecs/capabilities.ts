import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { alarmsOnly } from '../shared/alarms-only';
import { guardrailAnswer } from '../shared/ecs/alarms/answer';
import { measuredBy } from '../shared/ecs/alarms/measured';
import { desiredCount } from '../shared/ecs/autoscaling';
import { exposureAnswer, sharedCapabilities } from '../shared/ecs/capabilities';
import { processOf } from '../shared/ecs/service';
import { STICKY_RULES, stickinessRange, UNSTICKY_SPLIT } from '../shared/ecs/sticky-clients';
import { bakeSeconds } from '../shared/shift-steps';
import { callsOtherReleases } from '../shared/ecs/environment';
import { entryOf } from '../shared/ecs/entry';
import type { Capabilities, TargetContext } from '../target';
import { gateAnswer } from './approval';
import { COLOURS } from './colours';
import { hookAnswer } from './moments';
import { nearestShifts } from './nearest-shifts';
import { LONGEST_TERMINATION_MINUTES } from './termination';
import { holdSeconds, shiftSteps, trafficRouting } from './traffic-routing';

const CONFIGURATIONS = 'AWS CodeDeploy User Guide, "Deployment configurations on an Amazon ECS compute platform"';

export const codeDeployEcsCapabilities: Capabilities = {
  ...sharedCapabilities,
  workload: ({ kind }) => WORKLOADS[kind],
  exposure: (detail, plan, context) =>
    detail.kind === 'none'
      ? unsupported(
          'CodeDeploy moves traffic between two target groups: without a load balancer there is none to move.',
          {
            fix: 'use --target ecs',
            source: 'AWS CodeDeploy API Reference, TargetGroupPairInfo',
          },
        )
      : (withoutServiceConnect(plan, context) ?? exposureAnswer(detail, plan, context)),
  update: ({ kind }) =>
    kind === 'sideBySide'
      ? exact
      : unsupported('CodeDeploy always runs both versions side by side.', {
          fix: 'use --target ecs, or another strategy',
          source: CONFIGURATIONS,
          candidates: [{ kind: 'blueGreen' }],
        }),
  shift,
  candidateScale,
  gate: gateAnswer,
  analysis: ({ stage }, plan) => alarmsOnly('CodeDeploy', plan.stages[stage]!, CONFIGURATIONS),
  guardrail: ({ guardrail }, plan, context) =>
    guardrailAnswer({ guardrail, plan, context, measured: measuredBy(plan, COLOURS, context) }),
  hook: hookAnswer,
  autoscaling: ({ metric }) =>
    metric === 'requests'
      ? unsupported(
          'Requests for each target are a metric of one target group, and the group with the traffic changes with every release.',
          {
            fix: 'scale by cpu or memory',
            source: 'Application Auto Scaling API Reference, ALBRequestCountPerTarget: ResourceLabel',
          },
        )
      : exact,
  stickiness: ({ seconds }, plan) => stickiness(seconds, plan),
  keepPrevious: ({ seconds }) => keepPrevious(seconds),
};

const WORKLOADS: Readonly<Record<FeatureDetails['workload']['kind'], Answer>> = {
  service: exact,
  worker: unsupported('CodeDeploy needs target groups, and a worker has none.', {
    fix: 'use --target ecs',
    source: 'AWS CodeDeploy API Reference, TargetGroupPairInfo',
  }),
  stateful: unsupported('Fargate tasks have no identity and no disk that stays.', { fix: 'use --target kubernetes' }),
  daemon: unsupported('Fargate has no nodes: there is nothing to run once on each of.', {
    fix: 'make it a sidecar of each release, or use --target kubernetes',
  }),
  job: unsupported('CodeDeploy releases services.', { fix: 'use --target kubernetes' }),
  cron: unsupported('CodeDeploy releases services.', { fix: 'use --target kubernetes' }),
  function: unsupported('This target releases ECS services.', { fix: 'use --target lambda' }),
};

/** Neither a server nor a client can be deployed by it. */
function withoutServiceConnect(plan: Plan, context: TargetContext): Answer | undefined {
  if (context.platform.aws.serviceConnect === undefined) return undefined;
  const { main, sidecars, init } = processOf(plan);
  const meshed = entryOf(plan, context) === 'serviceConnect';
  return meshed || callsOtherReleases([main, ...sidecars, ...init])
    ? unsupported(
        `Amazon ECS has Service Connect for its own deployments only, and this release ${meshed ? 'is found by it' : 'calls others by it'}.`,
        {
          fix: 'use --target ecs, or `aws.internal: { kind: "loadBalancer" }` of the platform',
          source: 'Amazon ECS API Reference, DeploymentController; containers-roadmap#1993',
        },
      )
    : undefined;
}

function shift({ stages, unit }: FeatureDetails['shift'], plan: Plan): Answer {
  if (unit === 'replicas') {
    return unsupported('CodeDeploy shares out requests, not replicas.', {
      fix: 'use rolling on --target ecs',
      source: CONFIGURATIONS,
    });
  }
  const quiet = stages.find((stage) => stage.weight === 0 && holdSeconds(stage) > 0);
  if (quiet) {
    return unsupported(
      `CodeDeploy does not wait before the first traffic but for a person; this plan holds 0 % for ${holdSeconds(quiet)} s.`,
      {
        fix: 'use an approval gate, or a function hook at beforeTraffic that takes as long as the test needs',
        source: CONFIGURATIONS,
      },
    );
  }
  if (plan.exposure.kind === 'tcp' && shiftSteps(stages).length > 0) {
    return unsupported('CodeDeploy moves the connections of a Network Load Balancer all at once, not by shares.', {
      fix: 'shift all at once, or use --target ecs',
      source: 'AWS CodeDeploy User Guide: with a Network Load Balancer only CodeDeployDefault.ECSAllAtOnce',
      candidates: [{ kind: 'blueGreen' }],
    });
  }
  const answer = trafficRouting(stages);
  if ('problem' in answer) {
    return unsupported(answer.problem, {
      ...(answer.fix === undefined ? {} : { fix: answer.fix }),
      source: `${CONFIGURATIONS}; API Reference, TrafficRoutingConfig`,
      candidates: nearestShifts(plan),
    });
  }
  const minutes = Math.ceil(bakeSeconds(plan) / 60);
  return minutes <= LONGEST_TERMINATION_MINUTES ? exact : tooLong('bake', minutes);
}

/** It starts at full size, whatever share it gets. */
function candidateScale({ scale }: FeatureDetails['candidateScale'], plan: Plan): Answer {
  const wanted = desiredCount(processOf(plan).replicas);
  switch (scale.kind) {
    case 'wanted':
      return exact;
    case 'replicas':
      if (scale.replicas === wanted) return exact;
      if (scale.replicas > wanted) {
        return unsupported(
          `CodeDeploy starts the candidate with ${wanted} tasks, as many as stable, not with ${scale.replicas}.`,
          {
            fix: `ask for at most ${wanted}`,
            source: CONFIGURATIONS,
          },
        );
      }
      break;
    case 'none':
    case 'matchWeight':
    case 'share':
      break;
  }
  return conservative(
    `the candidate has all ${wanted} tasks from the start, so both versions need ${2 * wanted} for a while`,
  );
}

/** Target groups keep a client on one task, not on one colour: the listener, which CodeDeploy writes, decides that. */
function stickiness(seconds: number, { stages, strategy }: Plan): Answer {
  if (shiftSteps(stages).length === 0) return stickinessRange(seconds);
  return strategy.kind === 'abTest'
    ? UNSTICKY_SPLIT
    : unsupported(
        'CodeDeploy writes the weights of the listener without stickiness: while they are shared, a client can change sides.',
        {
          fix: 'leave stickiness out, or shift all at once',
          source: STICKY_RULES,
          candidates: [{ kind: 'blueGreen' }],
        },
      );
}

function keepPrevious(seconds: number): Answer {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= LONGEST_TERMINATION_MINUTES ? exact : tooLong('keepPrevious', minutes);
}

function tooLong(what: string, minutes: number): Answer {
  return unsupported(
    `CodeDeploy keeps the old tasks for at most ${LONGEST_TERMINATION_MINUTES} minutes; ${what} asks for ${minutes}.`,
    {
      fix: `set ${what} to at most 2d`,
      source: 'AWS CodeDeploy API Reference, BlueInstanceTerminationOption.terminationWaitTimeInMinutes',
    },
  );
}
