import { given, listOf, statementsView, type AwsView, type StatementView } from './view';

type Props = Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any

interface Resource {
  readonly Type: string;
  readonly Properties?: Props;
  readonly Metadata?: { readonly 'aws:cdk:path'?: string };
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
};

/** Construct ids that are not the Pulumi name in other letters. */
const KEYS: Readonly<Record<string, string>> = {
  TargetGroup: 'main',
  AlternateTargetGroup: 'alternate',
  BlueTargetGroup: 'blue',
  GreenTargetGroup: 'green',
  TestRule: 'rule-test',
  ChosenRule: 'rule-chosen',
  CanarySecurityGroup: 'security-group-of-canaries',
  HookLogs: 'logs-of-hooks',
  Role: 'function-role',
  'RolloutShared/CodeDeploy/Application': 'shared-codedeploy',
  'RolloutShared/CodeDeploy/Role': 'shared-codedeploy-role',
  'RolloutShared/CodeDeployLambda/Application': 'shared-codedeploy-lambda',
  'RolloutShared/CanaryArtifacts': 'shared-canary-artifacts',
};

/** What `Ref` gives, by type; the others give their name. */
const REFS: Readonly<Record<string, string>> = {
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'arn',
  'AWS::ElasticLoadBalancingV2::Listener': 'arn',
  'AWS::ElasticLoadBalancingV2::ListenerRule': 'arn',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'arn',
  'AWS::ECS::TaskDefinition': 'arn',
  'AWS::EC2::Subnet': 'id',
  'AWS::EC2::VPC': 'id',
  'AWS::Route53::HostedZone': 'zoneId',
  'AWS::Lambda::Version': 'qualifiedArn',
  'AWS::SNS::Topic': 'arn',
};

const ATTRIBUTES: Readonly<Record<string, string>> = {
  Arn: 'arn',
  Name: 'name',
  GroupId: 'id',
  TargetGroupFullName: 'arnSuffix',
  TargetGroupName: 'name',
  LoadBalancerFullName: 'arnSuffix',
  DNSName: 'dnsName',
  CanonicalHostedZoneID: 'zoneId',
  CidrBlock: 'cidrBlock',
  Version: 'version',
  PublicIp: 'publicIp',
};

/** A synthesized template, with the construct paths as metadata. */
export function viewOfTemplate(template: object, stack: string): AwsView {
  const resources = (template as { readonly Resources: Readonly<Record<string, Resource>> }).Resources;
  const reader = new TemplateReader(resources, stack);
  return reader.view();
}

class TemplateReader {
  private readonly keys: ReadonlyMap<string, string>;

  constructor(
    private readonly resources: Readonly<Record<string, Resource>>,
    private readonly stack: string,
  ) {
    this.keys = new Map(Object.keys(resources).map((id) => [id, this.keyOf(id)]));
  }

  view(): AwsView {
    const made: Record<string, Record<string, unknown>> = {};
    const roles: Record<string, StatementView[]> = {};
    for (const [id, { Type, Properties = {} }] of Object.entries(this.resources)) {
      const key = this.keys.get(id)!;
      const props = this.resolve(Properties) as Props;
      const read = READERS[Type];
      if (read) made[`${read.kind} ${key}`] = given(read.fields(props));
      if (Type === 'AWS::EC2::SecurityGroup') this.inlineRules(made, key, props);
      if (Type === 'AWS::EC2::SecurityGroupIngress') addRule(made, props.GroupId, props);
      if (Type === 'AWS::IAM::Role') {
        made[`role ${key}`] = given({
          trust: props.AssumeRolePolicyDocument.Statement[0].Principal.Service,
          managed: props.ManagedPolicyArns?.join(' '),
        });
        (roles[key] ??= []).push(...(props.Policies ?? []).flatMap((one: Props) => statements(one.PolicyDocument)));
      }
      if (Type === 'AWS::IAM::Policy') {
        for (const role of props.Roles ?? []) {
          const name = String(role).slice(1).split('.')[0]!;
          (roles[name] ??= []).push(...statements(props.PolicyDocument));
        }
      }
    }
    for (const [key, list] of Object.entries(roles)) {
      const role = made[`role ${key}`];
      if (role) role.statements = statementsView(list);
    }
    return made;
  }

