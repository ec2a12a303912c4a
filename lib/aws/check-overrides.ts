import { Stack, type CfnResource } from 'aws-cdk-lib';
import { finding, joinPath, type Diagnostic } from '../diagnostics';
import { checkLiveness } from '../insight/gates/check-liveness';
import type { CloudWatchGate, LoweredGate } from '../insight/gates/lowered-gate';
import type { Schedule } from '../insight/schedule';
import { LONGEST_TERMINATION_MINUTES } from '../targets/codedeploy-ecs/termination';
import { longestSpanSeconds } from '../targets/shared/cloudwatch/period';
import { serviceProblems } from './check-service-overrides';

/** What a patched resource is judged by besides itself. */
export interface Lowered {
  readonly gates: readonly LoweredGate[];
  readonly schedule: Schedule;
  readonly replaces: boolean;
  /** Of the spec: construct id of each alarm by the path of its guardrail. */
  readonly alarmIds: ReadonlyMap<string, string>;
  /** What the tasks need to become healthy. @default - nothing that is known */
  readonly graceSeconds?: number;
}

/** A resource as it will be in the template. */
interface Patched {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}
type Rule = (patched: Patched) => readonly Diagnostic[];

/** Judges patched resources by the rules that the spec was made by. The validator of CDK knows the shape of the rest. */
export function checkPatched(resources: ReadonlyMap<string, CfnResource>, lowered: Lowered): readonly Diagnostic[] {
  const patched = [...resources].map(([id, resource]) => ({
    id,
    type: resource.cfnResourceType,
    ...rendered(resource),
  }));
  const rules = (type: string): readonly Rule[] => [
    ...(RULES[type] ?? []),
    ...(type === 'AWS::ECS::Service' && lowered.graceSeconds !== undefined ? [grace(lowered.graceSeconds)] : []),
  ];
  const own = patched.flatMap((one) => rules(one.type).flatMap((rule) => rule({ ...one })));
  const properties = new Map(patched.map((one) => [one.id, one.properties] as const));
  return [...own, ...liveness(properties, lowered)];
}

function rendered(resource: CfnResource): Pick<Patched, 'properties'> {
  const template = Stack.of(resource).resolve(resource._toCloudFormation()) as {
    readonly Resources: Readonly<Record<string, { readonly Properties?: Readonly<Record<string, unknown>> }>>;
  };
  return { properties: Object.values(template.Resources)[0]?.Properties ?? {} };
}

const span: Rule = ({ id, properties }) => {
  const [period, periods] = [periodOf(properties), numberAt(properties, 'EvaluationPeriods')];
  if (period === undefined || periods === undefined || period * periods <= longestSpanSeconds(period)) return [];
  return [broken(id, 'EvaluationPeriods', `${period * periods} s`, `at most ${longestSpanSeconds(period)} s`)];
};

const failuresOfMeasurements: Rule = ({ id, properties }) => {
  const [failures, of] = [numberAt(properties, 'DatapointsToAlarm'), numberAt(properties, 'EvaluationPeriods')];
  if (failures === undefined || of === undefined || failures <= of) return [];
  return [broken(id, 'DatapointsToAlarm', `${failures} of ${of}`, `at most ${of}`)];
};

const terminationWait: Rule = ({ id, properties }) =>
  within(
    id,
    properties,
    'BlueGreenDeploymentConfiguration.TerminateBlueInstancesOnDeploymentSuccess.TerminationWaitTimeInMinutes',
    [0, LONGEST_TERMINATION_MINUTES],
  );

const alarmsOfGroup: Rule = ({ id, properties }) => {
  const alarms = at(properties, 'AlarmConfiguration.Alarms');
  if (!Array.isArray(alarms) || alarms.length <= 10) return [];
  return [broken(id, 'AlarmConfiguration.Alarms', String(alarms.length), 'at most 10')];
};

/** With as many tasks as wanted at least and at most, none can be exchanged. */
const stall: Rule = ({ id, properties }) => {
  const path = 'DeploymentConfiguration';
  const least = numberAt(properties, `${path}.MinimumHealthyPercent`) ?? 100;
  const most = numberAt(properties, `${path}.MaximumPercent`) ?? 200;
  return most > least ? [] : [broken(id, path, `${least} % to ${most} %`, 'a maximum above the minimum')];
};

const deploymentOfEcs: Rule = ({ id, properties }) =>
  serviceProblems(properties).map(({ path, got, allowed }) => broken(id, path, got, allowed));

