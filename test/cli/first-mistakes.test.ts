import { TILL, workspace } from './fake-host';

const { rollout } = workspace({
  'till.yaml': TILL,
  'internal.yaml': TILL.replace('kind: http,', 'kind: http, visibility: internal,'),
  'untagged.yaml': "name: shop\nworkload: { image: 'registry.example.com/shop', port: 8080 }\n",
});

test('without a target none is guessed', async () => {
  expect(await rollout('check till.yaml')).toEqual({
    code: 2,
    out: '',
    err: `no platform.yaml or platform.ts beside the definitions: the platform is empty
error: no target is named, and a target is never guessed
say --target kubernetes | argo | flagger | codedeploy-ecs | ecs | lambda | codedeploy-ec2, or write kubernetes.target or aws.target into the platform
`,
  });
});

test('without a platform it says so, and names the router that exact shares need', async () => {
  const { code, out, err } = await rollout('check till.yaml --target argo');
  expect([code, err]).toEqual([1, 'no platform.yaml or platform.ts beside the definitions: the platform is empty\n']);
  expect(out).toContain(
    "  change   name kubernetes.router in the platform, such as { kind: 'gatewayApi', gateway: 'public' }, " +
      'allow approximation (--allow-approximation, allowApproximation: true), or choose another target\n',
  );
});

test('an accepted approximation says how to run the plan exactly', async () => {
  const { code, out } = await rollout('check internal.yaml --target argo --allow-approximation');
  expect(code).toBe(0);
  expect(out).toContain(
    "  change   accept it, name kubernetes.router in the platform, such as { kind: 'gatewayApi', gateway: 'public' }, " +
      'or choose a target that runs the plan exactly\n',
  );
});

test('an image without a tag is told to have one', async () => {
  const { code, out } = await rollout('check untagged.yaml --target argo');
  expect(code).toBe(1);
  expect(out).toContain("  change   give the image a tag such as :1.6.2, or add version: '1.6.2'\n");
});
