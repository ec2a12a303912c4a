import { InternalError, finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { formatDuration } from '../../units';
import { guardrailAlarms } from '../shared/ecs/alarms/alarms';
import { alarmGates } from '../shared/ecs/alarms/gates';
import { measuredBy } from '../shared/ecs/alarms/measured';
import { outlastsSession } from '../shared/aws/session';
import { checkEdges } from '../shared/ecs/release-checks';
import { baseService, type BaseService } from '../shared/ecs/service';
import type { Lowered, TargetContext } from '../target';
import { chosenRequests } from './chosen-requests';
import { coloursOf } from './colours';
import {
  bakesMinutes,
  CLOUDFORMATION_STOP_MINUTES,
  hooksMinutes,
  isLimited,
  shiftDelayMinutes,
} from './deployment-time';
import { lambdaHooks } from './lambda-hooks';
import { longestDeploymentMinutes } from './longest-deployment';
import { alreadyFiring } from './lower';
import { waitHooks, waitsOf } from './pauses';
import { onlyOfRolling } from './rolling-fields';
import { shiftingBake } from './shifting-bake';
import { shiftingSchedule } from './shifting-schedule';
import type { EcsSpec, ShiftingDeploymentSpec, TrafficShiftSpec } from './spec';
import { trafficShift } from './traffic-shift';

/** Blue/green, canary and linear deployments of Amazon ECS itself. */
export function lowerShifting(plan: Plan, context: TargetContext): Lowered<EcsSpec> {
  const colours = coloursOf(plan);
  const base = baseService(plan, context, colours);
  const measured = measuredBy(plan, colours, context);
  const alarms = guardrailAlarms(plan, measured, context);
  const bake = shiftingBake(plan);
  const delay = shiftDelayMinutes(plan);
  const functions = lambdaHooks(plan);
  const deployment: ShiftingDeploymentSpec = {
    ...shiftOf(plan),
    bakeMinutes: bake.minutes,
    ...(delay > 0 ? { shiftDelayMinutes: delay } : {}),
    rollBackOnAlarm: plan.abort.automatic && plan.guardrails.length > 0,
    hooks: [...functions.hooks, ...waitHooks(plan, context)],
  };
  const spec: EcsSpec = {
    kind: 'ecs',
    ...base.service,
    ...chosenRoute(plan, context, base.service),
    // The candidate is a second set of tasks of full size; these two only rule how a single set keeps its size.
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    edges: [
      ...base.service.edges,
      ...checkEdges(
        functions.hooks.flatMap((hook) => (hook.kind === 'checks' ? [hook.checks] : [])),
        base.service.targetGroups,
      ),
    ],
    alarms: alarms.alarms,
    deployment,
  };
  return {
    spec,
    schedule: shiftingSchedule(deployment),
    gates: alarmGates(plan, context, alarms.alarms, measured),
    findings: [
      ...base.findings,
      ...alarms.findings,
      ...bake.findings,
      ...functions.findings,
      ...derivedPauses(plan, deployment),
      ...outlastsCloudFormation(plan, context),
      ...(context.provisioner === 'pulumi'
        ? outlastsSession(plan.strategy.path, longestDeploymentMinutes(spec) * 60)
        : []),
      ...onlyOfRolling(plan),
      ...firstDeployment(plan),
      ...alreadyFiring(plan),
    ],
  };
}

/** Amazon ECS has one test rule: where it is that of chosen users, there is no test route. */
function chosenRoute(
  plan: Plan,
  context: TargetContext,
  { route, serviceConnect }: BaseService,
): Pick<EcsSpec, 'route' | 'serviceConnect'> {
  const answer = chosenRequests(plan, context);
  if ('problem' in answer) throw new InternalError(`requests were chosen that no rule can: ${answer.problem}`);
  const { chosen, testHeader } = answer;
  if (route && chosen) return { route: { ...route, test: false, chosen } };
  if (!serviceConnect?.server || !testHeader) return {};
  return { serviceConnect: { ...serviceConnect, server: { ...serviceConnect.server, testHeader } } };
}

function shiftOf({ stages }: Plan): TrafficShiftSpec {
  const answer = trafficShift(stages);
  if ('problem' in answer)
    throw new InternalError(`a plan was lowered for Amazon ECS that it cannot run: ${answer.problem}`);
  return answer.shift;
}

function isWait(hook: ShiftingDeploymentSpec['hooks'][number]): boolean {
  return (
    hook.kind === 'pause' || (hook.kind === 'checks' && hook.checks.checks.some(({ kind }) => kind === 'webhookGate'))
  );
}

/** A gate without a timeout waits as long as there is time; nobody should have to work out how long. */
function derivedPauses(plan: Plan, { hooks }: ShiftingDeploymentSpec): readonly Diagnostic[] {
  return waitsOf(plan)
    .filter(({ minutes }) => minutes === undefined)
    .map(({ path, stage }) => {
      const pause = hooks.find((hook) => isWait(hook) && hook.stage === stage);
      if (!pause) throw new InternalError(`the gate ${path} became no pause`);
      return finding('ecs-pause-timeout-derived', path, {
        message: `Without an answer the release goes back after ${formatDuration(pause.timeoutMinutes * 60)}: more time there is not.`,
        got: 'no timeout',
        allowed: `1 to ${pause.timeoutMinutes} min`,
        fix: 'set the timeout of the gate to the time in which somebody answers',
      });
    });
}

/** Functions rarely take all the time that they may: what is only possible is a warning. */
function outlastsCloudFormation(plan: Plan, context: TargetContext): readonly Diagnostic[] {
  const waits = waitsOf(plan).reduce((sum, { minutes = 0, times }) => sum + minutes * times, 0);
  const minutes = bakesMinutes(plan) + hooksMinutes(plan) + waits;
  if (!isLimited(context) || minutes <= CLOUDFORMATION_STOP_MINUTES) return [];
  return [
    finding('ecs-outlasts-cloudformation', plan.strategy.path, {
      message:
        'If every function takes all the time that it may, CloudFormation stops waiting and rolls the stack back.',
      got: `${minutes} min`,
      allowed: `at most ${CLOUDFORMATION_STOP_MINUTES} min`,
      fix: 'make the timeouts of the hooks, the holds or the bake shorter',
    }),
  ];
}

function firstDeployment({ update }: Plan): readonly Diagnostic[] {
  return [
    finding('ecs-first-deployment', update.path, {
      message:
        'The first deployment has no version to go back to and no traffic to shift. Amazon ECS may run its hooks and wait at its pauses all the same.',
      fix: 'nothing; from the second deployment on it goes back',
    }),
  ];
}
