import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleCodeDeployEvent } from '../../../lib/functions/hook-handler/code-deploy-event';
import { handleLifecycleStage } from '../../../lib/functions/hook-handler/lifecycle-stage';
import { sendRequest } from '../../../lib/functions/hook-handler/send-request';
import type { ReleaseChecks, TargetHealth } from '../../../lib/functions/hook-handler/types';
import { world, type World } from './fake-world';

const RULE = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/a/1/2/3';
const target = (Id: string, State = 'healthy'): TargetHealth => ({
  Target: { Id, Port: 8080 },
  TargetHealth: { State },
});
const rule = (blue: number, green: number): World['rule'] => ({
  Rules: [
    {
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: 'blue', Weight: blue },
              { TargetGroupArn: 'green', Weight: green },
            ],
          },
        },
      ],
    },
  ],
});
const smoke = { kind: 'smokeTest', name: 'smoke', path: '/health?deep=1', status: 200, timeoutSeconds: 30 } as const;
const ask = { kind: 'webhook', name: 'ask', url: 'https://hooks.example.com/go?token=t', timeoutSeconds: 30 } as const;
const gate = { ...ask, kind: 'webhookGate' } as const;
const checks = (...list: ReleaseChecks['checks']): ReleaseChecks => ({
  of: { release: 'shop', version: '2.0.0', environment: 'production' },
  at: 'beforeTraffic',
  rule: RULE,
  headers: { host: 'shop.example.com', 'x-forwarded-proto': 'https' },
  checks: list,
});
const candidate: World = { rule: rule(0, 100), targets: [[target('10.0.0.1'), target('10.0.0.2', 'draining')]] };

async function atStage(hookDetails: unknown, given: World = candidate) {
  const made = world(given);
  const answer = await handleLifecycleStage(made.tools, { hookDetails, resourceArn: 'arn:deployment' });
  return { ...made, answer, said: made.calls.log.join('\n') };
}

test('every healthy task of the group that the rule leads to now is asked, as the load balancer would ask it', async () => {
  const targets = [[target('10.0.0.1'), target('10.0.0.2'), target('10.0.0.3', 'unhealthy')]];
  const { answer, calls } = await atStage(checks(smoke), { ...candidate, targets });
  expect(answer).toEqual({ hookStatus: 'SUCCEEDED' });
  expect(calls.groups).toEqual(['green']);
  expect(calls.sent).toEqual(
    ['10.0.0.1', '10.0.0.2'].map((ip) => ({
      method: 'GET',
      url: `http://${ip}:8080/health?deep=1`,
      headers: { 'user-agent': 'rollout-smoke-test', host: 'shop.example.com', 'x-forwarded-proto': 'https' },
      timeoutMilliseconds: 10_000,
    })),
  );
});

test('details may come as text', async () => {
  const { answer, calls } = await atStage(JSON.stringify(checks(smoke)));
  expect([answer.hookStatus, calls.sent.length]).toEqual(['SUCCEEDED', 1]);
});

test.each<[string, World, RegExp]>([
  ['another status', { ...candidate, statuses: [503] }, /smoke failed: status 503 in place of 200$/],
  ['one bad task of two', { ...candidate, targets: [[target('a'), target('b')]], statuses: [200, 500] }, /status 500/],
  ['tasks without an answer', { ...candidate, statuses: [undefined] }, /1 of 1 tasks do not answer within 30 s/],
  ['no healthy task', { ...candidate, targets: [[target('a', 'initial')]] }, /no task is healthy within 30 s/],
  ['a rule that shares out', { ...candidate, rule: rule(50, 50) }, /hook itself failed: .*shares requests out/],
  ['a rule that is gone', { ...candidate, rule: { Rules: [] } }, /leads to no target group/],
  [
    'a rule that redirects',
    { ...candidate, rule: { Rules: [{ Actions: [{ Type: 'redirect' }] }] } },
    /no target group/,
  ],
])('%s fails the deployment', async (_, given, says) => {
  const { answer, said } = await atStage(checks(smoke), given);
  expect(answer).toEqual({ hookStatus: 'FAILED' });
  expect(said).toMatch(says);
});

test('tasks that are not ready yet are asked again, in the group of then', async () => {
  const { answer, calls, seconds } = await atStage(checks(smoke), {
    ...candidate,
    targets: [[], [target('10.0.0.1')], [target('10.0.0.1')]],
    statuses: [undefined, 200],
  });
  expect([answer.hookStatus, calls.groups.length, calls.sent.length, seconds()]).toEqual(['SUCCEEDED', 3, 2, 10]);
});

test('a single group without weights is the candidate', async () => {
  const single = { Rules: [{ Actions: [{ Type: 'forward', TargetGroupArn: 'only' }] }] };
  const { answer, calls } = await atStage(checks(smoke), { ...candidate, rule: single });
  expect([answer.hookStatus, calls.groups]).toEqual(['SUCCEEDED', ['only']]);
});

