import { blueGreen, canary } from '../../definition/strategy';
import type { Plan } from '../../plan/plan';
import { exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { takenPaths } from './managed-routes';

/** Which requests can be copied to the candidate. */
export function mirrorAnswer({ mirror }: FeatureDetails['mirror'], plan: Plan, context: TargetContext): Answer {
  if (trafficSplit(plan, context).kind !== 'istio' || plan.exposure.kind === 'tcp') {
    return unsupported('only Istio copies requests for the controller', {
      fix: "name the router 'istio' in the platform, or leave the mirror out",
      source: 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/',
      candidates: [canary({ weights: ['1%'] }), blueGreen()],
    });
  }
  const { percent, paths = [] } = mirror;
  const foreign = paths.find((path) => !takenPaths(plan).some((taken) => isBelow(path, taken)));
  if (foreign !== undefined) {
    return unsupported(`the release does not take requests of '${foreign}', so it cannot copy them`, {
      fix: `copy requests of ${takenPaths(plan).join(', ')} or of what is below`,
    });
  }
  return Number.isInteger(percent)
    ? exact
    : unsupported(`the controller copies whole percents, not ${percent} %`, {
        fix: `copy ${Math.max(1, Math.floor(percent))} %`,
      });
}

function isBelow(path: string, taken: string): boolean {
  return path === taken || path.startsWith(taken.endsWith('/') ? taken : `${taken}/`);
}
