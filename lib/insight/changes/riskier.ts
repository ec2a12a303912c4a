import type { FieldChange } from './field-changes';
import { isRecord, listAt, type OutputDocument } from './output-document';

/** Says why a change is riskier for users than what was; undefined where it is not. */
export type RiskRule = (change: FieldChange, document: OutputDocument) => string | undefined;

const removed = ({ before, after }: FieldChange) => before !== undefined && after === undefined;
const last = ({ steps }: FieldChange) => String(steps[steps.length - 1] ?? '');
const within = ({ steps }: FieldChange, ...fields: readonly string[]) => fields.some((field) => steps.includes(field));

const lessChecked: RiskRule = (change) =>
  removed(change) && ['readinessProbe', 'livenessProbe', 'startupProbe', 'HealthCheck'].includes(last(change))
    ? 'nothing asks any longer whether it is healthy'
    : undefined;

const FEWER = [
  'replicas',
  'minReplicas',
  'minReplicaCount',
  'DesiredCount',
  'MinCapacity',
  'ProvisionedConcurrentExecutions',
];

const fewerInstances: RiskRule = (change) =>
  FEWER.includes(last(change)) && isLess(change) ? 'fewer instances carry the traffic' : undefined;

const LESS_ROOM = ['maxReplicas', 'maxReplicaCount', 'MaxCapacity', 'ReservedConcurrentExecutions'];

const lessRoom: RiskRule = (change) =>
  LESS_ROOM.includes(last(change)) && isLess(change) ? 'it cannot grow as far with its traffic' : undefined;

const moreUnavailable: RiskRule = (change) => {
  const more = last(change) === 'maxUnavailable' && isMore(change);
  const less = ['minAvailable', 'MinimumHealthyPercent'].includes(last(change)) && isLess(change);
  return more || less ? 'more instances may be away at the same time' : undefined;
};

const shorterDrain: RiskRule = (change, document) => {
  const shorter = ['terminationGracePeriodSeconds', 'StopTimeout'].includes(last(change)) && isLess(change);
  const gone = within(change, 'preStop') && (removed(change) || isLess(change));
  return shorter || gone || isShorterDeregistration(change, document)
    ? 'requests have less time to end before an instance is stopped'
    : undefined;
};

function isShorterDeregistration(change: FieldChange, { type, content }: OutputDocument): boolean {
  if (type !== 'AWS::ElasticLoadBalancingV2::TargetGroup' || last(change) !== 'Value') return false;
  const place = change.steps[change.steps.indexOf('TargetGroupAttributes') + 1];
  const attribute = listAt(content, 'Properties', 'TargetGroupAttributes')[Number(place)];
  return isRecord(attribute) && attribute.Key === 'deregistration_delay.timeout_seconds' && isLess(change);
}

const lessMemoryOrProcessor: RiskRule = (change) =>
  within(change, 'resources', 'Cpu', 'Memory', 'MemorySize') &&
  ['cpu', 'memory', 'Cpu', 'Memory', 'MemorySize'].includes(last(change)) &&
  isLess(change)
    ? 'each instance has less to work with'
    : undefined;

const SAFE_WHEN_TRUE = ['runAsNonRoot', 'readOnlyRootFilesystem', 'ReadonlyRootFilesystem'];
const SAFE_WHEN_FALSE = [
  'privileged',
  'Privileged',
  'allowPrivilegeEscalation',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'automountServiceAccountToken',
];

const lessConfined: RiskRule = (change) => {
  const lost = SAFE_WHEN_TRUE.includes(last(change)) && change.before === true && change.after !== true;
  const won = SAFE_WHEN_FALSE.includes(last(change)) && change.before !== true && change.after === true;
  const capability =
    within(change, 'capabilities') &&
    ((within(change, 'drop') && removed(change)) || (within(change, 'add') && change.after !== undefined));
  return lost || won || capability ? 'the process may do more on its machine' : undefined;
};

