import * as pulumi from '@pulumi/pulumi';
import { Cluster } from '@pulumi/aws/ecs/cluster';
import { Secret } from '@pulumi/aws/secretsmanager/secret';
import { Topic } from '@pulumi/aws/sns/topic';
import { canary, definePlatform, ref, ReleaseError } from '../../../lib';
import { EcsRelease, SharedResources, type EcsReleaseArgs } from '../../../lib/pulumi/aws';
import type { RecordedResource } from '../../../lib/testing/pulumi';
import { ACCOUNT, recordAws } from './aws-mocks';
import { cloudWatch, network, shop } from './fixtures';

// Each recording waits for all of Pulumi's own promises.
jest.setTimeout(60_000);

function args(changes: Partial<EcsReleaseArgs> = {}): EcsReleaseArgs {
  return { release: shop(), platform: cloudWatch, target: 'codedeploy-ecs', network, ...changes };
}

function ignored(resources: readonly RecordedResource[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    resources.flatMap(({ name, options }) => (options.ignoreChanges?.length ? [[name, options.ignoreChanges]] : [])),
  );
}

/** Names are part of URNs: another one replaces what is live. A line here changes only with an alias. */
const NAMES = [
  'till',
  'till-alarm-error-rate-max-1-percent',
  'till-alarm-latency-p99-max-500ms',
  'till-blue',
  'till-deployment',
  'till-deployment-group',
  'till-deployment-wait-1',
  'till-deployment-wait-2',
  'till-execution-role',
  'till-execution-role-policy',
  'till-from-balancer-8080',
  'till-green',
  'till-internal-name',
  'till-logs',
  'till-rule',
  'till-rule-test',
  'till-security-group',
  'till-security-group-egress',
  'till-service',
  'till-shared',
  'till-shared-cluster',
  'till-shared-codedeploy',
  'till-shared-codedeploy-role',
  'till-shared-codedeploy-role-managed-policy',
  'till-shared-deployments',
  'till-shared-deployments-cluster-own-policy',
  'till-shared-deployments-config-Canary10Percent10Minutes-policy',
  'till-shared-deployments-config-CodeDeployDefault.ECSAllAtOnce-policy',
  'till-shared-deployments-logs',
  'till-shared-deployments-role',
  'till-shared-deployments-role-policy',
  'till-shared-deployments-services-policy',
  'till-shared-ecs-canary10percent10minutes',
  'till-shared-internal',
  'till-shared-internal-from-network-8080',
  'till-shared-internal-listener',
  'till-shared-internal-security-group',
  'till-shared-internal-security-group-egress',
  'till-shared-internal-test-listener',
  'till-shared-internal-zone',
  'till-task-definition',
  'till-task-role',
];

test('a release of CodeDeploy: names, parents and what its controller owns', async () => {
  const { resources } = await recordAws(() => new EcsRelease('till', args()));
  expect(resources.map(({ name }) => name).sort()).toEqual(NAMES);
  const outside = resources.filter(({ parent }) => !/(EcsRelease|SharedResources)::till/.test(parent ?? ''));
  expect(outside.map(({ name }) => name)).toEqual(['till']);
  expect(ignored(resources)).toEqual({
    'till-rule': ['actions'],
    'till-rule-test': ['actions'],
    'till-service': ['taskDefinition', 'loadBalancers'],
  });
});

