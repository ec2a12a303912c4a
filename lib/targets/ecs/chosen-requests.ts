import type { RequestMatch } from '../../definition/strategy';
import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import { entryOf } from '../shared/ecs/entry';
import { matchConditions } from '../shared/ecs/match-conditions';
import { route } from '../shared/ecs/route';
import { routedExposure } from '../shared/ecs/service';
import type { RouteSpec, ServiceConnectSpec } from '../shared/ecs/spec';
import type { TargetContext } from '../target';
import { stageOfGate } from './lifecycle-stages';

type Chosen = NonNullable<RouteSpec['chosen']>;
type TestHeader = NonNullable<NonNullable<ServiceConnectSpec['server']>['testHeader']>;

interface Problem {
  readonly problem: string;
  readonly fix: string;
}

/**
 * The rule by which chosen users reach the candidate: the test rule of Amazon ECS, on the production listener and before
 * the production rule. It leads to the candidate from the shift of test traffic to the end of the deployment, so all
 * stages choose the same requests, and nothing of the plan comes between the start of the candidate and them.
 */
export function chosenRequests(
  plan: Plan,
  context: TargetContext,
): { readonly chosen?: Chosen; readonly testHeader?: TestHeader } | Problem {
  const choosing = plan.stages.filter(({ match }) => match.length > 0);
  const [first] = choosing;
  if (!first) return {};
  return otherRequests(first, choosing) ?? testedBefore(plan, first) ?? choice(plan, context, first.match);
}

/** Whether chosen users are let go before the end of the plan. */
export function choosesToTheEnd({ stages }: Plan): boolean {
  const first = stages.findIndex(({ match }) => match.length > 0);
  return stages.slice(first).every(({ match, weight }) => match.length > 0 || weight === 100);
}

function otherRequests(first: Stage, choosing: readonly Stage[]): Problem | undefined {
  const same = choosing.every(({ match }) => JSON.stringify(match) === JSON.stringify(first.match));
  return same
    ? undefined
    : {
        problem:
          'ECS has one rule for chosen requests in a deployment; this plan chooses different ones in its stages.',
        fix: 'choose the same requests in all stages',
      };
}

/** Before the first chosen request the candidate would have to be reached by tests alone. */
function testedBefore({ stages, hooks }: Plan, first: Stage): Problem | undefined {
  const before = stages.slice(0, stages.indexOf(first));
  const waits = before.some((stage) => stage.hooks.length > 0 || (stage.exit.length > 0 && startsTests(stage)));
  if (!waits && ![...hooks, ...first.hooks].some(({ at }) => at === 'beforeTraffic')) return undefined;
  return {
    problem:
      'Chosen users reach the candidate as soon as its test rule does: ECS runs tests and asks for a go at the same stage, not before it.',
    fix: 'test at beforeDeploy or afterPromotion, or release without chosen users',
  };
}

function startsTests(stage: Stage): boolean {
  return stageOfGate(stage) !== 'PRE_SCALE_UP';
}

function choice(plan: Plan, context: TargetContext, match: readonly RequestMatch[]): ReturnType<typeof chosenRequests> {
  return entryOf(plan, context) === 'serviceConnect' ? headerOf(match) : ruleOf(plan, context, match);
}

/** Proxies look at one header, and at all of its value. */
function headerOf(match: readonly RequestMatch[]): { readonly testHeader: TestHeader } | Problem {
  const [first] = match;
  return match.length === 1 && first?.kind === 'header' && 'exact' in first
    ? { testHeader: { name: first.name, value: first.exact } }
    : {
        problem: 'Service Connect chooses requests by one header with one exact value.',
        fix: "choose by one header: `{ kind: 'header', name, exact }`",
      };
}

function ruleOf(
  plan: Plan,
  context: TargetContext,
  match: readonly RequestMatch[],
): { readonly chosen: Chosen } | Problem {
  const exposure = routedExposure(plan);
  if (!exposure) return { problem: 'Only HTTP and gRPC requests can be told apart.', fix: 'expose http or grpc' };
  const production = route(plan, exposure, context, false).route;
  if (production.priority === 1) {
    return {
      problem:
        'The rule for chosen requests comes before the production rule, whose priority is the first one already.',
      fix: 'set exposure.priority to 2 or more',
    };
  }
  const made = matchConditions(match, production);
  return 'problem' in made ? made : { chosen: { priority: production.priority - 1, ...made.conditions } };
}
