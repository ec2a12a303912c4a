import * as pulumi from '@pulumi/pulumi';
import { Function } from '@pulumi/aws/lambda/function';
import { canary, ref } from '../../../lib';
import { LambdaRelease, type LambdaReleaseArgs } from '../../../lib/pulumi/aws';
import { existing, resize } from '../../aws/lambda/fixtures';
import { recordAws } from './aws-mocks';
import { cloudWatch, network } from './fixtures';

// Each recording waits for all of Pulumi's own promises.
jest.setTimeout(60_000);

const code = new pulumi.asset.AssetArchive({ 'index.js': new pulumi.asset.StringAsset('exports.handler = () => 1;') });

function args(changes: Partial<LambdaReleaseArgs> = {}): LambdaReleaseArgs {
  return { release: resize(), platform: cloudWatch, bind: { code }, ...changes };
}

/** Names are part of URNs: another one replaces what is live. A line here changes only with an alias. */
const NAMES = [
  'resize',
  'resize-after-traffic-hook',
  'resize-alarm-error-rate-max-1-percent',
  'resize-alarm-error-rate-max-1-percent.bake',
  'resize-alarm-latency-p99-max-500ms',
  'resize-alarm-latency-p99-max-500ms.bake',
  'resize-alias',
  'resize-before-traffic-hook',
  'resize-deploy-role',
  'resize-deploy-role-hooks-policy',
  'resize-deploy-role-policy',
  'resize-deployment',
  'resize-deployment-group',
  'resize-deployment-policy',
  'resize-deployment-wait-1',
  'resize-deployment-wait-2',
  'resize-deployment-wait-3',
  'resize-deployment-wait-4',
  'resize-function',
  'resize-function-role',
  'resize-function-role-policy',
  'resize-hook-reports-policy',
  'resize-hook-role',
  'resize-hook-role-policy',
  'resize-logs',
  'resize-logs-of-hooks',
  'resize-shared',
  'resize-shared-codedeploy-lambda',
  'resize-shared-deployments',
  'resize-shared-deployments-config-CodeDeployDefault.LambdaCanary10Percent10Minutes-policy',
  'resize-shared-deployments-functions-policy',
  'resize-shared-deployments-logs',
  'resize-shared-deployments-role',
  'resize-shared-deployments-role-policy',
];

test('CodeDeploy alone moves the alias, to each version that Pulumi publishes', async () => {
  const { resources, inputs } = await recordAws(() => new LambdaRelease('resize', args()));
  const names = resources.map(({ name }) => name).sort();
  expect(names.filter((name) => !name.includes('-wait-'))).toEqual(NAMES.filter((name) => !name.includes('-wait-')));
  const ignored = resources.filter(({ options }) => options.ignoreChanges?.length);
  expect(ignored.map(({ name, options }) => [name, options.ignoreChanges])).toEqual([
    ['resize-alias', ['functionVersion', 'routingConfig']],
  ]);
  expect(inputs('resize-function').publish).toBe(true);
  const { properties, kind } = JSON.parse(String(inputs('resize-deployment').input));
  expect({
    kind,
    version: properties.version,
    alias: properties.aliasName,
    hooks: Object.keys(properties.hooks),
  }).toEqual({
    kind: 'function',
    version: '7',
    alias: 'live',
    hooks: ['BeforeAllowTraffic', 'AfterAllowTraffic'],
  });
  const [started] = resources.filter(({ name }) => name === 'resize-deployment');
  expect(started!.dependencies.map((urn) => urn.split('::').at(-1))).toEqual(
    expect.arrayContaining([
      'resize-alias',
      'resize-deployment-group',
      'resize-before-traffic-hook',
      'resize-hook-reports-policy',
    ]),
  );
});

test('a function that exists is released as it is; it must publish its versions', async () => {
  const { byType, result } = await recordAws(() => {
    const own = new Function('own', {
      role: 'arn:aws:iam::111122223333:role/own',
      code,
      handler: 'i.h',
      runtime: 'nodejs24.x',
      publish: true,
    });
    return new LambdaRelease('resize', args({ release: existing(), bind: { code: own } }));
  });
  expect(byType('aws:lambda/function:Function').map(({ name }) => name)).toContain('own');
  expect(byType('aws:lambda/function:Function').map(({ name }) => name)).not.toContain('resize-function');
  expect(result.logGroup).toBeUndefined();
});

test('in a network, with an image, and without waiting', async () => {
  const image = resize({ targets: { lambda: { vpc: true } } }, {
    code: undefined,
    image: ref('image'),
    handler: undefined,
    runtime: undefined,
  } as never);
  const { byType, inputs } = await recordAws(
    () =>
      new LambdaRelease(
        'resize',
        args({ release: image, network, waitForDeployment: false, bind: { image: pulumi.output('img:1') } }),
      ),
  );
  expect(inputs('resize-function')).toMatchObject({
    packageType: 'Image',
    imageUri: 'img:1',
    vpcConfig: { subnetIds: network.privateSubnetIds },
  });
  expect(byType('aws:lambda/invocation:Invocation').map(({ name }) => name)).toEqual(['resize-deployment']);
});

test.each([
  ['slot-bound-to-wrong-kind', args({ bind: { code: { arn: 'arn:aws:lambda:eu-west-1:1:function:f' } } })],
  ['slot-unbound', args({ bind: {} })],
  [
    'target-cannot-express',
    args({ release: resize({ strategy: canary({ weights: ['1%', '5%', '7%'], hold: '5m' }) }) }),
  ],
] as const)('%s is refused', async (code_, changed) => {
  await expect(recordAws(() => new LambdaRelease('resize', changed))).rejects.toThrow(new RegExp(`✖ ${code_} `));
});
