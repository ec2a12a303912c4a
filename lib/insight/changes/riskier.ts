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

const FEWER = ['replicas', 'minReplicas', 'minReplicaCount', 'DesiredCount', 'MinCapacity'];

const fewerInstances: RiskRule = (change) =>
  FEWER.includes(last(change)) && isLess(change) ? 'fewer instances carry the traffic' : undefined;

const moreUnavailable: RiskRule = (change) => {
  const more = last(change) === 'maxUnavailable' && isMore(change);
  const less = ['minAvailable', 'MinimumHealthyPercent'].includes(last(change)) && isLess(change);
  return more || less ? 'more instances may be away at the same time' : undefined;
};

const shorterDrain: RiskRule = (change, document) => {
  const shorter = ['terminationGracePeriodSeconds', 'StopTimeout'].includes(last(change)) && isLess(change);
  const gone = removed(change) && within(change, 'preStop');
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
  const capability = within(change, 'capabilities') && (within(change, 'drop') ? removed(change) : isNew(change));
  return lost || won || capability ? 'the process may do more on its machine' : undefined;
};

const morePermissions: RiskRule = (change, { type }) =>
  (type.startsWith('AWS::IAM::') || /^rbac\.authorization\.k8s\.io\//.test(type)) &&
  within(change, 'Statement', 'Policies', 'ManagedPolicyArns', 'rules') &&
  change.after !== undefined
    ? 'its permissions are not the same'
    : undefined;

const openToAll: RiskRule = ({ after }) =>
  JSON.stringify(after ?? null).match(/"(?:0\.0\.0\.0\/0|::\/0)"/) ? 'every address may reach it' : undefined;

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
  return looser || later ? 'the alarm fires later, or at worse values' : undefined;
};

const lostData: RiskRule = (change) =>
  ['DeletionPolicy', 'UpdateReplacePolicy'].includes(last(change)) && change.before === 'Retain'
    ? 'its data goes with it'
    : undefined;

export const riskRules = {
  lessChecked,
  fewerInstances,
  moreUnavailable,
  shorterDrain,
  lessMemoryOrProcessor,
  lessConfined,
  morePermissions,
  openToAll,
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
  HorizontalPodAutoscaler: 'it does not grow with its traffic any longer',
  ScaledObject: 'it does not grow with its traffic any longer',
  'AWS::ApplicationAutoScaling::ScalableTarget': 'it does not grow with its traffic any longer',
  PersistentVolumeClaim: 'its data goes with it',
};

/** Why it is riskier that the object is gone; undefined where it is not. */
export function riskOfRemoval({ type }: OutputDocument): string | undefined {
  return GUARDS[type] ?? GUARDS[type.slice(type.indexOf(' ') + 1)];
}

function isNew({ before, after }: FieldChange): boolean {
  return before === undefined && after !== undefined;
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
