import { spelled } from '../../diagnostics';
import type { Strategy } from '../../definition/strategy';
import type { Plan } from '../../plan/plan';
import { formatDuration } from '../../units';
import { exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { nearestShifts } from '../shared/codedeploy/nearest-shifts';
import { holdSeconds, trafficRouting } from '../shared/codedeploy/traffic-routing';
import { bakeSeconds, LONGEST_GENERATED_HOOK_SECONDS } from './bake';

const CONFIGURATIONS = 'AWS CodeDeploy User Guide, "Deployment configurations on an AWS Lambda compute platform"';
const ALIASES = 'AWS Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias"';

/**
 * What moves an alias. With at most 2880 minutes for the shift and an hour for each of the two hooks, no deployment
 * reaches the 50 hours that CodeDeploy gives it.
 */
export function shiftAnswer({ stages }: FeatureDetails['shift'], plan: Plan): Answer {
  if (plan.strategy.kind === 'abTest') {
    return unsupported('An alias shares out every request anew: no user stays with the version that was met first.', {
      fix: 'use a canary, or flags in the function for chosen users',
      source: ALIASES,
      candidates: nearestShifts(plan),
    });
  }
  const quiet = stages.find((stage) => stage.weight === 0 && holdSeconds(stage) > 0);
  if (quiet) {
    return unsupported(
      `CodeDeploy does not wait before the first requests; this plan holds 0 % for ${holdSeconds(quiet)} s.`,
      { fix: 'use a hook at beforeTraffic that takes as long as the test needs', source: CONFIGURATIONS },
    );
  }
  const answer = trafficRouting(stages);
  if ('problem' in answer) {
    return unsupported(answer.problem, {
      ...(answer.fix === undefined ? {} : { fix: answer.fix }),
      source: `${CONFIGURATIONS}; API Reference, TrafficRoutingConfig`,
      candidates: nearestShifts(plan),
    });
  }
  const bake = bakeSeconds(plan);
  if (bake <= LONGEST_GENERATED_HOOK_SECONDS) return exact;
  return unsupported(
    `CodeDeploy has no bake for functions: a function of ours watches it, for at most ${formatDuration(LONGEST_GENERATED_HOOK_SECONDS)} of the 15 minutes that functions run; this bake is ${formatDuration(bake)}.`,
    {
      fix: `set bake to at most ${formatDuration(LONGEST_GENERATED_HOOK_SECONDS)}, and hold the steps for longer`,
      source: 'AWS Lambda Developer Guide, "Lambda quotas": function timeout, 900 s',
      ...(stages.some(({ weight }) => weight > 0 && weight < 100) ? { candidates: shorterBakes(plan) } : {}),
    },
  );
}

/** The same shift with the longest bake that can be watched. */
function shorterBakes(plan: Plan): readonly Strategy[] {
  const bake = formatDuration(LONGEST_GENERATED_HOOK_SECONDS);
  return nearestShifts(plan).map((strategy) => ({ ...strategy, bake }) as Strategy);
}

export function updateAnswer({ kind }: FeatureDetails['update']): Answer {
  switch (kind) {
    case 'sideBySide':
      return exact;
    case 'recreate':
      return {
        kind: 'conservative',
        deviation: 'the alias moves to the new version at once: there is no time without a version that answers',
      };
    case 'rolling':
      return unsupported(
        'Lambda has no instances to exchange one after the other: the alias moves for all requests at once, unless a shift is named.',
        {
          fix: spelled`name a shift, such as ${{ program: "canary({ weights: ['10%'], hold: '10m' })", data: 'strategy: { kind: canary, weights: [10%], hold: 10m }' }}, or ${{ program: 'blueGreen()', data: '{ kind: blueGreen }' }}`,
          source: ALIASES,
          candidates: [
            { kind: 'linear', step: '10%', every: '1m' },
            { kind: 'canary', weights: ['10%'], hold: '10m' },
            { kind: 'blueGreen' },
          ],
        },
      );
  }
}
