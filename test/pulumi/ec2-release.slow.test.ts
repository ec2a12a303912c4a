import * as pulumi from '@pulumi/pulumi';
import { definePlatform, defineRelease, ref, type ReleaseDefinition } from '../../lib';
import { Ec2Release, SharedResources, type Ec2ReleaseArgs } from '../../lib/pulumi/aws';
import { recordProgram, type RecordedResource, type Recording } from '../../lib/testing/pulumi';

const platform = definePlatform({
  metrics: { cloudWatch: {} },
  aws: { certificate: 'arn:aws:acm:eu-west-1:123456789012:certificate/0' },
});

const network = {
  vpcId: 'vpc-1',
  cidrBlock: '10.0.0.0/16',
  privateSubnetIds: ['subnet-a', 'subnet-b'],
  publicSubnetIds: ['subnet-c', 'subnet-d'],
};

const workload = {
  image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.2.3',
  port: 8080,
  health: '/health',
  replicas: { min: 3, max: 9, cpu: '70%', requestsPerSecond: 20 },
} as const;

const blueGreen = {
  name: 'shop',
  version: '1.2.3',
  workload,
  exposure: { kind: 'http', visibility: 'public', hosts: ['shop.example.com'] },
  strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '20m' }, bake: '15m' },
  guardrails: [{ kind: 'errorRate', max: '1%' }],
  labels: { team: 'shop' },
} as const satisfies ReleaseDefinition;

const oneAway = {
  ...blueGreen,
  workload: { ...workload, replicas: { min: 8, max: 16, cpu: '70%' } },
  strategy: { kind: 'rolling', maxSurge: 0, maxUnavailable: '25%' },
} as const satisfies ReleaseDefinition;

const call = ({ token, inputs }: pulumi.runtime.MockCallArgs): Record<string, unknown> => {
  const known: Readonly<Record<string, Record<string, unknown>>> = {
    'aws:index/getRegion:getRegion': { region: 'eu-west-1' },
    'aws:index/getCallerIdentity:getCallerIdentity': { accountId: '123456789012' },
    'aws:index/getPartition:getPartition': { partition: 'aws' },
    'aws:lb/getListener:getListener': { port: 443, protocol: 'HTTPS', loadBalancerArn: 'balancer' },
    'aws:lb/getLoadBalancer:getLoadBalancer': {
      arnSuffix: 'app/web/1',
      dnsName: 'web.example',
      zoneId: 'Z1',
      securityGroups: ['sg-web'],
    },
  };
  const found = known[token];
  if (!found) throw new Error(`no answer to ${token}`);
  return { ...(inputs as object), ...found };
};

/** What AWS adds to what it is given. */
const outputs = ({
  type,
  name,
}: {
  readonly type: string;
  readonly name: string;
}): Readonly<Record<string, unknown>> => ({
  arn: `arn:of:${name}`,
  ...(type === 'aws:autoscaling/group:Group' || type.startsWith('aws:lb/targetGroup') ? { name: `${name}-made` } : {}),
  ...(type.startsWith('aws:lb/') ? { arnSuffix: `suffix/${name}` } : {}),
  ...(type === 'aws:codedeploy/application:Application' ? { name: `${name}-made` } : {}),
  ...(type === 'aws:s3/bucket:Bucket' ? { bucket: `${name}-made` } : {}),
  ...(type === 'aws:s3/bucketObjectv2:BucketObjectv2' ? { versionId: 'v1' } : {}),
  ...(type === 'aws:cloudwatch/logGroup:LogGroup' ? { name: `/${name}` } : {}),
  ...(type === 'aws:iam/role:Role' ? { name: `${name}-made` } : {}),
});

function record(definition: ReleaseDefinition, args: Partial<Ec2ReleaseArgs> = {}): Promise<Recording<Ec2Release>> {
  return recordProgram(
    () => new Ec2Release('shop', { release: defineRelease(definition), platform, network, ...args }),
    { call, outputs },
  );
}

let first: Promise<Recording<Ec2Release>> | undefined;

/** Looked at by several tests. */
function recordBlueGreen(): Promise<Recording<Ec2Release>> {
  return (first ??= record(blueGreen));
}

function named({ resources }: Recording<unknown>, name: string): RecordedResource {
  const [found, ...others] = resources.filter((one) => one.name === name);
  if (!found || others.length > 0) throw new Error(`${name}: ${resources.map((one) => one.name).join(', ')}`);
  return found;
}

