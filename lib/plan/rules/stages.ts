import { finding, spelled } from '../../diagnostics';
import { formatDuration } from '../../units';
import { stageSeconds } from '../stage-seconds';
import type { CommonPlan } from '../common-plan';
import type { PlanRule } from './rule';

export const stagesLast: PlanRule = ({ stages }) =>
  stages
    .filter(
      ({ weight, exit, experiment, hooks }) =>
        weight > 0 && weight < 100 && exit.length === 0 && !experiment && hooks.length === 0,
    )
    .map(({ path, weight }) =>
      finding('stage-without-end', path, {
        message: `Nothing holds the stage at ${weight} %: it is over as soon as it is reached, and nobody can judge it.`,
        got: 'hold 0s',
        fix: "set a hold such as '10m', a gate or an analysis",
      }),
    );

/** Beyond it other releases queue up behind this one; experiments with users are meant to last. */
const LONG_HOLD_SECONDS = 24 * 3600;

export const holdsAreShort: PlanRule = (plan) =>
  plan.strategy.kind === 'abTest' || plan.strategy.kind === 'shadow'
    ? []
    : plan.stages
        .filter((stage) => stageSeconds(stage) > LONG_HOLD_SECONDS)
        .map((stage) =>
          finding('hold-very-long', stage.exit[0]?.path ?? stage.path, {
            message: 'Two versions run side by side for days, and the next release waits behind this one.',
            got: formatDuration(stageSeconds(stage)),
            allowed: 'minutes to a few hours; a day at most',
            fix: 'shorten the hold; for a test with users over days use abTest, or a feature flag',
          }),
        );

export const somethingJudges: PlanRule = (plan) =>
  plan.strategy.kind !== 'canary' && plan.strategy.kind !== 'linear'
    ? []
    : plan.guardrails.length > 0 ||
        plan.stages.some(({ exit, hooks }) => hooks.length > 0 || exit.some(({ kind }) => kind !== 'hold'))
      ? []
      : [
          finding('nothing-judges-the-candidate', plan.strategy.path, {
            message: 'The shares grow by the clock alone: no guardrail, gate or hook can stop a bad candidate.',
            fix: spelled`add guardrails, such as ${{ program: "errorRate({ max: '1%' })", data: '{ kind: errorRate, max: 1% }' }}, an approval where nothing measures, or use rolling`,
          }),
        ];

export const clientsAreNotStuck: PlanRule = (plan) =>
  plan.strategy.kind === 'abTest' ||
  !splits(plan) ||
  !('stickinessSeconds' in plan.exposure) ||
  plan.exposure.stickinessSeconds === undefined
    ? []
    : [
        finding('stickiness-weakens-canary', plan.exposure.path, {
          message:
            'Clients that stay on the side they met first make a small share less random, and keep bad answers for the same users.',
          got: `stickiness ${formatDuration(plan.exposure.stickinessSeconds)}`,
          fix: 'leave stickiness out, or use abTest where the same users must stay',
        }),
      ];

function splits({ stages }: CommonPlan): boolean {
  return stages.some(({ weight }) => weight > 0 && weight < 100);
}
