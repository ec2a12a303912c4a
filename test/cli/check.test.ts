import { PLATFORM, SHOP, TILL, workspace } from './fake-host';

const { rollout, put } = workspace({
  'platform.yaml': PLATFORM,
  'releases/shop.yaml': SHOP,
  'releases/till.yaml': TILL,
});

test('nothing to find says so, with what each release is', async () => {
  expect(await rollout('check releases/shop.yaml')).toEqual({
    code: 0,
    out: '✔ shop   rolling update, bake 30 s   30 s   5 objects\nno findings\n',
    err: 'platform platform.yaml\n',
  });
});

test('warnings alone end with 0', async () => {
  expect(await rollout('check')).toEqual({
    code: 0,
    out: `releases/till.yaml

⚠ nothing-judges-the-candidate   strategy   releases/till.yaml:6
  The shares grow by the clock alone: no guardrail, gate or hook can stop a bad candidate.
  change   add guardrails: [{ kind: errorRate, max: 1% }]
  docs/diagnostics.md#nothing-judges-the-candidate

1 warning
`,
    err: 'platform platform.yaml\n',
  });
});

test('an error ends with 1, has the nearest plans, and stands before the warnings', async () => {
  const { code, out } = await rollout('check releases/till.yaml --target codedeploy-ecs');
  expect(code).toBe(1);
  expect(out).toContain('releases/till.yaml\n\n✖ target-cannot-express   strategy.weights   releases/till.yaml:6\n');
  expect(out).toMatch(
    /nearest +--target argo +runs the plan as written\n +--target flagger +runs the plan as written\n +strategy: \{ kind: canary, weights: \[1%\], hold: 20m \} +never above the plan/,
  );
  expect(out.indexOf('✖')).toBeLessThan(out.indexOf('⚠'));
  expect(out).toMatch(/\n1 error, 1 warning, \d+ notes?\n$/);
});

test('everything is found at once: files that cannot be read, definitions and plans', async () => {
  put('many/a.yaml', 'name: [\n');
  put('many/b.yaml', `${SHOP}strategie: 1\n`);
  put('many/c.yaml', TILL.replace('50%', '250%'));
  const { code, out } = await rollout('check many --env production');
  expect(code).toBe(1);
  expect(out.match(/^many\/[abc]\.yaml$/gm)).toEqual(['many/a.yaml', 'many/b.yaml', 'many/c.yaml']);
  expect(out).toContain("did you mean 'strategy'");
});

test('what is the same everywhere is said once; what is not says where', async () => {
  const { out } = await rollout('check releases/till.yaml --env staging --env production');
  expect(out).toContain('releases/till.yaml · production on argo\n\n⚠ nothing-judges-the-candidate');
  expect(out.match(/nothing-judges-the-candidate {3}strategy/g)).toHaveLength(1);
  put('twice/till.yaml', TILL.replace(/till:[\w.]+/, 'till:latest'));
  const both = await rollout('check twice/till.yaml --target argo --target kubernetes --env production');
  expect(both.out.match(/⚠ image-not-versioned/g)).toHaveLength(1);
  expect(both.out).toMatch(/^twice\/till.yaml\n\n⚠ image-not-versioned/m);
});

test('json has every finding with its place, and every release', async () => {
  const { code, out } = await rollout(
    'check releases/till.yaml --target codedeploy-ecs --env production --format json',
  );
  const { findings, releases, ...rest } = JSON.parse(out);
  expect(code).toBe(1);
  expect(rest).toEqual({ version: 1, platform: 'platform.yaml' });
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'target-cannot-express',
      severity: 'error',
      path: 'strategy.weights',
      file: 'releases/till.yaml',
      release: 'till',
      target: 'codedeploy-ecs',
      environment: 'production',
    }),
  );
  expect(releases).toEqual([
    {
      name: 'till',
      file: 'releases/till.yaml',
      environment: 'production',
      target: 'codedeploy-ecs',
      strategy: 'canary',
      errors: 1,
      warnings: 1,
    },
  ]);
});