test('a webhook gets the release as JSON, and its address is not logged', async () => {
  const { answer, calls, said } = await atStage(checks(ask), { statuses: [503, undefined, 429, 204] });
  expect(answer).toEqual({ hookStatus: 'SUCCEEDED' });
  expect(calls.sent).toHaveLength(4);
  const [{ url, method, headers, body }] = calls.sent as [(typeof calls.sent)[0]];
  expect([method, url, headers['content-length']]).toEqual(['POST', ask.url, String(body!.length)]);
  expect(JSON.parse(body!)).toEqual({
    release: 'shop',
    version: '2.0.0',
    environment: 'production',
    at: 'beforeTraffic',
    name: 'ask',
    deployment: 'arn:deployment',
  });
  expect(said).not.toContain('token');
});

test.each([
  [400, 'status 400 in place of 2xx', 1],
  [302, 'status 302 in place of 2xx', 1],
  [500, 'status 500 within 30 s', 6],
  [undefined, 'no answer within 30 s', 6],
])('a webhook that answers %s', async (status, says, times) => {
  const { answer, said, calls } = await atStage(checks(ask, smoke), { ...candidate, statuses: [status] });
  expect([answer.hookStatus, said, calls.sent.length]).toEqual(['FAILED', `The webhook ask failed: ${says}`, times]);
});

test('a gate asks once, and again later until it says go', async () => {
  const later = { hookStatus: 'IN_PROGRESS', callBackDelay: 30 };
  for (const status of [404, 500, undefined]) {
    const { answer, calls } = await atStage(checks(gate), { statuses: [status] });
    expect([answer, calls.sent.length]).toEqual([later, 1]);
  }
  expect((await atStage(checks(gate), { statuses: [200] })).answer).toEqual({ hookStatus: 'SUCCEEDED' });
});

test.each([[undefined], ['{'], ['"text"'], [{ other: true }], [null]])('details %j fail', async (details) => {
  const { answer, said } = await atStage(details);
  expect([answer, said]).toEqual([{ hookStatus: 'FAILED' }, 'What to check is not known: the hook has no details.']);
});

const event = { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'hook-1' };
const known: World = {
  ...candidate,
  deployment: { deploymentInfo: { applicationName: 'App', deploymentGroupName: 'Group' } },
  parameters: { '/rollout/App/Group': JSON.stringify({ AfterAllowTestTraffic: checks(smoke) }) },
};

async function atEvent(given: World, name = 'AfterAllowTestTraffic') {
  const made = world(given);
  await handleCodeDeployEvent(made.tools, event, name);
  return { ...made, said: made.calls.log.join('\n') };
}

test('CodeDeploy is told how it went, with its own ids', async () => {
  const report = (status: string) => [{ deploymentId: 'd-1', lifecycleEventHookExecutionId: 'hook-1', status }];
  expect((await atEvent(known)).calls.reported).toEqual(report('Succeeded'));
  expect((await atEvent({ ...known, statuses: [500] })).calls.reported).toEqual(report('Failed'));
});

test.each<[string, World, string, RegExp]>([
  ['another event', known, 'BeforeInstall', /parameter of Group says nothing about BeforeInstall/],
  ['no parameter', { ...known, parameters: {} }, 'AfterAllowTestTraffic', /ParameterNotFound: \/rollout\/App\/Group/],
  [
    'a parameter that is no JSON',
    { ...known, parameters: { '/rollout/App/Group': '{' } },
    'AfterAllowTestTraffic',
    /not known/,
  ],
])('%s is reported as failed', async (_, given, name, says) => {
  const { calls, said } = await atEvent(given, name);
  expect((calls.reported as { status: string }[]).map(({ status }) => status)).toEqual(['Failed']);
  expect(said).toMatch(says);
});

test('a report that fails is not swallowed', async () => {
  const { tools } = world(known);
  const broken = { ...tools, clients: { ...tools.clients, report: () => Promise.reject(new Error('gone')) } };
  await expect(handleCodeDeployEvent(broken, event, 'AfterAllowTestTraffic')).rejects.toThrow('gone');
});

let server: Server;
const seen: { method?: string; url?: string; host?: string; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method, url, headers } = request;
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      seen.push({ method, url, host: headers.host, body });
      if (url === '/hangs') return;
      response.writeHead(url === '/moved' ? 302 : 200, { location: '/' }).end('x'.repeat(100_000));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('requests on the wire: host, body, redirects that are not followed, and an end to waiting', async () => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (path: string, timeoutMilliseconds = 2000) =>
    sendRequest({ method: 'GET', url: `${origin}${path}`, headers: { host: 'shop.example.com' }, timeoutMilliseconds });
  await expect(get('/a?b=1')).resolves.toEqual({ status: 200 });
  await expect(get('/moved')).resolves.toEqual({ status: 302 });
  const post = { method: 'POST', url: `${origin}/p`, headers: { 'content-length': '2' }, body: '{}' } as const;
  await expect(sendRequest({ ...post, timeoutMilliseconds: 2000 })).resolves.toEqual({ status: 200 });
  await expect(get('/hangs', 30)).rejects.toThrow();
  await expect(sendRequest({ ...post, url: 'http://127.0.0.1:1/', timeoutMilliseconds: 500 })).rejects.toThrow();
  expect(seen.slice(0, 3)).toEqual([
    { method: 'GET', url: '/a?b=1', host: 'shop.example.com', body: '' },
    { method: 'GET', url: '/moved', host: 'shop.example.com', body: '' },
    { method: 'POST', url: '/p', host: new URL(origin).host, body: '{}' },
  ]);
});
