import { InternalError, finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { guardrailAlarms } from '../shared/ecs/alarms/alarms';
import { alarmGates } from '../shared/ecs/alarms/gates';
import { measuredBy } from '../shared/ecs/alarms/measured';
import { checkEdges } from '../shared/ecs/release-checks';
import { baseService } from '../shared/ecs/service';
import { triggerFindings } from '../shared/topics';
import type { Lowered, TargetContext } from '../target';
import { approvalGate, approvalWaitMinutes } from './approval';
import { COLOURS } from './colours';
import { completionFindings, completionOf } from './completion';
import { checksOf, deploymentHooks } from './hooks';
import { codeDeploySchedule } from './schedule';
import type { CodeDeployEcsSpec } from './spec';
import { termination } from './termination';
import { shiftSeconds, stepsOf, trafficRouting } from './traffic-routing';

type Deployment = CodeDeployEcsSpec['deployment'];

const MOST_ALARMS = 10;

export function lowerToCodeDeploy(plan: Plan, context: TargetContext): Lowered<CodeDeployEcsSpec> {
  const base = baseService(plan, context, COLOURS);
  const measured = measuredBy(plan, COLOURS, context);
  const alarms = guardrailAlarms(plan, measured, context);
  const hooks = deploymentHooks(plan);
  const oldTasks = termination(plan, 'tasks');
  const deployment = deploymentSpec(plan, hooks.hooks, oldTasks.minutes, base.service.healthCheckGraceSeconds ?? 0);
  const spec: CodeDeployEcsSpec = {
    kind: 'codedeploy-ecs',
    ...base.service,
    // CodeDeploy starts a second task set of full size; the two percentages rule no deployment of it.
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    edges: [...base.service.edges, ...checkEdges(checksOf(hooks.hooks), base.service.targetGroups)],
    alarms: alarms.alarms,
    deployment,
  };
  const schedule = codeDeploySchedule(deployment);
  return {
    spec,
    schedule,
    gates: alarmGates(plan, context, spec.alarms, measured),
    findings: [
      ...base.findings,
      ...alarms.findings,
      ...tooManyAlarms(spec),
      ...triggerFindings(plan),
      ...hooks.findings,
      ...oldTasks.findings,
      ...completionFindings(plan, context, deployment.expectedSeconds),
      ...scalingFinding(plan, spec),
    ],
  };
}

function deploymentSpec(
  plan: Plan,
  hooks: Deployment['hooks'],
  terminationWaitMinutes: number,
  startSeconds: number,
): Deployment {
  const answer = trafficRouting(plan.stages);
  if ('problem' in answer)
    throw new InternalError(`a plan was lowered for CodeDeploy that it cannot run: ${answer.problem}`);
  const gate = approvalGate(plan);
  const waitMinutes = gate && approvalWaitMinutes(gate);
  const { automatic } = plan.abort;
  return {
    routing: answer.routing,
    ...(waitMinutes === undefined ? {} : { approvalWaitMinutes: waitMinutes }),
    terminationWaitMinutes,
    rollBackOn: { failure: automatic, stop: automatic, alarm: automatic && plan.guardrails.length > 0 },
    completion: completionOf(plan),
    expectedSeconds: startSeconds + (waitMinutes ?? 0) * 60 + shiftSeconds(stepsOf(answer.routing)),
    hooks,
  };
}

function tooManyAlarms({ alarms }: CodeDeployEcsSpec): readonly Diagnostic[] {
  if (alarms.length <= MOST_ALARMS) return [];
  return [
    finding('codedeploy-too-many-alarms', 'guardrails', {
      message: `${alarms.length} guardrails are ${alarms.length} alarms.`,
      got: String(alarms.length),
      allowed: `at most ${MOST_ALARMS}, with those of the platform's policy`,
      fix: 'keep the guardrails that tell most; watch the others without the release',
    }),
  ];
}

function scalingFinding(plan: Plan, { autoscaling, desiredCount }: CodeDeployEcsSpec): readonly Diagnostic[] {
  if (!autoscaling || plan.workload.kind === 'function') return [];
  return [
    finding('codedeploy-autoscaling', plan.workload.replicas.path, {
      message: `Between ${desiredCount} and ${autoscaling.max} tasks: scaling during the shift has five minutes, or the deployment fails.`,
      fix: 'release in quiet hours, or start with more replicas',
    }),
  ];
}
