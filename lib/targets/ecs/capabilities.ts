import type { Plan } from '../../plan/plan';
import { exact, notApplicable, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { guardrailAnswer } from '../shared/ecs/alarms/answer';
import { measuredBy } from '../shared/ecs/alarms/measured';
import { exposureAnswer, sharedCapabilities } from '../shared/ecs/capabilities';
import type { Capabilities } from '../target';
import { COLOURS } from './colours';

const NOT_YET = 'The blue/green, canary and linear deployments of Amazon ECS itself are not built yet.';

export const ecsCapabilities: Capabilities = {
  ...sharedCapabilities,
  workload: ({ kind }) => WORKLOADS[kind],
  exposure: (detail, _, context) => exposureAnswer(detail, context),
  update: ({ kind }) =>
    kind === 'sideBySide'
      ? unsupported(NOT_YET, { fix: 'use --target codedeploy-ecs, or rolling', candidates: [{ kind: 'rolling' }] })
      : exact,
  shift: () =>
    unsupported(NOT_YET, { fix: 'use --target codedeploy-ecs, or rolling', candidates: [{ kind: 'rolling' }] }),
  candidateScale: () =>
    unsupported('A rolling update has no candidate with a size of its own.', { fix: 'use --target codedeploy-ecs' }),
  gate: () =>
    unsupported('A rolling update does not stop for a gate; the pause hooks of Amazon ECS are not built yet.', {
      fix: 'ask before the release starts, or use --target codedeploy-ecs',
    }),
  analysis: () =>
    unsupported('A rolling update has no stage that waits for an analysis.', {
      fix: 'guardrails watch it from start to end: leave `analysis` out',
    }),
  guardrail: ({ guardrail }, plan, context) =>
    guardrailAnswer({ guardrail, plan, context, measured: measuredBy(plan, COLOURS) }),
  hook: ({ kind, at }) =>
    unsupported(`The lifecycle hooks of Amazon ECS are not built yet, so nothing runs a ${kind} hook at ${at}.`, {
      fix: 'use --target codedeploy-ecs with a function hook, or run it in the pipeline',
    }),
  autoscaling: ({ metric }, plan) => autoscaling(metric, plan),
  stickiness: ({ seconds }) =>
    seconds >= 1 && seconds <= 604_800
      ? exact
      : unsupported(`Stickiness lasts from 1 s to 7 days; this one ${seconds} s.`, {
          fix: 'stay within them',
          source: 'Elastic Load Balancing API Reference, TargetGroupStickinessConfig',
        }),
  keepPrevious: ({ seconds }) =>
    seconds === 0
      ? notApplicable('There is nothing to keep.')
      : unsupported('A rolling update stops the previous tasks as it goes: none stays warm.', {
          fix: 'set rollback.keepPrevious to 0s, or use --target codedeploy-ecs',
          source: 'Amazon ECS Developer Guide, "Rolling update deployments"',
        }),
};

const WORKLOADS: Readonly<Record<FeatureDetails['workload']['kind'], Answer>> = {
  service: exact,
  worker: exact,
  stateful: unsupported('Fargate tasks have no identity and no disk that stays.', { fix: 'use --target kubernetes' }),
  job: unsupported('Jobs on ECS are not built yet.', { fix: 'use --target kubernetes' }),
  cron: unsupported('Scheduled tasks on ECS are not built yet.', { fix: 'use --target kubernetes' }),
  function: unsupported('Functions run on AWS Lambda, not on ECS.', { fix: 'leave it to a later version' }),
};

function autoscaling(metric: FeatureDetails['autoscaling']['metric'], { exposure }: Plan): Answer {
  return metric === 'requests' && exposure.kind === 'none'
    ? unsupported('Nothing counts the requests of a release without a load balancer.', {
        fix: 'scale by cpu or memory',
      })
    : exact;
}