  private inlineRules(made: Record<string, Record<string, unknown>>, key: string, props: Props): void {
    made[`securityGroup ${key}`] = { description: props.GroupDescription };
    for (const one of props.SecurityGroupIngress ?? []) addRule(made, `@${key}.id`, one);
    for (const one of props.SecurityGroupEgress ?? []) addEgress(made, key, one);
  }

  private keyOf(id: string): string {
    const path = this.resources[id]!.Metadata?.['aws:cdk:path'] ?? id;
    const own = path
      .replace(`${this.stack}/`, '')
      .replace(/(\/(Resource|Default))+$/, '')
      .replace(/^Release\//, '')
      .replace(/^Service\/Service$/, 'Service')
      .replace(/^Service\/TaskCount\/Target/, 'Scaling')
      .replace(/^Alias\/AliasScaling\/Target/, 'Scaling')
      .replace(/^Alias\/FunctionUrl$/, 'Url');
    const config = /^RolloutShared\/CodeDeploy(Lambda)?\/((?:Canary|Linear)\d\w+)$/.exec(own);
    if (config) return `shared-${config[1] ? 'lambda' : 'ecs'}-${config[2]!.toLowerCase()}`;
    const shared = own
      .replace('RolloutShared/', 'Shared/')
      .replace(/(Public|Internal)NetworkLoadBalancer/, '$1Network')
      .replace(/(Public|Internal)LoadBalancer/, '$1')
      .replace(/(Public|Internal)\/Resource\/Redirect\d+To\d+$/, '$1/Redirect')
      .replace(/Vpc\/PublicSubnet1\/EIP$/, 'NatAddress')
      .replace(/ReleaseChecks\w{8}(\/|$)/, 'NetworkChecks$1')
      .replace(/ReleaseChecks(\/|$)/, 'Checks$1')
      .replace(/^(Deployment|Pause)Events(\d+)$/, '$1Events/$2');
    return KEYS[own] ?? kebab(shared);
  }

  private resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.resolve(one));
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument] = ['', undefined], ...rest] = Object.entries(value);
    if (rest.length > 0 || !/^(Ref|Fn::)/.test(name))
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.resolve(one)]));
    if (name === 'Ref') return this.reference(String(argument), undefined);
    if (name === 'Fn::GetAtt') return this.reference(...(argument as [string, string]));
    if (name === 'Fn::Join') {
      const [by, parts] = argument as [string, unknown[]];
      return (this.resolve(parts) as unknown[]).map(String).join(by);
    }
    if (name === 'Fn::Select') {
      const [index, list] = argument as [number, { readonly 'Fn::Split'?: readonly [string, unknown] }];
      const [, split] = list['Fn::Split'] ?? [];
      return `${index} of ${String(this.resolve(split))}`;
    }
    return JSON.stringify(value);
  }

  private reference(id: string, attribute: string | undefined): string {
    const resource = this.resources[id];
    if (!resource) return PSEUDO[id] ?? `?${id}`;
    if (resource.Type === 'AWS::CloudWatch::Alarm' && attribute === undefined) return resource.Properties!.AlarmName;
    if (resource.Type === 'AWS::Lambda::Version') {
      const fn = this.resolve(resource.Properties!.FunctionName) as string;
      const version = fn.replace(/name$/, 'version');
      return attribute === 'Version' ? version : `${fn.replace(/name$/, 'arn')}:${version}`;
    }
    const key = this.keys.get(id)!;
    const read = attribute === undefined ? (REFS[resource.Type] ?? 'name') : (ATTRIBUTES[attribute] ?? attribute);
    // CloudFormation gives the ARN of a log group with everything in it.
    return resource.Type === 'AWS::Logs::LogGroup' && read === 'arn' ? `@${key}.arn:*` : `@${key}.${read}`;
  }
}

function statements({ Statement }: Props): readonly StatementView[] {
  return Statement.map((one: Props) => ({
    actions: listOf(one.Action),
    resources: listOf(one.Resource),
    conditions: one.Condition,
  }));
}

