import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { alarmsOnly } from '../shared/alarms-only';
import { guardrailAnswer } from '../shared/ecs/alarms/answer';
import { measuredBy } from '../shared/ecs/alarms/measured';
import { exposureAnswer, sharedCapabilities } from '../shared/ecs/capabilities';
import { stickinessRange } from '../shared/ecs/sticky-clients';
import { entryOf } from '../shared/ecs/entry';
import type { Capabilities, TargetContext } from '../target';
import { coloursOf } from './colours';
import { gateAnswer } from './gate-answer';
import { hookAnswer } from './hook-answer';
import {
  candidateScaleAnswer,
  keepPreviousAnswer,
  requestMatchAnswer,
  shiftAnswer,
  sideBySideAnswer,
  stickyShiftAnswer,
} from './shifting-answers';

export const ecsCapabilities: Capabilities = {
  ...sharedCapabilities,
  workload: ({ kind }) => WORKLOADS[kind],
  exposure: exposureAnswer,
  requestMatch: (_, plan, context) => requestMatchAnswer(plan, context),
  update: ({ kind }, plan, context) => (kind === 'sideBySide' ? sideBySideAnswer(plan, context) : exact),
  shift: shiftAnswer,
  candidateScale: candidateScaleAnswer,
  gate: gateAnswer,
  analysis: ({ stage }, plan) => alarmsOnly('ECS', plan.stages[stage]!),
  guardrail: ({ guardrail }, plan, context) =>
    guardrailAnswer({ guardrail, plan, context, measured: measuredBy(plan, coloursOf(plan), context) }),
  hook: hookAnswer,
  autoscaling: ({ metric }, plan, context) => autoscaling(metric, plan, context),
  stickiness: ({ seconds }, plan, context) => stickyShiftAnswer(plan, context) ?? stickinessRange(seconds),
  keepPrevious: ({ seconds }) => keepPreviousAnswer(seconds),
  manualRollback: (_, { update }) =>
    update.kind === 'sideBySide'
      ? conservative('it goes back by itself when the candidate does not start, a function fails or nobody answers')
      : exact,
};

const WORKLOADS: Readonly<Record<FeatureDetails['workload']['kind'], Answer>> = {
  service: exact,
  worker: exact,
  stateful: unsupported('Fargate tasks have no identity and no disk that stays.', { fix: 'use --target kubernetes' }),
  daemon: unsupported('Fargate has no nodes: there is nothing to run once on each of.', {
    fix: 'make it a sidecar of each release, or use --target kubernetes',
  }),
  job: unsupported('Jobs on ECS are not built yet.', { fix: 'use --target kubernetes' }),
  cron: unsupported('Scheduled tasks on ECS are not built yet.', { fix: 'use --target kubernetes' }),
  function: unsupported('Functions run on AWS Lambda, not on ECS.', { fix: 'use --target lambda' }),
};

function autoscaling(metric: FeatureDetails['autoscaling']['metric'], plan: Plan, context: TargetContext): Answer {
  const { update } = plan;
  if (metric !== 'requests') return exact;
  if (entryOf(plan, context) !== 'applicationLoadBalancer') {
    return unsupported('Nothing counts the requests of a release without an Application Load Balancer.', {
      fix: 'scale by cpu or memory',
    });
  }
  return update.kind === 'sideBySide'
    ? unsupported(
        'Requests for each target are a metric of one target group, and the group with the traffic changes with every release.',
        {
          fix: 'scale by cpu or memory, or use rolling',
          source: 'Application Auto Scaling API Reference, ALBRequestCountPerTarget: ResourceLabel',
        },
      )
    : exact;
}
