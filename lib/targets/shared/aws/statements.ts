import type { Statement } from './statement';

/** Writing to a log that is there. */
export function writeLog<Arn>(logGroup: Arn): Statement<Arn> {
  return { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup] };
}

/** What a function in a network needs for its interfaces; AWS gives these actions no resource of their own. */
const useNetworkInterfaces: Statement<never> = {
  actions: [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ],
  resources: ['*'],
};

/** Who calls exactly these functions. */
export function invoke<Arn>(functions: readonly Arn[]): Statement<Arn> {
  return { actions: ['lambda:InvokeFunction'], resources: functions };
}

/** What a function does that tests candidates; one outside of their network reaches none. */
export function checkStatements<Arn>(logGroup: Arn, inNetwork: boolean): readonly Statement<Arn>[] {
  if (!inNetwork) return [writeLog(logGroup)];
  return [
    writeLog(logGroup),
    // Reading cannot be limited to a resource.
    {
      actions: ['elasticloadbalancing:DescribeRules', 'elasticloadbalancing:DescribeTargetHealth'],
      resources: ['*'],
    },
    useNetworkInterfaces,
  ];
}

/** A hook tells CodeDeploy how it went. */
export function reportHook<Arn>(deploymentGroup: Arn): Statement<Arn> {
  return { actions: ['codedeploy:PutLifecycleEventHookExecutionStatus'], resources: [deploymentGroup] };
}

/** The same of a function that serves many groups and asks which deployment it is. */
export function reportHooks<Arn>(deploymentGroups: Arn): Statement<Arn> {
  return {
    actions: ['codedeploy:GetDeployment', 'codedeploy:PutLifecycleEventHookExecutionStatus'],
    resources: [deploymentGroups],
  };
}

export function readParameters<Arn>(parameters: Arn): Statement<Arn> {
  return { actions: ['ssm:GetParameter'], resources: [parameters] };
}

export function tellTopics<Arn>(topics: readonly Arn[]): Statement<Arn> {
  return { actions: ['sns:Publish'], resources: topics };
}

/** In the policy of a topic: a service of AWS publishes on behalf of this account alone. */
export function publishFor<Arn>(topic: Arn, account: Arn | string): Statement<Arn> {
  return {
    actions: ['sns:Publish'],
    resources: [topic],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  };
}

/**
 * What CodeDeploy may do for the release of a function: move its alias and look at alarms. Amazon's own policy for this
 * purpose moves every alias of the account.
 */
export function moveAlias<Arn>(fn: Arn, versions: Arn): readonly Statement<Arn>[] {
  return [
    {
      actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
      resources: [fn, versions],
    },
    // It asks for alarms by name, and the alarms come after the role.
    { actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] },
  ];
}

function watchAlarms<Arn>(alarms: readonly Arn[]): Statement<Arn> {
  return { actions: ['cloudwatch:DescribeAlarms'], resources: alarms };
}

/** What a canary of CloudWatch Synthetics needs for its reports. */
export function reportCanary<Arn>(parts: {
  readonly bucket: Arn;
  readonly objects: Arn;
  readonly logGroups: readonly Arn[];
}): readonly Statement<Arn>[] {
  return [
    { actions: ['s3:PutObject'], resources: [parts.objects] },
    { actions: ['s3:GetBucketLocation'], resources: [parts.bucket] },
    // Has no resource to name.
    { actions: ['s3:ListAllMyBuckets'], resources: ['*'] },
    {
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': 'CloudWatchSynthetics' } },
    },
    { actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], resources: parts.logGroups },
  ];
}

/** What a function does that tests a new version of another one, and watches the alarms of its bake. */
export function testFunction<Arn>(parts: {
  readonly logGroup: Arn;
  /** Every version: the policy is the same for all releases. */
  readonly versions: Arn;
  readonly alarms: readonly Arn[];
}): readonly Statement<Arn>[] {
  return [
    writeLog(parts.logGroup),
    invoke([parts.versions]),
    ...(parts.alarms.length === 0 ? [] : [watchAlarms(parts.alarms)]),
  ];
}

/** What a released function may do: write its own log, stand in its network, and what the definition says. */
export function runFunction<Arn>(
  logGroup: Arn,
  inNetwork: boolean,
  written: readonly Statement<Arn>[],
): readonly Statement<Arn>[] {
  return [writeLog(logGroup), ...(inNetwork ? [useNetworkInterfaces] : []), ...written];
}