/** Of a JSON text in the inputs. */
function parsed(resource: RecordedResource, input: string): unknown {
  return JSON.parse(resource.inputs[input] as string);
}

const names = (recording: Recording<unknown>): string[] =>
  recording.resources.map(({ type, name }) => `${type.split(':').at(-1)} ${name}`).sort();

test('blue/green: every resource and its name', async () => {
  expect(names(await recordBlueGreen())).toEqual([
    'Application shop-shared-codedeploy-machines',
    'Bucket shop-shared-revisions',
    'BucketObjectv2 shop-revision',
    'BucketPolicy shop-shared-revisions-policy',
    'BucketPublicAccessBlock shop-shared-revisions-access',
    'BucketVersioning shop-shared-revisions-versioning',
    'DeploymentGroup shop-deployment-group',
    'Ec2Release shop',
    'Function shop-shared-machine-deployments',
    'Group shop-fleet',
    'InstanceProfile shop-machine-profile',
    'Invocation shop-deployment',
    'LaunchTemplate shop-machines',
    'Listener shop-shared-public-listener',
    'Listener shop-shared-public-redirect',
    'ListenerRule shop-rule',
    'LoadBalancer shop-shared-public',
    'LogGroup shop-logs',
    'LogGroup shop-shared-machine-deployments-logs',
    'MetricAlarm shop-alarm-error-rate-max-1-percent',
    'Role shop-codedeploy-role',
    'Role shop-machine-role',
    'Role shop-shared-machine-deployments-role',
    'RolePolicy shop-codedeploy-role-policy',
    'RolePolicy shop-deployment-policy',
    'RolePolicy shop-machine-role-policy',
    'RolePolicy shop-shared-machine-deployments-fleets-policy',
    'RolePolicy shop-shared-machine-deployments-role-policy',
    'RolePolicy shop-shared-machine-deployments-start-policy',
    'RolePolicyAttachment shop-codedeploy-role-managed-policy',
    'SecurityGroup shop-security-group',
    'SecurityGroup shop-shared-public-security-group',
    'SecurityGroupEgressRule shop-security-group-egress',
    'SecurityGroupEgressRule shop-shared-public-security-group-egress',
    'SecurityGroupIngressRule shop-from-balancer-8080',
    'SecurityGroupIngressRule shop-shared-public-from-everybody-443',
    'SecurityGroupIngressRule shop-shared-public-from-everybody-80',
    'SharedResources shop-shared',
    'TargetGroup shop-main',
  ]);
});

test('blue/green: CodeDeploy copies a group that Pulumi makes empty and does not look at again', async () => {
  const recording = await recordBlueGreen();
  const fleet = named(recording, 'shop-fleet');
  expect(fleet.inputs).toMatchObject({
    minSize: 0,
    desiredCapacity: 0,
    maxSize: 9,
    vpcZoneIdentifiers: ['subnet-a', 'subnet-b'],
    launchTemplate: { version: '$Latest' },
    healthCheckType: 'ELB',
    healthCheckGracePeriod: 910,
    targetGroupArns: ['arn:of:shop-main'],
  });
  expect(fleet.options.ignoreChanges).toEqual(expect.arrayContaining(['minSize', 'desiredCapacity', 'launchTemplate']));
  const group = named(recording, 'shop-deployment-group');
  expect(group.inputs).toMatchObject({
    autoscalingGroups: ['shop-fleet-made'],
    deploymentConfigName: 'CodeDeployDefault.OneAtATime',
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    loadBalancerInfo: { targetGroupInfos: [{ name: 'shop-main-made' }] },
    blueGreenDeploymentConfig: {
      greenFleetProvisioningOption: { action: 'COPY_AUTO_SCALING_GROUP' },
      deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 20 },
      terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 15 },
    },
    autoRollbackConfiguration: {
      enabled: true,
      events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'],
    },
    alarmConfiguration: { enabled: true, alarms: [expect.stringContaining('shop-error-rate')] },
  });
  expect(group.options.ignoreChanges).toEqual(['autoscalingGroups', 'blueGreenDeploymentConfig']);
});

