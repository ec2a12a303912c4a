import { handleHook } from '../../../lib/functions/hook-handler/handler';
import { getRequest } from '../../../lib/functions/hook-handler/smoke-test';
import type { AlarmState, Hook, InvokeOutput, SmokeTest, Tools } from '../../../lib/functions/hook-handler/types';
import { world, type World } from './fake-world';

const VERSION = 'arn:aws:lambda:eu-west-1:123456789012:function:resize:7';
const smoke: SmokeTest = { name: 'smoke', path: '/health', status: 200, timeoutSeconds: 30 };
const event = { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'hook-1' };

const answer = (body: unknown, more: object = {}) => ({ Payload: Buffer.from(JSON.stringify(body)), ...more });
const hook = (part: Partial<Hook>): Hook => ({
  version: VERSION,
  smokeTests: [],
  webhooks: [],
  watchSeconds: 0,
  alarms: [],
  ...part,
});
const fault = (name: string): Error => Object.assign(new Error(name), { name });

async function run(part: Partial<Hook>, given: World) {
  const made = world(given);
  await handleHook(made.tools, event, hook(part));
  const [reported] = made.calls.reported as { status: string }[];
  return { ...made, status: reported?.status, said: made.calls.log.join('\n') };
}

test('a good answer of the version itself is reported with the ids of CodeDeploy', async () => {
  const { calls, status } = await run({ smokeTests: [smoke] }, { answers: [() => answer({ statusCode: 200 })] });
  expect(status).toBe('Succeeded');
  expect(calls.reported).toEqual([
    { deploymentId: 'd-1', lifecycleEventHookExecutionId: 'hook-1', status: 'Succeeded' },
  ]);
  expect(calls.invoked).toEqual([{ FunctionName: VERSION, Payload: JSON.stringify(getRequest('/health')) }]);
});

test('the event is that of a GET request, with its query', () => {
  expect(getRequest('/find?a=1&b=x%20y')).toMatchObject({
    version: '2.0',
    rawPath: '/find',
    rawQueryString: 'a=1&b=x%20y',
    queryStringParameters: { a: '1', b: 'x y' },
    requestContext: { http: { method: 'GET', path: '/find' } },
  });
  expect(getRequest('/health')).not.toHaveProperty('queryStringParameters');
});

test.each<[string, () => Promise<InvokeOutput> | InvokeOutput, RegExp]>([
  ['another status', () => answer({ statusCode: 500 }), /smoke test smoke failed: status 500 in place of 200/],
  ['a function that throws', () => answer({ errorMessage: 'boom' }, { FunctionError: 'Unhandled' }), /threw: .*boom/],
  ['an answer without status', () => answer({ ok: true }), /no statusCode/],
  ['an answer that is no JSON', () => ({ Payload: Buffer.from('<html>') }), /no statusCode: <html>/],
  ['no answer at all', () => ({}), /no statusCode/],
  ['no permission', () => Promise.reject(fault('AccessDeniedException')), /hook itself failed: AccessDenied/],
  ['an answer that never comes', () => new Promise(() => undefined), /no answer within 30 s/],
])('%s fails the deployment', async (_, given, says) => {
  const { status, said } = await run({ smokeTests: [smoke] }, { answers: [given] });
  expect(status).toBe('Failed');
  expect(said).toMatch(says);
});

test('a version that is not ready yet, or too busy, is asked again until its time is over', async () => {
  const busy = () => Promise.reject(fault('TooManyRequestsException'));
  const notReady = () => Promise.reject(fault('ResourceConflictException'));
  const later = await run({ smokeTests: [smoke] }, { answers: [notReady, busy, () => answer({ statusCode: 200 })] });
  expect([later.status, later.calls.invoked.length]).toEqual(['Succeeded', 3]);
  const never = await run({ smokeTests: [smoke] }, { answers: [notReady] });
  expect(never.status).toBe('Failed');
  expect(never.said).toContain('no answer within 30 s');
});

