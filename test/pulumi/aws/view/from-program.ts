import type { RecordedResource } from '../../../../lib/testing/pulumi';
import { lowered } from './from-template';
import { given, listOf, statementsView, type AwsView, type StatementView } from './view';

type Props = Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** What mocks answer for a view: each output names itself. */
export function namedOutputs({
  type,
  name,
  inputs,
}: {
  readonly type: string;
  readonly name: string;
  readonly inputs: object;
}) {
  const kind = type.split(':').at(-1)!;
  const attributes = [
    'arn',
    'name',
    'arnSuffix',
    'dnsName',
    'zoneId',
    'cidrBlock',
    'publicIp',
    'version',
    'qualifiedArn',
  ];
  const written = inputs as Props;
  return {
    ...Object.fromEntries(attributes.map((one) => [one, `@${name}.${one}`])),
    ...(kind === 'MetricAlarm' ? { name: written.name } : {}),
    // Its name is the last part of its ARN.
    ...(kind === 'Cluster' ? { arn: `cluster/@${name}.name` } : {}),
    deploymentConfigName: `@${name}.name`,
    result: '{}',
    functionUrl: `@${name}.url`,
  };
}

/** The resources that a program registered for the release of a name. */
export function viewOfProgram(resources: readonly RecordedResource[], release: string): AwsView {
  const own = new Set(resources.map(({ name }) => name));
  // Names of load balancers are short, so a long one says only the beginning.
  const balancers = new Map(
    resources.flatMap(({ type, name, inputs }) =>
      type === 'aws:lb/loadBalancer:LoadBalancer' && inputs.loadBalancerType === 'network'
        ? [[name, `shared-${inputs.internal ? 'internal' : 'public'}-network`] as const]
        : [],
    ),
  );
  const keyOf = (name: string): string =>
    balancers.get(name) ?? (name.startsWith(`${release}-`) ? name.slice(release.length + 1) : name);
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value === 'string')
      return value
        .replace(/@([\w.-]+)\.(\w+)/g, (_, name: string, attribute: string) => `@${keyOf(name)}.${attribute}`)
        .replaceAll(`${release}-deployments`, '@deployment-group.name')
        .replace(/^([\w.-]+)-id$/, (whole, name: string) => (own.has(name) ? `@${keyOf(name)}.id` : whole));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolve(one)]));
  };
  const made: Record<string, Record<string, unknown>> = {};
  const roles: Record<string, StatementView[]> = {};
  for (const { type, name, inputs } of resources) {
    const props = resolve(inputs) as Props;
    const key = keyOf(name);
    const read = READERS[type];
    if (read) made[`${read.kind} ${key}`] = given(read.fields(props));
    if (type === 'aws:ec2/securityGroup:SecurityGroup')
      made[`securityGroup ${key}`] = { description: props.description };
    if (type === 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule')
      made[
        `ingress ${props.securityGroupId} ${props.fromPort} from ${props.referencedSecurityGroupId ?? props.cidrIpv4}`
      ] = { protocol: props.ipProtocol, to: props.toPort, description: props.description };
    if (type === 'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule')
      made[`egress ${props.securityGroupId} to ${props.cidrIpv4}`] = given({
        protocol: props.ipProtocol,
        from: props.fromPort,
        to: props.toPort,
        description: props.description,
      });
    if (type === 'aws:iam/role:Role')
      made[`role ${key}`] = { trust: JSON.parse(props.assumeRolePolicy).Statement[0].Principal.Service };
    if (type === 'aws:iam/rolePolicy:RolePolicy')
      (roles[roleOf(props.role)] ??= []).push(
        ...JSON.parse(props.policy).Statement.map((one: Props) => ({
          actions: listOf(one.Action),
          resources: listOf(one.Resource),
          conditions: one.Condition,
        })),
      );
    if (type === 'aws:iam/rolePolicyAttachment:RolePolicyAttachment')
      made[`role ${roleOf(props.role)}`] = { ...made[`role ${roleOf(props.role)}`], managed: props.policyArn };
    if (type === 'aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig')
      made['alias alias'] = { ...made['alias alias'], provisioned: props.provisionedConcurrentExecutions };
    if (type === 'aws:cloudwatch/eventTarget:EventTarget') {
      const rule = `events ${key.replace(/-topic$/, '')}`;
      made[rule] = { ...made[rule], targets: props.arn };
    }
  }
  for (const [key, list] of Object.entries(roles)) {
    const role = made[`role ${key}`];
    if (role) role.statements = statementsView(list);
  }
  return made;
}

