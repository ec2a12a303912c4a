import type { HookKind } from '../../definition/hook';
import type { Moment } from '../../definition/moment';
import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { TargetContext } from '../target';
import { analysisPlan } from './analysis-plan';
import { isAutoscaled } from './autoscaled';

const WEBHOOKS = 'https://docs.flagger.app/usage/webhooks';
const STATUS = 'an answer above 202, such as 204, counts as a refusal';

/** Whether a hook runs at its moment, and what a failure of it does. */
export function hookAnswer(kind: HookKind, at: Moment, plan: Plan, context: TargetContext): Answer {
  switch (kind) {
    case 'job':
    case 'function':
      return unsupported(`Flagger calls addresses and runs no hook of kind '${kind}'`, {
        fix: "use a hook of kind 'webhook' or 'smokeTest', or choose --target argo",
        source: WEBHOOKS,
      });
    case 'smokeTest':
    case 'loadTest':
      return testAnswer(kind, at, plan, context);
    case 'webhook':
      return webhookAnswer(at, plan, context);
    default:
      return unreachable(kind);
  }
}

function testAnswer(kind: 'smokeTest' | 'loadTest', at: Moment, plan: Plan, context: TargetContext): Answer {
  const { flagger, namespace } = context.platform.kubernetes;
  if (flagger?.loadTester === undefined) {
    return unsupported('somebody must send the requests, and the platform names no load tester', {
      fix: "name kubernetes.flagger.loadTester in the platform, such as 'http://flagger-loadtester.test'",
      source: WEBHOOKS,
    });
  }
  if (namespace === undefined) {
    return unsupported('the load tester is in another namespace, and must be told the one of the release', {
      fix: 'name kubernetes.namespace in the platform',
    });
  }
  if (plan.exposure.kind !== 'http') {
    return unsupported(`the tests of this version speak HTTP, not ${plan.exposure.kind}`, {
      fix: 'write a call of the load tester in targets.flagger.webhooks',
    });
  }
  if (at !== 'beforeTraffic') {
    return unsupported(`Flagger runs no tests at '${at}'`, { fix: "run it at 'beforeTraffic'", source: WEBHOOKS });
  }
  if (kind === 'loadTest') {
    return conservative('it runs beside the analysis: from the first check on, and again at each check');
  }
  const analysis = analysisPlan(plan, context);
  return analysis.kind === 'analysis' && analysis.threshold > 1
    ? conservative(`a test that fails is run again, up to ${analysis.threshold} times, before the release goes back`)
    : exact;
}

function webhookAnswer(at: Moment, plan: Plan, context: TargetContext): Answer {
  switch (at) {
    case 'beforeTraffic':
      return conservative(STATUS);
    case 'beforeDeploy':
      return conservative(
        isAutoscaled(plan)
          ? `while it refuses the candidate does not start, and the release waits; ${STATUS}`
          : `while it refuses the candidate gets no traffic, and the release waits, but an apply of the number of replicas starts its pods; ${STATUS}`,
      );
    case 'beforePromotion': {
      const analysis = analysisPlan(plan, context);
      const late = analysis.kind === 'analysis' && analysis.steps?.weights.at(-1) === 100;
      return late
        ? unsupported('Flagger asks before the primary takes over, and by then the candidate has all traffic', {
            fix: 'leave the bake out, or call it beforeTraffic',
            source: WEBHOOKS,
          })
        : conservative(
            `a refusal makes the release wait and does not send it back, and while a call lasts nothing is checked; ${STATUS}`,
          );
    }
    case 'afterPromotion':
    case 'onAbort':
      return {
        kind: 'approximate',
        deviation: `it is called after every release, whether it succeeded or went back: 'phase' in the call says which`,
        fix: "read 'phase' there",
      };
    default:
      return unreachable(at);
  }
}