test('a slot is bound on the command line, or by the CDK app for AWS, and else missing', async () => {
  put('slots/shop.yaml', SHOP.replace("'registry.example/shop:2.0.0'", '{ ref: shopImage }'));
  const unbound = await rollout('check slots');
  expect(unbound.code).toBe(1);
  expect(unbound.out).toContain('✖ slot-unbound   workload.image');
  expect(await rollout('check slots --bind shopImage=registry.example/shop:3')).toMatchObject({ code: 0 });
  expect((await rollout('check slots --target ecs')).out).not.toContain('slot-unbound');
});

test('of a platform that cannot be read no release is told what follows from it', async () => {
  put('broken/platform.yaml', 'kubernetes: { namespace: shop, router: { kind: isto } }\n');
  put(
    'broken/shop.yaml',
    'name: shop\nworkload: { image: "shop:1.2.3", port: 8080 }\nexposure: { kind: http, hosts: [shop.example.com] }\n',
  );
  const { code, out } = await rollout('check broken/shop.yaml --target argo --platform broken/platform.yaml');
  expect(code).toBe(1);
  expect(out).toContain('✖ invalid-kind   kubernetes.router.kind   broken/platform.yaml:1\n');
  expect(out).not.toContain('target-cannot-express');
  expect(out.trimEnd()).toMatch(/\n1 error$/);
});

test('a platform that cannot be read is what there is to say, and not the target that it would name', async () => {
  put('unread/platform.yaml', 'kubernetes: { target: argo, rooter: { kind: istio } }\n');
  put('unread/shop.yaml', SHOP);
  const { code, out, err } = await rollout('check unread');
  expect({ code, err }).toEqual({ code: 1, err: 'platform unread/platform.yaml\n' });
  expect(out).toContain('unread/platform.yaml\n\n✖ unknown-field   kubernetes.rooter   unread/platform.yaml:1\n');
});

test('an unknown environment is an error that lists those that there are', async () => {
  const { code, out } = await rollout('check releases/shop.yaml --env ../x');
  expect(code).toBe(1);
  expect(out).toContain('✖ unknown-environment   environments');
  expect(out).toContain('allowed  production | staging');
});

test('colours are for a terminal, and for one that wants them', async () => {
  const plain = await rollout('check');
  expect((await rollout('check', { isTTY: true })).out).toContain('\u001b[33m⚠ nothing-judges-the-candidate\u001b[39m');
  expect((await rollout('check', { isTTY: true, env: { NO_COLOR: '1' } })).out).toBe(plain.out);
  expect((await rollout('check', { isTTY: true, env: { TERM: 'dumb' } })).out).toBe(plain.out);
  expect((await rollout('check', { env: { FORCE_COLOR: '1' } })).out).toContain('\u001b[33m');
});

test('long work shows its progress on a terminal and takes the line away', async () => {
  const { err } = await rollout('check', { isTTY: true, tick: 300, env: { NO_COLOR: '1' } });
  expect(err).toBe('platform platform.yaml\nreading the definitions\r\u001b[K\r\u001b[K2/2 till\r\u001b[K');
  expect((await rollout('check', { tick: 300 })).err).toBe('platform platform.yaml\n');
});

test('two releases that would take one place on a listener are told of each other', async () => {
  const route = 'exposure: { kind: http, hosts: [shop.example.com], priority: 20 }\n';
  const release = (name: string) =>
    `name: ${name}\nworkload: { image: 'r.example.com/${name}:1.0.0', port: 8080, health: /h }\n${route}`;
  for (const name of ['a', 'b']) put(`pair/${name}.yaml`, release(name));
  const { code, out } = await rollout('check pair --target ecs');
  expect(code).toBe(0);
  expect(out).toContain(
    'pair/b.yaml\n\n⚠ listener-priority-shared   exposure.priority   pair/b.yaml:3\n  a and b derive the same priority',
  );
});