test('what starts the deployment gets the bundle, the size and the waits, and may do no more', async () => {
  const recording = await recordBlueGreen();
  const started = named(recording, 'shop-deployment');
  expect(started.inputs).toMatchObject({ lifecycleScope: 'CRUD' });
  expect(parsed(started, 'input')).toEqual({
    applicationName: 'shop-shared-codedeploy-machines-made',
    deploymentGroupName: 'shop-deployments',
    version: '1.2.3',
    revision: { bucket: 'shop-shared-revisions-made', key: 'shop/revision.zip', bundleType: 'zip', version: 'v1' },
    fleet: {
      first: 'shop-fleet-made',
      min: 3,
      max: 9,
      approvalWaitMinutes: 20,
      terminationWaitMinutes: 15,
      policies: [
        { name: 'rollout-cpu', metric: 'ASGAverageCPUUtilization', target: 70 },
        {
          name: 'rollout-requests',
          metric: 'ALBRequestCountPerTarget',
          target: 1200,
          resourceLabel: 'suffix/shop-shared-public/suffix/shop-main',
        },
      ],
    },
  });
  const waits = started.dependencies.map((urn) => urn.split('::').at(-1));
  expect(waits).toEqual(
    expect.arrayContaining(['shop-deployment-group', 'shop-rule', 'shop-fleet', 'shop-alarm-error-rate-max-1-percent']),
  );
  // What is the same for every release stands in the role once: its inline policies have a limit together.
  const allowed = ['shop-shared-machine-deployments-start-policy', 'shop-shared-machine-deployments-fleets-policy'];
  const statements = [...allowed, 'shop-deployment-policy'].flatMap((name) => statementsOf(recording, name));
  const group = 'arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop-shared-codedeploy-machines-made/*';
  const groups = 'arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:*:autoScalingGroupName';
  expect(statements).toEqual([
    [['codedeploy:CreateDeployment', 'codedeploy:GetDeploymentGroup', 'codedeploy:ListDeployments'], [group]],
    [
      ['codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'],
      ['arn:aws:codedeploy:eu-west-1:123456789012:application:shop-shared-codedeploy-machines-made'],
    ],
    [['codedeploy:GetDeploymentConfig'], ['arn:aws:codedeploy:eu-west-1:123456789012:deploymentconfig:*']],
    [['codedeploy:UpdateDeploymentGroup'], [group]],
    [['autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribePolicies'], ['*']],
    [
      [
        'autoscaling:DeleteAutoScalingGroup',
        'autoscaling:DeletePolicy',
        'autoscaling:PutScalingPolicy',
        'autoscaling:UpdateAutoScalingGroup',
      ],
      [`${groups}/shop-fleet-made`, `${groups}/CodeDeploy_shop-deployments_*`],
    ],
  ]);
});

function statementsOf(recording: Awaited<ReturnType<typeof recordBlueGreen>>, name: string) {
  const { Statement } = parsed(named(recording, name), 'policy') as {
    readonly Statement: readonly { readonly Action: readonly string[]; readonly Resource: readonly string[] }[];
  };
  return Statement.map(({ Action, Resource }) => [Action, Resource]);
}

test('CodeDeploy may launch machines from this template, with their role alone', async () => {
  const recording = await recordBlueGreen();
  expect(parsed(named(recording, 'shop-codedeploy-role-policy'), 'policy')).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['ec2:RunInstances'],
        Resource: ['*'],
        Condition: { ArnEquals: { 'ec2:LaunchTemplate': 'arn:of:shop-machines' } },
      },
      {
        Effect: 'Allow',
        Action: ['ec2:CreateTags'],
        Resource: ['*'],
        Condition: { StringEquals: { 'ec2:CreateAction': 'RunInstances' } },
      },
      {
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: ['arn:of:shop-machine-role'],
        Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      },
    ],
  });
});

test('machines: the newest image, no first version of the metadata service, an encrypted disk, no public address', async () => {
  const { inputs } = named(await recordBlueGreen(), 'shop-machines');
  expect(inputs).toMatchObject({
    imageId: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
    instanceType: 't3.micro',
    metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 2 },
    blockDeviceMappings: [
      {
        deviceName: '/dev/xvda',
        ebs: { volumeSize: 20, volumeType: 'gp3', encrypted: 'true', deleteOnTermination: 'true' },
      },
    ],
    monitoring: { enabled: true },
    tags: { team: 'shop' },
  });
  expect(Buffer.from(inputs.userData as string, 'base64').toString()).toContain('install-codedeploy-agent');
  expect(JSON.stringify(inputs)).not.toContain('associatePublicIpAddress');
});