function addRule(made: Record<string, Record<string, unknown>>, group: string, rule: Props): void {
  const from = rule.SourceSecurityGroupId ?? rule.CidrIp;
  made[`ingress ${group} ${rule.FromPort} from ${from}`] = {
    protocol: rule.IpProtocol,
    to: rule.ToPort,
    description: rule.Description,
  };
}

function addEgress(made: Record<string, Record<string, unknown>>, key: string, rule: Props): void {
  made[`egress @${key}.id to ${rule.CidrIp}`] = given({
    protocol: rule.IpProtocol,
    from: rule.FromPort,
    to: rule.ToPort,
    description: rule.Description,
  });
}

function kebab(path: string): string {
  return path
    .split('/')
    .map((part) => part.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase())
    .join('-');
}

interface Reader {
  readonly kind: string;
  readonly fields: (props: Props) => Record<string, unknown>;
}

const attributes = (list: readonly Props[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));

const forward = (actions: readonly Props[]): unknown =>
  actions.map(({ Type, TargetGroupArn, ForwardConfig, FixedResponseConfig: fixed, RedirectConfig: redirect }) =>
    given({
      type: Type,
      groups: (ForwardConfig?.TargetGroups ?? (TargetGroupArn ? [{ TargetGroupArn }] : []))
        .map((one: Props) => `${one.TargetGroupArn} ${one.Weight ?? ''}`.trim())
        .join(', '),
      fixed: fixed && `${fixed.StatusCode} ${fixed.ContentType} ${fixed.MessageBody}`,
      redirect: redirect && `${redirect.Protocol} ${redirect.Port} ${redirect.StatusCode}`,
    }),
  );

const metric = (one: Props): string =>
  [
    one.Namespace,
    one.MetricName,
    ...(one.Dimensions ?? []).map(({ Name, Value }: Props) => `${Name}=${Value}`).sort(),
  ].join(' ');

