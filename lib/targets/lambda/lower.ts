import { InternalError, finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedFunction } from '../../plan/planned-function';
import { outlastsSession } from '../shared/aws/session';
import { awsTags } from '../shared/aws-tags';
import { trafficRouting } from '../shared/codedeploy/traffic-routing';
import { topicsIn, triggerFindings } from '../shared/topics';
import type { Lowered, TargetContext } from '../target';
import { guardrailAlarms } from './alarms/alarms';
import { alarmGates } from './alarms/gates';
import { environmentFindings, functionEnvironment } from './environment';
import { fieldFindings, functionFields, writtenFields } from './fields';
import { functionOf } from './function-of';
import { deploymentHooks } from './hooks';
import { longestDeploymentSeconds } from './longest-deployment';
import { imageFindings } from './image';
import { permissionFindings } from './permissions';
import { provisionedFindings, provisionedSpec } from './provisioned';
import { runtimeFindings } from './runtime';
import { lambdaSchedule } from './schedule';
import { memoryMiB, sizeFindings } from './size';
import { urlFindings, urlSpec } from './url';
import type { FunctionSpec, LambdaDeploymentSpec, LambdaSpec } from './spec';

/** What callers use, whatever the version is. */
const ALIAS = 'live';

export function lowerToLambda(plan: Plan, context: TargetContext): Lowered<LambdaSpec> {
  const workload = functionOf(plan);
  const provisioned = provisionedSpec(workload.provisioned);
  const alarms = guardrailAlarms(plan, context);
  const hooks = deploymentHooks(plan);
  const deployment = deploymentSpec(plan, hooks.hooks);
  const spec: LambdaSpec = {
    kind: 'lambda',
    name: plan.release.name,
    function: functionSpec(workload, plan),
    alias: { name: ALIAS, ...(provisioned === undefined ? {} : { provisioned }) },
    ...urlSpec(plan),
    deployment,
    alarms: alarms.alarms,
    ...topicsIn(plan),
    labels: awsTags(plan),
  };
  return {
    spec,
    schedule: lambdaSchedule(deployment),
    gates: alarmGates(plan, context, alarms.alarms),
    findings: [
      ...imageFindings(workload),
      ...runtimeFindings(workload),
      ...sizeFindings(workload),
      ...environmentFindings(workload),
      ...permissionFindings(workload),
      ...provisionedFindings(plan),
      ...fieldFindings(plan),
      ...urlFindings(plan),
      ...alarms.findings,
      ...triggerFindings(plan),
      ...hooks.findings,
      ...firstDeployment(plan),
      ...(context.provisioner === 'pulumi' ? outlastsSession(plan.strategy.path, longestDeploymentSeconds(spec)) : []),
    ],
  };
}

function functionSpec(workload: PlannedFunction, plan: Plan): FunctionSpec {
  const { release, logs } = plan;
  const { source, handler, runtime, timeoutSeconds, permissions, written } = workload;
  return {
    path: workload.path,
    description: `Release ${release.name} ${release.version}`.slice(0, 256),
    code: 'image' in source ? { kind: 'image', image: source.image } : { kind: 'slot', slot: source.code },
    ...(handler === undefined ? {} : { handler }),
    ...(runtime === undefined ? {} : { runtime }),
    memoryMiB: memoryMiB(workload),
    timeoutSeconds,
    environment: functionEnvironment(workload),
    statements: permissions.map(({ actions, resources }) => ({ actions, resources })),
    logRetentionDays: logs.retentionDays,
    ...functionFields(plan),
    written,
    writtenForTarget: writtenFields(plan),
  };
}

function deploymentSpec(plan: Plan, hooks: LambdaDeploymentSpec['hooks']): LambdaDeploymentSpec {
  const answer = trafficRouting(plan.stages);
  if ('problem' in answer)
    throw new InternalError(`a plan was lowered for Lambda that it cannot run: ${answer.problem}`);
  const { automatic } = plan.abort;
  return {
    routing: answer.routing,
    rollBackOn: { failure: automatic, stop: automatic, alarm: automatic && plan.guardrails.length > 0 },
    hooks,
  };
}

function firstDeployment({ strategy }: Plan): readonly Diagnostic[] {
  return [
    finding('lambda-first-deployment', strategy.path, {
      message:
        'The first deployment makes the alias and shifts nothing: there is no version to come from. No hook runs, no alarm goes back.',
      fix: 'nothing; the second deployment shifts',
    }),
  ];
}