test('in place: the group is Pulumi’s own, with its size and its policies; a bundle has what slots stand for', async () => {
  const later = pulumi.output(Promise.resolve('registry.example/shop:2'));
  const recording = await record(
    { ...oneAway, workload: { ...oneAway.workload, image: ref('image'), env: { MODE: ref('mode') } } },
    { bind: { image: later, mode: 'fast' } },
  );
  const fleet = named(recording, 'shop-fleet');
  expect(fleet.inputs).toMatchObject({ minSize: 8, desiredCapacity: 8, maxSize: 16 });
  expect(fleet.options.ignoreChanges).toEqual(['desiredCapacity']);
  expect(named(recording, 'shop-rollout-cpu').inputs).toMatchObject({
    autoscalingGroupName: 'shop-fleet-made',
    targetTrackingConfiguration: {
      targetValue: 70,
      predefinedMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
    },
  });
  const group = named(recording, 'shop-deployment-group');
  expect(group.inputs).toMatchObject({ deploymentStyle: { deploymentType: 'IN_PLACE' } });
  expect(group.inputs.blueGreenDeploymentConfig).toBeUndefined();
  expect(group.options.ignoreChanges).toBeUndefined();
  expect(named(recording, 'shop-at-least-75-percent').inputs).toEqual({
    computePlatform: 'Server',
    minimumHealthyHosts: { type: 'FLEET_PERCENT', value: 75 },
  });
  expect(parsed(named(recording, 'shop-deployment'), 'input')).not.toHaveProperty('fleet');
  expect(recording.resources.some(({ name }) => name === 'shop-codedeploy-role-policy')).toBe(false);
  const source = named(recording, 'shop-revision').inputs.source as {
    readonly assets: Record<string, { readonly text: string }>;
  };
  expect(Object.keys(source.assets).sort()).toEqual([
    'appspec.yml',
    'scripts/after-allow-traffic.sh',
    'scripts/common.sh',
    'scripts/pull.sh',
    'scripts/start.sh',
    'scripts/stop.sh',
    'scripts/validate.sh',
  ]);
  const start = source.assets['scripts/start.sh']!.text;
  expect(start).toContain('registry.example/shop:2');
  expect(start).toContain('--env MODE=fast');
  expect(start).toContain('awslogs-group=/shop-logs');
});

test('a pipeline deploys a bundle that exists: nothing is started, and the fleet has its machines from the start', async () => {
  const revision = { bucket: 'builds', key: 'shop/1.zip', bundleType: 'zip' } as const;
  const recording = await record(
    { ...blueGreen, targets: { 'codedeploy-ec2': { revision, completion: 'pipeline' } } },
    { listeners: { public: 'arn:listener' } },
  );
  expect(recording.resources.some(({ type }) => type.startsWith('aws:s3/'))).toBe(false);
  expect(recording.result.revision).toMatchObject(revision);
  expect(recording.resources.some(({ type }) => /invocation|function/i.test(type.split(':').at(-1)!))).toBe(false);
  expect(named(recording, 'shop-fleet').inputs).toMatchObject({ minSize: 3, desiredCapacity: 3 });
  expect(named(recording, 'shop-deployment-group').options.ignoreChanges).toEqual(['autoscalingGroups']);
  expect(parsed(named(recording, 'shop-machine-role-policy'), 'policy')).toMatchObject({
    Statement: [{ Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: ['arn:aws:s3:::builds/shop/1.zip'] }],
  });
  expect(named(recording, 'shop-rule').inputs).toMatchObject({ listenerArn: 'arn:listener' });
  expect(named(recording, 'shop-from-balancer-8080').inputs).toMatchObject({ referencedSecurityGroupId: 'sg-web' });
});

test('two releases share a load balancer, a bucket and the function', async () => {
  const { resources } = await recordProgram(
    () => {
      const shared = new SharedResources('all', { network });
      const of = (name: string) =>
        new Ec2Release(name, {
          release: defineRelease({
            ...blueGreen,
            name,
            exposure: { ...blueGreen.exposure, hosts: [`${name}.example.com`] },
          }),
          platform,
          shared,
        });
      return [of('shop'), of('till')];
    },
    { call, outputs },
  );
  const counts = ['LoadBalancer', 'Bucket', 'Function', 'Group', 'Invocation'].map(
    (type) => resources.filter((one) => one.type.endsWith(`:${type}`)).length,
  );
  expect(counts).toEqual([1, 1, 1, 2, 2]);
});

test('what is wrong is thrown, and nothing is made', async () => {
  const canary = { ...blueGreen, strategy: { kind: 'canary', weights: ['10%'] } } as const;
  await expect(record(canary)).rejects.toThrow('holds no share of the traffic');
});
