import { InternalError, finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { Plan, Update } from '../../plan/plan';
import { guardrailAlarms } from '../shared/ecs/alarms/alarms';
import { alarmGates } from '../shared/ecs/alarms/gates';
import { measuredBy } from '../shared/ecs/alarms/measured';
import { baseService, type BaseService } from '../shared/ecs/service';
import type { Lowered, TargetContext } from '../target';
import { bake } from './bake';
import { COLOURS } from './colours';
import { healthyPercent, type HealthyPercent } from './healthy-percent';
import { rollingFields } from './rolling-fields';
import { rollingSchedule } from './schedule';
import type { EcsSpec } from './spec';

export function lowerToEcs(plan: Plan, context: TargetContext): Lowered<EcsSpec> {
  const { service, findings } = baseService(plan, context, COLOURS);
  const update = replacing(plan.update);
  const percent = healthyPercent(update, service.desiredCount);
  const measured = measuredBy(plan, COLOURS, context);
  const alarms = guardrailAlarms(plan, measured, context);
  const watched = bake(plan, context);
  const { automatic } = plan.abort;
  const fields = rollingFields(plan, percent, context);
  return {
    spec: {
      kind: 'ecs',
      ...service,
      minimumHealthyPercent: percent.minimumHealthyPercent,
      maximumPercent: percent.maximumPercent,
      alarms: alarms.alarms,
      deployment: {
        strategy: 'ROLLING',
        circuitBreaker: { rollback: automatic, ...fields.breaker },
        ...(fields.earlySuccess ? { earlySuccess: fields.earlySuccess } : {}),
        bakeMinutes: watched.minutes,
        rollBackOnAlarm: automatic && plan.guardrails.length > 0,
      },
    },
    schedule: rollingSchedule(percent, {
      wanted: service.desiredCount,
      batchSeconds: batchSeconds(service),
      bakeSeconds: watched.minutes * 60,
      healthyPercent: fields.earlySuccess?.healthyPercent,
    }),
    gates: alarmGates(plan, context, alarms.alarms, measured),
    findings: [
      ...findings,
      ...alarms.findings,
      ...watched.findings,
      ...cannotProgress(update, percent, service.desiredCount),
      ...fields.findings,
      ...minimumReady(update, service),
      ...firstDeployment(plan),
      ...alreadyFiring(plan),
    ],
  };
}

function replacing(update: Update): Exclude<Update, { readonly kind: 'sideBySide' }> {
  if (update.kind === 'sideBySide')
    throw new InternalError('two versions side by side were lowered for a rolling update');
  return update;
}

/** Until the health checks of a new task have succeeded. */
function batchSeconds({ targetGroups: [group] }: BaseService): number {
  return group ? group.healthCheck.intervalSeconds * group.healthCheck.healthyThreshold : 0;
}

function cannotProgress(update: Update, { fewest, most }: HealthyPercent, wanted: number): readonly Diagnostic[] {
  if (update.kind !== 'rolling' || fewest < wanted || most > wanted) return [];
  return [
    finding('ecs-rolling-cannot-progress', update.path, {
      message: `With ${wanted} tasks this allows no task more and none less: the release would never begin.`,
      got: `at least ${fewest} and at most ${most} of ${wanted} tasks`,
      allowed: 'maxSurge or maxUnavailable of at least one task',
      fix: "set maxSurge to 1 or '25%'",
    }),
  ];
}

function minimumReady(update: Update, { targetGroups }: BaseService): readonly Diagnostic[] {
  if (update.kind !== 'rolling' || update.minReadySeconds === 0 || targetGroups.length > 0) return [];
  return [
    finding('ecs-no-minimum-ready', joinPath(update.path, 'minReady'), {
      message: `ECS does not wait ${update.minReadySeconds} s before a task without load balancer counts.`,
      got: `${update.minReadySeconds} s`,
      fix: 'give the container a `health.command`: a task counts once it succeeds',
    }),
  ];
}

function firstDeployment({ update }: Plan): readonly Diagnostic[] {
  return [
    finding('ecs-first-deployment', update.path, {
      message: 'If the first deployment fails, the circuit breaker stops it; there is nothing to go back to.',
      fix: 'nothing; from the second deployment on it goes back',
    }),
  ];
}

export function alreadyFiring({ abort, guardrails: [first] }: Plan): readonly Diagnostic[] {
  if (!abort.automatic || !first) return [];
  return [
    finding('alarm-already-firing', first.path, {
      message: 'ECS leaves an alarm that fires before the release starts out of this release.',
      fix: 'look at the alarms before you release',
    }),
  ];
}