function roleOf(reference: string): string {
  return reference.slice(1).split('.')[0]!;
}

interface Reader {
  readonly kind: string;
  readonly fields: (props: Props) => Record<string, unknown>;
}

const forward = (actions: readonly Props[]): unknown =>
  actions.map(({ type, targetGroupArn, forward: to, fixedResponse: fixed, redirect }) =>
    given({
      type,
      groups: (to?.targetGroups ?? (targetGroupArn ? [{ arn: targetGroupArn }] : []))
        .map((one: Props) => `${one.arn} ${one.weight ?? ''}`.trim())
        .join(', '),
      fixed: fixed && `${fixed.statusCode} ${fixed.contentType} ${fixed.messageBody}`,
      redirect: redirect && `${redirect.protocol} ${redirect.port} ${redirect.statusCode}`,
    }),
  );

const metric = ({ namespace, metricName, dimensions = {} }: Props): string =>
  [
    namespace,
    metricName,
    ...Object.entries(dimensions)
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
  ].join(' ');

const READERS: Readonly<Record<string, Reader>> = {
  'aws:lb/targetGroup:TargetGroup': {
    kind: 'targetGroup',
    fields: ({ healthCheck: check, stickiness, ...props }) => ({
      port: props.port,
      protocol: props.protocol,
      protocolVersion: props.protocolVersion,
      targetType: props.targetType,
      deregistration: props.deregistrationDelay,
      sticky: String(stickiness?.enabled ?? false),
      stickySeconds: stickiness?.cookieDuration === undefined ? undefined : String(stickiness.cookieDuration),
      healthCheck: given({
        path: check.path,
        port: check.port,
        protocol: check.protocol,
        codes: check.matcher,
        interval: check.interval,
        timeout: check.timeout,
        healthy: check.healthyThreshold,
        unhealthy: check.unhealthyThreshold,
      }),
    }),
  },
  'aws:lb/listenerRule:ListenerRule': {
    kind: 'rule',
    fields: (props) => ({
      listener: props.listenerArn,
      priority: props.priority,
      actions: forward(props.actions),
      conditions: props.conditions.map(({ hostHeader, pathPattern, httpHeader: header, queryStrings }: Props) =>
        [
          hostHeader ? 'host-header' : pathPattern ? 'path-pattern' : header ? 'http-header' : 'query-string',
          ...(hostHeader?.values ?? pathPattern?.values ?? []),
          ...(header ? [header.httpHeaderName, ...(header.values ?? []), ...(header.regexValues ?? [])] : []),
          ...(queryStrings ?? []).map(({ key, value }: Props) => `${key}=${value}`),
        ].join(' '),
      ),
    }),
  },
  'aws:lb/listener:Listener': {
    kind: 'listener',
    fields: (props) => ({
      balancer: props.loadBalancerArn,
      port: props.port,
      protocol: props.protocol,
      certificate: props.certificateArn,
      policy: props.sslPolicy,
      actions: forward(props.defaultActions),
    }),
  },
  'aws:lb/loadBalancer:LoadBalancer': {
    kind: 'loadBalancer',
    fields: (props) => ({
      scheme: props.internal ? 'internal' : 'internet-facing',
      type: props.loadBalancerType,
      groups: props.securityGroups?.join(' '),
      dropsInvalidHeaders:
        props.dropInvalidHeaderFields === undefined ? undefined : String(props.dropInvalidHeaderFields),
      crossZone:
        props.enableCrossZoneLoadBalancing === undefined ? undefined : String(props.enableCrossZoneLoadBalancing),
    }),
  },
  'aws:ecs/service:Service': {
    kind: 'service',
    fields: ({ deploymentConfiguration: config = {}, deploymentCircuitBreaker: breaker, alarms, ...props }) => ({
      cluster: props.cluster.replace('cluster/', ''),
      controller: props.deploymentController?.type,
      launchType: props.launchType,
      desired: props.desiredCount,
      grace: props.healthCheckGracePeriodSeconds,
      minimum: props.deploymentMinimumHealthyPercent,
      maximum: props.deploymentMaximumPercent,
      strategy: config.strategy,
      bake: config.bakeTimeInMinutes === undefined ? undefined : Number(config.bakeTimeInMinutes),
      canary: config.canaryConfiguration && Object.values(config.canaryConfiguration).map(Number).sort().join(' '),
      linear: config.linearConfiguration && Object.values(config.linearConfiguration).map(Number).sort().join(' '),
      breaker: breaker && `${breaker.enable} ${breaker.rollback}`,
      alarms: alarms && `${alarms.alarmNames.join(' ')} ${alarms.enable} ${alarms.rollback}`,
      hooks: (config.lifecycleHooks ?? []).map((hook: Props) =>
        [
          hook.targetType,
          hook.hookTargetArn ?? '',
          hook.roleArn ?? '',
          hook.lifecycleStages.join(' '),
          hook.hookDetails ?? '',
          hook.timeoutConfiguration.timeoutInMinutes,
          hook.timeoutConfiguration.action,
        ].join(' '),
      ),
      balancers: (props.loadBalancers ?? []).map(({ advancedConfiguration: advanced, ...one }: Props) =>
        [
          one.containerName,
          one.containerPort,
          one.targetGroupArn,
          ...(advanced
            ? [
                advanced.alternateTargetGroupArn,
                advanced.productionListenerRule,
                advanced.testListenerRule,
                advanced.roleArn,
              ]
            : []),
        ].join(' '),
      ),
      publicIp: props.networkConfiguration.assignPublicIp,
      groups: props.networkConfiguration.securityGroups.join(' '),
      tags: `${props.enableEcsManagedTags} ${props.propagateTags}`,
      connect: props.serviceConnectConfiguration && JSON.stringify(connect(props.serviceConnectConfiguration)),
    }),
  },
  'aws:ecs/taskDefinition:TaskDefinition': {
    kind: 'task',
    fields: (props) => ({
      cpu: props.cpu,
      memory: props.memory,
      network: props.networkMode,
      needs: props.requiresCompatibilities?.join(' '),
      platform: `${props.runtimePlatform.operatingSystemFamily} ${props.runtimePlatform.cpuArchitecture}`,
      roles: `${props.taskRoleArn} ${props.executionRoleArn}`,
      volumes: (props.volumes ?? []).map((one: Props) => JSON.stringify(lowered(one))),
      containers: Object.fromEntries(
        JSON.parse(props.containerDefinitions).map((one: Props) => [one.name, lowered(one)]),
      ),
    }),
  },
  'aws:codedeploy/deploymentGroup:DeploymentGroup': {
    kind: 'deploymentGroup',
    fields: ({ blueGreenDeploymentConfig: config, loadBalancerInfo, ecsService: service, ...props }) => {
      const pair = loadBalancerInfo?.targetGroupPairInfo;
      return {
        application: props.appName,
        config: props.deploymentConfigName,
        role: props.serviceRoleArn,
        style: `${props.deploymentStyle.deploymentType} ${props.deploymentStyle.deploymentOption}`,
        events: props.autoRollbackConfiguration?.events.join(' ') || undefined,
        alarms:
          props.alarmConfiguration &&
          `${props.alarmConfiguration.enabled} ${props.alarmConfiguration.alarms.join(' ')}`,
        ready:
          config &&
          `${config.deploymentReadyOption.actionOnTimeout} ${config.deploymentReadyOption.waitTimeInMinutes ?? 0}`,
        terminates:
          config &&
          `${config.terminateBlueInstancesOnDeploymentSuccess.action} ${config.terminateBlueInstancesOnDeploymentSuccess.terminationWaitTimeInMinutes}`,
        service: service && `${service.clusterName} ${service.serviceName}`,
        groups: pair?.targetGroups.map(({ name }: Props) => name).join(' '),
        production: pair?.prodTrafficRoute.listenerArns.join(' '),
        test: pair?.testTrafficRoute?.listenerArns.join(' '),
        triggers: (props.triggerConfigurations ?? []).map((one: Props) =>
          [one.triggerName, one.triggerTargetArn, ...one.triggerEvents].join(' '),
        ),
      };
    },
  },
  'aws:codedeploy/deploymentConfig:DeploymentConfig': {
    kind: 'deploymentConfig',
    fields: ({ computePlatform, trafficRoutingConfig: traffic }) => ({
      platform: computePlatform,
      type: traffic.type,
      canary: traffic.timeBasedCanary && `${traffic.timeBasedCanary.percentage} ${traffic.timeBasedCanary.interval}`,
      linear: traffic.timeBasedLinear && `${traffic.timeBasedLinear.percentage} ${traffic.timeBasedLinear.interval}`,
    }),
  },
  'aws:cloudwatch/metricAlarm:MetricAlarm': {
    kind: 'alarm',
    fields: (props) => ({
      description: props.alarmDescription,
      comparison: props.comparisonOperator,
      periods: `${props.datapointsToAlarm} of ${props.evaluationPeriods}`,
      missing: props.treatMissingData,
      threshold: props.threshold,
      band: props.thresholdMetricId && 'band',
      period: props.period ?? props.metricQueries?.find((one: Props) => one.metric)?.metric.period,
      metric: props.metricName && `${metric(props)} ${props.statistic ?? props.extendedStatistic}`,
      metrics: (props.metricQueries ?? [])
        .filter((one: Props) => one.metric)
        .map((one: Props) => `${one.id} ${metric(one.metric)} ${one.metric.stat}`)
        .sort(),
      expressions: (props.metricQueries ?? [])
        .filter((one: Props) => one.expression)
        .map((one: Props) => String(one.expression).replace(/\b(expr_1|expression)\b|(?<=BAND\()\w+/g, 'math'))
        .sort(),
    }),
  },
  'aws:cloudwatch/compositeAlarm:CompositeAlarm': {
    kind: 'composite',
    fields: (props) => ({
      description: props.alarmDescription,
      rule: props.alarmRule.replace(/^\((.*)\)$/, '$1'),
      actions: props.alarmActions?.join(' '),
    }),
  },
  'aws:cloudwatch/logMetricFilter:LogMetricFilter': {
    kind: 'logFilter',
    fields: ({ pattern, logGroupName, metricTransformation: one }) => ({
      pattern,
      log: logGroupName,
      value: one.value,
      namespace: one.namespace,
      otherwise: one.defaultValue,
      dimensions:
        Object.entries(one.dimensions ?? {})
          .map(([key, value]) => `${key}=${value}`)
          .join(' ') || undefined,
    }),
  },
  'aws:cloudwatch/logGroup:LogGroup': { kind: 'log', fields: ({ retentionInDays }) => ({ days: retentionInDays }) },
  'aws:appautoscaling/target:Target': {
    kind: 'scaling',
    fields: ({ minCapacity, maxCapacity, scalableDimension }) => ({
      range: `${minCapacity} to ${maxCapacity}`,
      dimension: scalableDimension,
    }),
  },
  'aws:appautoscaling/policy:Policy': {
    kind: 'scalingPolicy',
    fields: ({ policyType, targetTrackingScalingPolicyConfiguration: tracking }) => ({
      type: policyType,
      metric: tracking.predefinedMetricSpecification.predefinedMetricType,
      label: tracking.predefinedMetricSpecification.resourceLabel,
      target: tracking.targetValue,
    }),
  },
  'aws:cloudwatch/eventRule:EventRule': {
    kind: 'events',
    fields: ({ description, eventPattern }) => {
      const pattern = JSON.parse(eventPattern);
      return { description, types: pattern['detail-type'].join(' '), names: pattern.detail.eventName.join(' ') };
    },
  },
  'aws:route53/record:Record': {
    kind: 'record',
    fields: ({ name, type, zoneId, aliases: [alias] }) => ({
      name,
      type,
      zone: zoneId,
      alias: `${alias.name} ${alias.zoneId}`,
    }),
  },
  'aws:lambda/alias:Alias': {
    kind: 'alias',
    fields: ({ name, functionName, description }) => ({ name, function: functionName, description }),
  },
  'aws:lambda/function:Function': {
    kind: 'function',
    fields: (props) => ({
      description: props.description,
      handler: props.handler,
      runtime: props.runtime,
      memory: props.memorySize,
      seconds: props.timeout,
      role: props.role,
      log: props.loggingConfig?.logGroup,
      architecture: props.architectures?.join(' '),
      reserved: props.reservedConcurrentExecutions,
      disk: props.ephemeralStorage?.size,
      environment: props.environment?.variables,
      groups: props.vpcConfig?.securityGroupIds.join(' '),
    }),
  },
  'aws:lambda/functionUrl:FunctionUrl': {
    kind: 'url',
    fields: ({ authorizationType }) => ({ authorization: authorizationType }),
  },
};

function connect({ namespace, services = [] }: Props): object {
  return {
    namespace,
    services: services.map(({ portName, discoveryName, clientAlias: [alias] }: Props) => ({
      PortName: portName,
      DiscoveryName: discoveryName,
      name: alias.dnsName,
      port: alias.port,
      header:
        alias.testTrafficRules &&
        `${alias.testTrafficRules[0].header.name} ${alias.testTrafficRules[0].header.value.exact}`,
    })),
  };
}