const READERS: Readonly<Record<string, Reader>> = {
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    kind: 'targetGroup',
    fields: (props) => {
      const set = attributes(props.TargetGroupAttributes);
      return {
        port: props.Port,
        protocol: props.Protocol,
        protocolVersion: props.ProtocolVersion,
        targetType: props.TargetType,
        deregistration: Number(set['deregistration_delay.timeout_seconds']),
        sticky: set['stickiness.enabled'] ?? 'false',
        stickySeconds: set['stickiness.lb_cookie.duration_seconds'],
        healthCheck: given({
          path: props.HealthCheckPath,
          port: props.HealthCheckPort,
          protocol: props.HealthCheckProtocol,
          codes: props.Matcher?.HttpCode ?? props.Matcher?.GrpcCode,
          interval: props.HealthCheckIntervalSeconds,
          timeout: props.HealthCheckTimeoutSeconds,
          healthy: props.HealthyThresholdCount,
          unhealthy: props.UnhealthyThresholdCount,
        }),
      };
    },
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    kind: 'rule',
    fields: (props) => ({
      listener: props.ListenerArn,
      priority: props.Priority,
      actions: forward(props.Actions),
      conditions: props.Conditions.map(
        ({ Field, HostHeaderConfig, PathPatternConfig, HttpHeaderConfig: header, QueryStringConfig }: Props) =>
          [
            Field,
            ...(HostHeaderConfig?.Values ?? PathPatternConfig?.Values ?? []),
            ...(header ? [header.HttpHeaderName, ...(header.Values ?? []), ...(header.RegexValues ?? [])] : []),
            ...(QueryStringConfig?.Values ?? []).map(({ Key, Value }: Props) => `${Key}=${Value}`),
          ].join(' '),
      ),
    }),
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    kind: 'listener',
    fields: (props) => ({
      balancer: props.LoadBalancerArn,
      port: props.Port,
      protocol: props.Protocol,
      certificate: props.Certificates?.[0].CertificateArn,
      policy: props.SslPolicy,
      actions: forward(props.DefaultActions),
    }),
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    kind: 'loadBalancer',
    fields: (props) => {
      const set = attributes(props.LoadBalancerAttributes);
      return {
        scheme: props.Scheme,
        type: props.Type,
        groups: props.SecurityGroups?.join(' '),
        dropsInvalidHeaders: set['routing.http.drop_invalid_header_fields.enabled'],
        crossZone: set['load_balancing.cross_zone.enabled'],
      };
    },
  },
  'AWS::ECS::Service': {
    kind: 'service',
    fields: (props) => {
      const { DeploymentConfiguration: config = {}, NetworkConfiguration: network } = props;
      return {
        cluster: props.Cluster,
        controller: props.DeploymentController?.Type,
        launchType: props.LaunchType,
        desired: props.DesiredCount,
        grace: props.HealthCheckGracePeriodSeconds,
        minimum: config.MinimumHealthyPercent,
        maximum: config.MaximumPercent,
        strategy: config.Strategy,
        bake: config.BakeTimeInMinutes,
        canary: config.CanaryConfiguration && Object.values(config.CanaryConfiguration).sort().join(' '),
        linear: config.LinearConfiguration && Object.values(config.LinearConfiguration).sort().join(' '),
        breaker:
          config.DeploymentCircuitBreaker &&
          `${config.DeploymentCircuitBreaker.Enable} ${config.DeploymentCircuitBreaker.Rollback}`,
        alarms:
          config.Alarms?.AlarmNames.length > 0
            ? `${config.Alarms.AlarmNames.join(' ')} ${config.Alarms.Enable} ${config.Alarms.Rollback}`
            : undefined,
        hooks: (config.LifecycleHooks ?? []).map((hook: Props) =>
          [
            hook.TargetType,
            hook.HookTargetArn ?? '',
            hook.RoleArn ?? '',
            hook.LifecycleStages.join(' '),
            hook.HookDetails ?? '',
            hook.TimeoutConfiguration.TimeoutInMinutes,
            hook.TimeoutConfiguration.Action,
          ].join(' '),
        ),
        balancers: (props.LoadBalancers ?? []).map((one: Props) =>
          [
            one.ContainerName,
            one.ContainerPort,
            one.TargetGroupArn,
            ...(one.AdvancedConfiguration
              ? [
                  one.AdvancedConfiguration.AlternateTargetGroupArn,
                  one.AdvancedConfiguration.ProductionListenerRule,
                  one.AdvancedConfiguration.TestListenerRule,
                  one.AdvancedConfiguration.RoleArn,
                ]
              : []),
          ].join(' '),
        ),
        publicIp: network?.AwsvpcConfiguration.AssignPublicIp === 'ENABLED',
        groups: network?.AwsvpcConfiguration.SecurityGroups.join(' '),
        tags: `${props.EnableECSManagedTags} ${props.PropagateTags}`,
        connect: props.ServiceConnectConfiguration && JSON.stringify(connect(props.ServiceConnectConfiguration)),
      };
    },
  },
  'AWS::ECS::TaskDefinition': {
    kind: 'task',
    fields: (props) => ({
      cpu: props.Cpu,
      memory: props.Memory,
      network: props.NetworkMode,
      needs: props.RequiresCompatibilities?.join(' '),
      platform: `${props.RuntimePlatform.OperatingSystemFamily} ${props.RuntimePlatform.CpuArchitecture}`,
      roles: `${props.TaskRoleArn} ${props.ExecutionRoleArn}`,
      volumes: (props.Volumes ?? []).map((one: Props) => JSON.stringify(lowered(one))),
      containers: Object.fromEntries(props.ContainerDefinitions.map((one: Props) => [one.Name, lowered(one)])),
    }),
  },
  'AWS::CodeDeploy::DeploymentGroup': {
    kind: 'deploymentGroup',
    fields: (props) => {
      const config = props.BlueGreenDeploymentConfiguration;
      const [pair] = props.LoadBalancerInfo?.TargetGroupPairInfoList ?? [];
      const [service] = props.ECSServices ?? [];
      return {
        application: props.ApplicationName,
        config: props.DeploymentConfigName,
        role: props.ServiceRoleArn,
        style: `${props.DeploymentStyle.DeploymentType} ${props.DeploymentStyle.DeploymentOption}`,
        events: props.AutoRollbackConfiguration?.Events?.join(' '),
        alarms:
          props.AlarmConfiguration?.Alarms &&
          `${props.AlarmConfiguration.Enabled} ${props.AlarmConfiguration.Alarms.map(({ Name }: Props) => Name).join(' ')}`,
        ready:
          config &&
          `${config.DeploymentReadyOption.ActionOnTimeout} ${config.DeploymentReadyOption.WaitTimeInMinutes ?? 0}`,
        terminates:
          config &&
          `${config.TerminateBlueInstancesOnDeploymentSuccess.Action} ${config.TerminateBlueInstancesOnDeploymentSuccess.TerminationWaitTimeInMinutes}`,
        service: service && `${service.ClusterName} ${service.ServiceName}`,
        groups: pair?.TargetGroups.map(({ Name }: Props) => Name).join(' '),
        production: pair?.ProdTrafficRoute.ListenerArns.join(' '),
        test: pair?.TestTrafficRoute?.ListenerArns.join(' '),
        triggers: (props.TriggerConfigurations ?? []).map((one: Props) =>
          [one.TriggerName, one.TriggerTargetArn, ...one.TriggerEvents].join(' '),
        ),
      };
    },
  },
  'AWS::CodeDeploy::DeploymentConfig': {
    kind: 'deploymentConfig',
    fields: ({ ComputePlatform, TrafficRoutingConfig: traffic }) => ({
      platform: ComputePlatform,
      type: traffic.Type,
      canary:
        traffic.TimeBasedCanary &&
        `${traffic.TimeBasedCanary.CanaryPercentage} ${traffic.TimeBasedCanary.CanaryInterval}`,
      linear:
        traffic.TimeBasedLinear &&
        `${traffic.TimeBasedLinear.LinearPercentage} ${traffic.TimeBasedLinear.LinearInterval}`,
    }),
  },
  'AWS::CloudWatch::Alarm': {
    kind: 'alarm',
    fields: (props) => ({
      description: props.AlarmDescription,
      comparison: props.ComparisonOperator,
      periods: `${props.DatapointsToAlarm} of ${props.EvaluationPeriods}`,
      missing: props.TreatMissingData,
      threshold: props.Threshold,
      band: props.ThresholdMetricId && 'band',
      period: props.Period ?? props.Metrics?.find((one: Props) => one.MetricStat)?.MetricStat.Period,
      metric: props.MetricName && `${metric(props)} ${props.Statistic ?? props.ExtendedStatistic}`,
      metrics: (props.Metrics ?? [])
        .filter((one: Props) => one.MetricStat)
        .map((one: Props) => `${one.Id} ${metric(one.MetricStat.Metric)} ${one.MetricStat.Stat}`)
        .sort(),
      expressions: (props.Metrics ?? [])
        .filter((one: Props) => one.Expression)
        .map((one: Props) => String(one.Expression).replace(/\b(expr_1|expression)\b|(?<=BAND\()\w+/g, 'math'))
        .sort(),
    }),
  },
  'AWS::CloudWatch::CompositeAlarm': {
    kind: 'composite',
    fields: (props) => ({
      description: props.AlarmDescription,
      rule: props.AlarmRule.replace(/^\((.*)\)$/, '$1'),
      actions: props.AlarmActions?.join(' '),
    }),
  },
  'AWS::Logs::MetricFilter': {
    kind: 'logFilter',
    fields: ({ FilterPattern, LogGroupName, MetricTransformations: [one] }) => ({
      pattern: FilterPattern,
      log: LogGroupName,
      value: one.MetricValue,
      namespace: one.MetricNamespace,
      otherwise: one.DefaultValue === undefined ? undefined : String(one.DefaultValue),
      dimensions: (one.Dimensions ?? []).map(({ Key, Value }: Props) => `${Key}=${Value}`).join(' ') || undefined,
    }),
  },
  'AWS::Logs::LogGroup': { kind: 'log', fields: ({ RetentionInDays }) => ({ days: RetentionInDays }) },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    kind: 'scaling',
    fields: ({ MinCapacity, MaxCapacity, ScalableDimension }) => ({
      range: `${MinCapacity} to ${MaxCapacity}`,
      dimension: ScalableDimension,
    }),
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    kind: 'scalingPolicy',
    fields: ({ PolicyType, TargetTrackingScalingPolicyConfiguration: tracking }) => ({
      type: PolicyType,
      metric: tracking.PredefinedMetricSpecification.PredefinedMetricType,
      // Three parts of the ARN of a listener are the full name of its load balancer.
      label: tracking.PredefinedMetricSpecification.ResourceLabel?.replace(
        /1 of (@\S+)-listener\.arn\/2 of \1-listener\.arn\/3 of \1-listener\.arn/,
        '$1.arnSuffix',
      ),
      target: tracking.TargetValue,
    }),
  },
  'AWS::Events::Rule': {
    kind: 'events',
    fields: ({ Description, EventPattern, Targets }) => ({
      description: Description,
      types: EventPattern['detail-type'].join(' '),
      names: EventPattern.detail.eventName.join(' '),
      targets: Targets.map(({ Arn }: Props) => Arn).join(' '),
    }),
  },
  'AWS::Route53::RecordSet': {
    kind: 'record',
    fields: ({ Name, Type, HostedZoneId, AliasTarget }) => ({
      name: Name.replace(/\.$/, ''),
      type: Type,
      zone: HostedZoneId,
      alias: `${AliasTarget.DNSName} ${AliasTarget.HostedZoneId}`.replaceAll('dualstack.', ''),
    }),
  },
  'AWS::Lambda::Alias': {
    kind: 'alias',
    fields: (props) => ({
      name: props.Name,
      function: props.FunctionName,
      description: props.Description,
      provisioned: props.ProvisionedConcurrencyConfig?.ProvisionedConcurrentExecutions,
    }),
  },
  'AWS::Lambda::Function': {
    kind: 'function',
    fields: (props) => ({
      description: props.Description,
      handler: props.Handler,
      runtime: props.Runtime,
      memory: props.MemorySize,
      seconds: props.Timeout,
      role: props.Role,
      log: props.LoggingConfig?.LogGroup,
      architecture: props.Architectures?.join(' '),
      reserved: props.ReservedConcurrentExecutions,
      disk: props.EphemeralStorage?.Size,
      environment: props.Environment?.Variables,
      groups: props.VpcConfig?.SecurityGroupIds.join(' '),
    }),
  },
  'AWS::Lambda::Url': { kind: 'url', fields: ({ AuthType }) => ({ authorization: AuthType }) },
};