test('Amazon ECS owns the actions of two groups, and an autoscaler the number; nobody those of one group', async () => {
  const { definition } = shop();
  const scaled = { ...definition.workload, replicas: { min: 2, max: 6, cpu: '70%' } } as never;
  const shifting = await recordAws(
    () => new EcsRelease('till', args({ target: 'ecs', release: shop({ workload: scaled }) })),
  );
  expect(ignored(shifting.resources)).toEqual({
    'till-rule': ['actions'],
    'till-rule-test': ['actions'],
    'till-service': ['desiredCount'],
  });
  const tcp = shop({ exposure: { kind: 'tcp' }, guardrails: [] });
  const ports = await recordAws(() => new EcsRelease('db', args({ target: 'ecs', release: tcp })));
  expect(ignored(ports.resources)).toEqual({
    'db-network-listener': ['defaultActions'],
    'db-network-test-listener': ['defaultActions'],
  });
  const rolling = await recordAws(
    () => new EcsRelease('till', args({ target: 'ecs', release: shop({ strategy: undefined }) })),
  );
  expect(ignored(rolling.resources)).toEqual({});
});

test('a new version starts its deployment after everything that it uses, and hands over what it knows', async () => {
  const { resources, inputs } = await recordAws(() => new EcsRelease('till', args()));
  const [first] = resources.filter(({ name }) => name === 'till-deployment');
  const after = first!.dependencies.map((urn) => urn.split('::').at(-1)!);
  expect(after).toEqual(
    expect.arrayContaining([
      'till-service',
      'till-deployment-group',
      'till-rule',
      'till-rule-test',
      'till-alarm-error-rate-max-1-percent',
      'till-execution-role-policy',
      'till-shared-deployments-services-policy',
      'till-shared-deployments-cluster-own-policy',
    ]),
  );
  const sent = JSON.parse(String(inputs('till-deployment').input));
  expect(sent.properties.taskDefinitionArn).toMatch(/:task-definition\/shop-test-shop:7$/);
  expect({ ...sent, properties: sent.properties.completion }).toEqual({
    kind: 'service',
    resource: 'till',
    properties: 'traffic',
    previous: null,
  });
  expect(JSON.parse(String(inputs('till-deployment-wait-1').input)).previous).toBe('{}');
  expect(inputs('till-deployment').lifecycleScope).toBe('CRUD');
});

test("completion 'start' waits for nothing, and 'pipeline' starts nothing", async () => {
  const with_ = (completion: 'start' | 'pipeline') =>
    recordAws(() => new EcsRelease('till', args({ release: shop({ targets: { 'codedeploy-ecs': { completion } } }) })));
  const started = await with_('start');
  expect(started.byType('aws:lambda/invocation:Invocation').map(({ name }) => name)).toEqual(['till-deployment']);
  const { byType, inputs } = await with_('pipeline');
  expect(byType('aws:lambda/invocation:Invocation')).toEqual([]);
  expect(JSON.parse(String(inputs('till-pipeline-app-spec').value)).Resources[0].TargetService.Properties).toEqual({
    TaskDefinition: '<TASK_DEFINITION>',
    LoadBalancerInfo: { ContainerName: 'shop', ContainerPort: 8080 },
  });
  const registered = JSON.parse(String(inputs('till-pipeline-task-definition').value));
  expect(registered.containerDefinitions[0].image).toBe('registry.example.com/shop:1.0.0');
});