/** Elastic Load Balancing API Reference, CreateTargetGroup. */
const healthCheck: Rule = ({ id, properties }) => [
  ...within(id, properties, 'HealthCheckIntervalSeconds', [5, 300]),
  ...within(id, properties, 'HealthCheckTimeoutSeconds', [2, 120]),
  ...within(id, properties, 'HealthyThresholdCount', [2, 10]),
  ...within(id, properties, 'UnhealthyThresholdCount', [2, 10]),
];

/** Elastic Load Balancing API Reference, TargetGroupAttribute. */
const attributes: Rule = ({ id, properties }) => {
  const { TargetGroupAttributes: all } = properties;
  if (!Array.isArray(all)) return [];
  return (all as readonly Patched['properties'][]).flatMap(({ Key: key, Value: value }) => {
    const range = ATTRIBUTES[String(key)];
    const seconds = Number(value);
    if (!range || (seconds >= range[0] && seconds <= range[1])) return [];
    return [broken(id, `TargetGroupAttributes.${String(key)}`, String(value), `from ${range[0]} to ${range[1]} s`)];
  });
};

const ATTRIBUTES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'deregistration_delay.timeout_seconds': [0, 3600],
  'stickiness.lb_cookie.duration_seconds': [1, 604_800],
};

/** With none every deployment succeeds at once, and proves nothing. */
const tasks: Rule = ({ id, properties }) => within(id, properties, 'DesiredCount', [1, Number.MAX_SAFE_INTEGER]);

/** What the tasks need to become healthy: a shorter grace lets ECS stop them before they can be. */
const grace =
  (least: number): Rule =>
  ({ id, properties }) => {
    const seconds = numberAt(properties, 'HealthCheckGracePeriodSeconds');
    if (seconds === undefined || seconds >= least) return [];
    return [
      broken(id, 'HealthCheckGracePeriodSeconds', `${seconds} s`, `at least ${least} s: the start and its checks`),
    ];
  };

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  'AWS::CloudWatch::Alarm': [span, failuresOfMeasurements],
  'AWS::CodeDeploy::DeploymentGroup': [terminationWait, alarmsOfGroup],
  'AWS::ECS::Service': [stall, tasks, deploymentOfEcs],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [healthCheck, attributes],
};

/** Whether each guardrail still fires in time, by its alarm as it will be. */
function liveness(
  alarms: ReadonlyMap<string, Patched['properties']>,
  { gates, schedule, replaces, alarmIds }: Lowered,
): readonly Diagnostic[] {
  const patched = gates.flatMap((gate) => {
    const properties = alarms.get(alarmIds.get(gate.path) ?? '');
    return gate.judge === 'cloudWatch' && properties ? [asPatched(gate, properties)] : [];
  });
  return checkLiveness(patched, schedule, { replaces });
}

function asPatched(gate: CloudWatchGate, properties: Patched['properties']): CloudWatchGate {
  const periodSeconds = periodOf(properties) ?? gate.periodSeconds;
  const evaluationPeriods = numberAt(properties, 'EvaluationPeriods') ?? gate.evaluationPeriods;
  return {
    ...gate,
    periodSeconds,
    evaluationPeriods,
    datapointsToAlarm: numberAt(properties, 'DatapointsToAlarm') ?? evaluationPeriods,
    measures: { ...gate.measures, windowSeconds: periodSeconds },
  };
}

/** Of the alarm, or of the metrics in its expression. */
function periodOf(properties: Patched['properties']): number | undefined {
  const { Metrics: metrics } = properties;
  if (!Array.isArray(metrics)) return numberAt(properties, 'Period');
  return metrics
    .map((one) => numberAt(one as Patched['properties'], 'MetricStat.Period'))
    .find((one) => one !== undefined);
}

function within(
  id: string,
  properties: Patched['properties'],
  path: string,
  [least, most]: readonly [number, number],
): readonly Diagnostic[] {
  const value = numberAt(properties, path);
  if (value === undefined || (value >= least && value <= most)) return [];
  return [broken(id, path, String(value), `from ${least} to ${most}`)];
}

function numberAt(properties: Patched['properties'], path: string): number | undefined {
  const value = at(properties, path);
  return typeof value === 'number' ? value : undefined;
}

function at(properties: Patched['properties'], path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? (value as Patched['properties'])[key] : undefined),
      properties,
    );
}

function broken(id: string, path: string, got: string, allowed: string): Diagnostic {
  return finding('override-breaks-rule', joinPath('overrides', id, path), {
    message: 'With this override the resource cannot work.',
    got,
    allowed,
    fix: 'change the override, or what the definition says about it',
  });
}