const morePermissions: RiskRule = (change, { type }) =>
  (type.startsWith('AWS::IAM::') || /^rbac\.authorization\.k8s\.io\//.test(type)) &&
  within(change, 'Statement', 'Policies', 'ManagedPolicyArns', 'rules') &&
  change.after !== undefined
    ? 'its permissions are not the same'
    : undefined;

/** Where something goes to is another thing than who may reach it. */
const OUTWARD = ['SecurityGroupEgress', 'egress', 'DestinationCidrBlock', 'DestinationIpv6CidrBlock'];

const openToAll: RiskRule = (change, { type }) =>
  !within(change, ...OUTWARD) &&
  type !== 'AWS::EC2::SecurityGroupEgress' &&
  (change.after === '0.0.0.0/0' || change.after === '::/0')
    ? 'every address may reach it'
    : undefined;

/** Istio's and Kubernetes' lists of who may call; and who may call a function. */
const CALLERS =
  /^(?:networking\.k8s\.io\/\S+ NetworkPolicy|security\.istio\.io\/\S+ AuthorizationPolicy|AWS::Lambda::Permission)$/;

/** A condition that a rule did not have, or one possibility less, lets fewer through. */
const isNarrower = ({ steps, before, after }: FieldChange) =>
  (before === undefined && ['from', 'to', 'when', 'ports'].includes(String(steps.at(-1)))) ||
  (after === undefined && typeof steps.at(-1) === 'number');

const moreCallers: RiskRule = (change, { type }) =>
  CALLERS.test(type) &&
  !change.inner &&
  !isNarrower(change) &&
  within(change, 'ingress', 'rules', 'action', 'Principal', 'SourceArn', 'SourceAccount', 'FunctionUrlAuthType')
    ? 'those who may call it are not the same'
    : undefined;

const openUrl: RiskRule = (change) =>
  ['AuthType', 'FunctionUrlAuthType'].includes(last(change)) && change.after === 'NONE'
    ? 'everybody may call it'
    : undefined;

const noWayBack: RiskRule = (change) => {
  const off =
    ['Enabled', 'Enable', 'Rollback'].includes(last(change)) && change.before === true && change.after !== true;
  const place = within(change, 'AutoRollbackConfiguration', 'AlarmConfiguration', 'DeploymentCircuitBreaker', 'Alarms');
  const alarm =
    within(change, 'AlarmConfiguration', 'Alarms') && within(change, 'Alarms', 'AlarmNames') && removed(change);
  return (off && place) || alarm ? 'it goes back by itself in fewer cases' : undefined;
};

const weakerAlarm: RiskRule = (change, { type, content }) => {
  if (type !== 'AWS::CloudWatch::Alarm') return undefined;
  const properties = isRecord(content.Properties) ? content.Properties : {};
  const above = String(properties.ComparisonOperator).startsWith('Greater');
  const looser = last(change) === 'Threshold' && (above ? isMore(change) : isLess(change));
  const later = ['EvaluationPeriods', 'DatapointsToAlarm', 'Period'].includes(last(change)) && isMore(change);
  const silent =
    (last(change) === 'TreatMissingData' && change.before === 'breaching') ||
    (last(change) === 'ActionsEnabled' && change.after === false) ||
    (within(change, 'AlarmActions') && removed(change));
  if (silent) return 'the alarm is silent in more cases';
  return looser || later ? 'the alarm fires later, or at worse values' : undefined;
};

const lostData: RiskRule = (change) =>
  ['DeletionPolicy', 'UpdateReplacePolicy'].includes(last(change)) &&
  ((change.before === 'Retain' && change.after !== 'RetainExceptOnCreate') ||
    (change.before === 'Snapshot' && (change.after === undefined || change.after === 'Delete')))
    ? 'its data goes with it'
    : undefined;

export const riskRules = {
  lessChecked,
  fewerInstances,
  lessRoom,
  moreUnavailable,
  shorterDrain,
  lessMemoryOrProcessor,
  lessConfined,
  morePermissions,
  openToAll,
  moreCallers,
  openUrl,
  noWayBack,
  weakerAlarm,
  lostData,
} as const satisfies Readonly<Record<string, RiskRule>>;

const GUARDS: Readonly<Record<string, string>> = {
  AnalysisTemplate: 'nothing measures it any longer',
  ClusterAnalysisTemplate: 'nothing measures it any longer',
  MetricTemplate: 'nothing measures it any longer',
  'AWS::CloudWatch::Alarm': 'nothing measures it any longer',
  'AWS::CloudWatch::CompositeAlarm': 'nobody is told any longer',
  PrometheusRule: 'nobody is told any longer',
  PodDisruptionBudget: 'an eviction may take all instances at once',
  NetworkPolicy: 'every pod may reach it',
  AuthorizationPolicy: 'everybody in the mesh may call it',
  HorizontalPodAutoscaler: 'it does not grow with its traffic any longer',
  ScaledObject: 'it does not grow with its traffic any longer',
  'AWS::ApplicationAutoScaling::ScalableTarget': 'it does not grow with its traffic any longer',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'it does not grow with its traffic any longer',
  'AWS::SNS::Subscription': 'nobody is told any longer',
  PersistentVolumeClaim: 'its data goes with it',
};

/** Why it is riskier that the object is gone; undefined where it is not. */
export function riskOfRemoval({ type }: OutputDocument): string | undefined {
  return GUARDS[type] ?? GUARDS[type.slice(type.indexOf(' ') + 1)];
}

function isLess({ before, after }: FieldChange): boolean {
  const [was, is] = [quantity(before), quantity(after)];
  return was !== undefined && is !== undefined && is < was;
}

function isMore({ before, after }: FieldChange): boolean {
  return isLess({ path: '', steps: [], before: after, after: before });
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  m: 0.001,
  '%': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Numbers, numbers in text, percentages and quantities of Kubernetes. */
function quantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const [, digits, unit = ''] = typeof value === 'string' ? (/^(\d+(?:\.\d+)?)(\D*)$/.exec(value) ?? []) : [];
  const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