test('what exists is passed as a resource, an ARN or an Output, and nothing is made in its place', async () => {
  const arn = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:listener/app/shop/1/2`;
  const { definition } = shop();
  const workload = { ...definition.workload, image: ref('image'), secrets: { TOKEN: ref('token') } } as never;
  const { byType, inputs, resources } = await recordAws(() => {
    const token = new Secret('token', {});
    const topic = new Topic('pager', {});
    return new EcsRelease(
      'till',
      args({
        release: shop({ workload, notifications: [{ kind: 'sns', topic: ref('pager') }] }),
        cluster: new Cluster('own', {}),
        listeners: { internal: { arn: pulumi.output(arn) }, internalTest: pulumi.output(`${arn}0`) },
        internalZone: 'Z9',
        securityGroupIds: [pulumi.output('sg-9')],
        bind: { image: pulumi.output('registry.example.com/shop@sha256:1'), token, pager: topic },
      }),
    );
  });
  expect(byType('aws:lb/loadBalancer:LoadBalancer')).toEqual([]);
  expect(byType('aws:ecs/cluster:Cluster').map(({ name }) => name)).toEqual(['own']);
  expect(inputs('till-rule').listenerArn).toBe(arn);
  expect(inputs('till-rule-test').listenerArn).toBe(`${arn}0`);
  expect(inputs('till-from-balancer-8080').referencedSecurityGroupId).toBe('sg-1');
  expect(inputs('till-internal-name').zoneId).toBe('Z9');
  const [container] = JSON.parse(String(inputs('till-task-definition').containerDefinitions));
  expect(container.image).toBe('registry.example.com/shop@sha256:1');
  expect(container.secrets[0].valueFrom).toMatch(/:secret\/token$/);
  expect(inputs('till-service').networkConfiguration).toMatchObject({
    securityGroups: ['till-security-group-id', 'sg-9'],
  });
  expect(inputs('till-deployment-group').triggerConfigurations).toMatchObject([
    { triggerName: 'notification-1', triggerTargetArn: expect.stringMatching(/:topic\/pager$/) },
  ]);
  expect(resources.some(({ name }) => name === 'till-shared-internal')).toBe(false);
});

test('releases share what is passed, and refuse what another one has', async () => {
  const twice = recordAws(() => {
    const shared = new SharedResources('shop', { network });
    new EcsRelease('one', args({ shared }));
    new EcsRelease(
      'two',
      args({ shared, release: shop({ name: 'web', exposure: { kind: 'http', priority: 29858 } }) }),
    );
  });
  await expect(twice).rejects.toThrow(/listener-priority-taken[^]*one and two ask for the same priority/);
  const same = recordAws(() => {
    const shared = new SharedResources('shop', { network });
    new EcsRelease('one', args({ shared }));
    new EcsRelease('two', args({ shared }));
  });
  await expect(same).rejects.toThrow(/release-twice-in-stack/);
  const { byType } = await recordAws(() => {
    const shared = new SharedResources('shop', { network });
    new EcsRelease('one', args({ shared }));
    new EcsRelease('two', args({ shared, release: shop({ name: 'web' }) }));
  });
  expect(byType('aws:lb/loadBalancer:LoadBalancer')).toHaveLength(1);
  expect(byType('aws:codedeploy/application:Application')).toHaveLength(1);
  expect(byType('aws:codedeploy/deploymentGroup:DeploymentGroup')).toHaveLength(2);
});

test('names never meet, and the function is told of each cluster and configuration once: policies of a role are short', async () => {
  const { byType } = await recordAws(() => {
    const shared = new SharedResources('shop', { network });
    for (const [index, name] of ['till', 'till-test'].entries()) {
      const exposure = { kind: 'http', priority: 100 + 10 * index } as const;
      new EcsRelease(name, args({ shared, release: shop({ name, exposure }) }));
    }
  });
  const rules = byType('aws:lb/listenerRule:ListenerRule').map(({ name }) => name);
  expect(rules.sort()).toEqual(['till-rule', 'till-rule-test', 'till-test-rule', 'till-test-rule-test']);
  const policies = byType('aws:iam/rolePolicy:RolePolicy').filter(({ name }) => name.includes('deployments'));
  expect(policies.map(({ name }) => name).sort()).toEqual([
    'shop-deployments-cluster-own-policy',
    'shop-deployments-config-Canary10Percent10Minutes-policy',
    'shop-deployments-config-CodeDeployDefault.ECSAllAtOnce-policy',
    'shop-deployments-role-policy',
    'shop-deployments-services-policy',
  ]);
});

test('all errors of a release are thrown at once, before anything of AWS is made', async () => {
  const bad = args({
    release: shop({
      strategy: canary({ weights: ['1%', '5%', '25%'], hold: '10m' }),
      notifications: [{ kind: 'slack', channel: 'x' }] as never,
    }),
  });
  const failed = await recordAws(() => new EcsRelease('till', bad)).catch((error: unknown) => error);
  expect(ReleaseError.isReleaseError(failed)).toBe(true);
  const codes = (failed as ReleaseError).diagnostics.map(({ code }) => code);
  expect(codes).toEqual(['target-cannot-express', 'target-cannot-express']);
  const unnamed = recordAws(() => new EcsRelease('till', args({ target: undefined })));
  await expect(unnamed).rejects.toThrow(/target-not-named/);
});

test.each([
  [
    'slot-bound-to-wrong-kind',
    {
      platform: definePlatform({ metrics: { cloudWatch: {} }, aws: { vpc: ref('net') } }),
      network: undefined,
      bind: { net: 'vpc-1' },
    },
  ],
  [
    'platform-slot-unbound',
    { platform: definePlatform({ metrics: { cloudWatch: {} }, aws: { cluster: ref('cluster') } }) },
  ],
  ['test-listener-missing', { listeners: { internal: 'arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/a/b/c' } }],
  [
    'network-without-public-subnets',
    {
      release: shop({ exposure: { hosts: ['till.example.com'] } }),
      network: { vpcId: 'vpc-1', privateSubnetIds: ['subnet-1'] },
    },
  ],
  [
    'pulumi-provider-lacks-field',
    { target: 'ecs', release: shop({ strategy: undefined, targets: { ecs: { breakerThreshold: 10 } } }) },
  ],
] as readonly [string, Partial<EcsReleaseArgs>][])('%s is refused', async (code, changes) => {
  await expect(recordAws(() => new EcsRelease('till', args(changes)))).rejects.toThrow(new RegExp(`✖ ${code} `));
});

test('warnings are logged with the resource, and what outlasts credentials is one', async () => {
  const waits = shop({ strategy: canary({ weights: ['10%'], hold: '13h' }) });
  const { logs, result } = await recordAws(() => new EcsRelease('till', args({ release: waits })));
  const warned = result.findings.filter(({ severity }) => severity === 'warning').map(({ code }) => code);
  expect(warned).toContain('deployment-outlasts-session');
  expect(logs.map(({ message }) => message).join('\n')).toMatch(/deployment-outlasts-session/);
});

test('aliases, providers, protection and transforms pass to everything that is made', async () => {
  const seen: string[] = [];
  const { resources } = await recordAws(
    () =>
      new EcsRelease('till', args({ target: 'ecs' }), {
        protect: true,
        aliases: [{ name: 'old' }],
        transformations: [
          ({ type, props, opts }) => {
            seen.push(type);
            return { props, opts };
          },
        ],
      }),
  );
  expect(resources.filter(({ options }) => !options.protect).map(({ name }) => name)).toEqual([]);
  // The engine gives children those of their parent.
  expect(JSON.stringify(resources[0]!.options.aliases)).toContain('old');
  expect(new Set(seen).size).toBeGreaterThan(15);
});

test('a preview of what does not exist yet makes the same resources', async () => {
  const before = await recordAws(() => new EcsRelease('till', args()), { preview: true });
  const now = await recordAws(() => new EcsRelease('till', args()));
  const names = (resources: readonly RecordedResource[]) => resources.map(({ name }) => name).sort();
  expect(names(before.resources)).toEqual(names(now.resources));
  const [service] = before.resources.filter(({ name }) => name === 'till-service');
  expect(service!.unknowns.length).toBeGreaterThan(0);
});

test('outputs name everything that was made', async () => {
  const { resources } = await recordAws(() => new EcsRelease('till', args()));
  const [component] = resources;
  expect(Object.keys(component!.outputs ?? {}).sort()).toEqual([
    'alarms',
    'application',
    'cluster',
    'deployment',
    'deploymentGroup',
    'executionRole',
    'listenerRules',
    'logGroup',
    'securityGroup',
    'service',
    'targetGroups',
    'taskDefinition',
    'taskRole',
    'testUrl',
    'url',
  ]);
});