test('tests run one after the other, and the first that fails ends them', async () => {
  const smokeTests = [smoke, { ...smoke, name: 'second', path: '/second' }, { ...smoke, name: 'third' }];
  const answers = [() => answer({ statusCode: 200 }), () => answer({ statusCode: 404 })];
  const { said, calls } = await run({ smokeTests }, { answers });
  expect(said).toContain('The smoke test second failed');
  expect(calls.invoked).toHaveLength(2);
});

const alarms = ['errors-bake'];
const state = (StateValue: string, since = 0): AlarmState => ({
  AlarmName: 'errors-bake',
  StateValue,
  StateTransitionedTimestamp: new Date(Date.UTC(2026, 10, 21) + since * 1000),
});

test('a quiet bake takes its time and looks every ten seconds', async () => {
  const { status, calls, seconds } = await run({ watchSeconds: 60, alarms }, { alarms: [[state('OK', -600)]] });
  expect([status, seconds()]).toEqual(['Succeeded', 60]);
  expect(calls.looks).toHaveLength(7);
  expect(calls.looks[0]).toEqual({ AlarmNames: alarms, AlarmTypes: ['MetricAlarm'] });
});

test('an alarm that begins to fire fails the deployment at once', async () => {
  const looks = [[state('OK', -600)], [state('OK', -600)], [state('ALARM', 15)]];
  const { status, said, seconds } = await run({ watchSeconds: 600, alarms }, { alarms: looks });
  expect([status, seconds()]).toEqual(['Failed', 20]);
  expect(said).toContain('errors-bake fires at full traffic');
});

test('an alarm that the previous version set off counts only when it does not end', async () => {
  const before = [state('ALARM', -60)];
  const ends = await run({ watchSeconds: 30, alarms }, { alarms: [before, before, [state('OK', 20)]] });
  expect(ends.status).toBe('Succeeded');
  const stays = await run({ watchSeconds: 30, alarms }, { alarms: [before] });
  expect([stays.status, stays.seconds()]).toEqual(['Failed', 30]);
});

test('an alarm that is gone cannot be watched', async () => {
  const { status, said } = await run({ watchSeconds: 30, alarms }, { alarms: [[]] });
  expect(status).toBe('Failed');
  expect(said).toContain('these alarms do not exist: errors-bake');
});

test('a bake without alarms only takes its time', async () => {
  const { status, calls, seconds } = await run({ watchSeconds: 30 }, {});
  expect([status, seconds(), calls.looks]).toEqual(['Succeeded', 30, []]);
});

test('a report that fails is not swallowed', async () => {
  const { tools } = world({});
  const broken: Tools = { ...tools, clients: { ...tools.clients, report: () => Promise.reject(new Error('gone')) } };
  await expect(handleHook(broken, event, hook({}))).rejects.toThrow('gone');
});

test('webhooks come after the smoke tests, and the bake after them', async () => {
  const of = { release: 'resize', version: '1.0.0' };
  const webhooks = [{ of, at: 'beforeTraffic', name: 'ask', url: 'https://hooks.example.com/go', timeoutSeconds: 30 }];
  const good = await run({ smokeTests: [smoke], webhooks }, { answers: [() => answer({ statusCode: 200 })] });
  expect(good.status).toBe('Succeeded');
  expect(good.calls.sent.map(({ url, body }) => [url, JSON.parse(body!)])).toEqual([
    [
      'https://hooks.example.com/go',
      { release: 'resize', version: '1.0.0', at: 'beforeTraffic', name: 'ask', deployment: 'd-1' },
    ],
  ]);
  const refused = await run({ webhooks, watchSeconds: 60 }, { statuses: [403] });
  expect([refused.status, refused.seconds(), refused.said]).toEqual([
    'Failed',
    0,
    'The webhook ask failed: status 403 in place of 2xx',
  ]);
});
