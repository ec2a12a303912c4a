import { asksLess, laterNoticed, lessChecked } from './health-risks';
import { isLess, isMore } from './more-or-less';
import { last, removed, within, type RiskRule } from './risk-rule';
import type { FieldChange } from './field-changes';
import { isRecord, listAt, valueAt, type OutputDocument } from './output-document';

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
  const root = ['runAsUser', 'runAsGroup'].includes(last(change)) && change.after === 0 && change.before !== 0;
  const system = within(change, 'seccompProfile') && last(change) === 'type' && change.after === 'Unconfined';
  const host = last(change) === 'hostPath' && change.before === undefined;
  return lost || won || capability || root || system || host ? 'the process may do more on its machine' : undefined;
};

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

/** A LoadBalancer of a cloud and a port of every node are reached from outside of the cluster. */
const OUTSIDE = ['LoadBalancer', 'NodePort'];

const exposed: RiskRule = (change, { type }) =>
  (type === 'v1 Service' &&
    last(change) === 'type' &&
    OUTSIDE.includes(String(change.after)) &&
    change.steps.length === 2) ||
  (last(change) === 'Scheme' && change.after === 'internet-facing') ||
  (last(change) === 'AssignPublicIp' && change.after === 'ENABLED')
    ? 'it is reached from outside'
    : undefined;

/** Only a rolling update has it: the other strategies of ECS have alarms and a bake time. */
const SHIFTS = ['CANARY', 'LINEAR', 'BLUE_GREEN'];

const noWayBack: RiskRule = (change, { content }) => {
  const strategy = valueAt(content, 'Properties', 'DeploymentConfiguration', 'Strategy');
  if (within(change, 'DeploymentCircuitBreaker') && SHIFTS.includes(String(strategy))) return undefined;
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
  asksLess,
  laterNoticed,
  fewerInstances,
  lessRoom,
  moreUnavailable,
  shorterDrain,
  lessMemoryOrProcessor,
  lessConfined,
  openToAll,
  exposed,
  moreCallers,
  openUrl,
  noWayBack,
  weakerAlarm,
  lostData,
} as const satisfies Readonly<Record<string, RiskRule>>;