function connect({ Namespace, Services: services = [] }: Props): object {
  return {
    namespace: Namespace,
    services: services.map(({ PortName, DiscoveryName, ClientAliases: [alias] }: Props) => ({
      PortName,
      DiscoveryName,
      name: alias.DnsName,
      port: alias.Port,
      header:
        alias.TestTrafficRules?.Header &&
        `${alias.TestTrafficRules.Header.Name} ${alias.TestTrafficRules.Header.Value.Exact}`,
    })),
  };
}

/** Names as the API of ECS has them, and nothing that says nothing. */
export function lowered(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((one) => lowered(one));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => {
    const name = isMap ? key : (RENAMED[key] ?? `${key.charAt(0).toLowerCase()}${key.slice(1)}`);
    return [name, lowered(one, key.toLowerCase() === 'options')] as const;
  });
  const byName = entries
    .filter(([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, SORTED.has(name) && Array.isArray(one) ? sorted(one) : one] as const);
  return Object.fromEntries(byName);
}

const RENAMED: Readonly<Record<string, string>> = {
  EFSVolumeConfiguration: 'efsVolumeConfiguration',
  FilesystemId: 'fileSystemId',
  IAM: 'iam',
};
const SORTED: ReadonlySet<string> = new Set(['environment', 'secrets']);

function sorted(list: readonly unknown[]): unknown {
  return Object.fromEntries((list as Props[]).map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
}
