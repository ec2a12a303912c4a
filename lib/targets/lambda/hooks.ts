import { finding, type Diagnostic } from '../../diagnostics';
import type { PlannedHook } from '../../plan/operations';
import type { Plan } from '../../plan/plan';
import { formatDuration } from '../../units';
import { bakeSeconds, LONGEST_GENERATED_HOOK_SECONDS } from './bake';
import { allHooks, eventAt } from './moments';
import type { LambdaDeploymentSpec, LambdaEvent, LambdaHookSpec, LambdaSmokeTest, LambdaWebhook } from './spec';

type FunctionHook = Extract<PlannedHook, { readonly kind: 'function' }>;
type SmokeTest = Extract<PlannedHook, { readonly kind: 'smokeTest' }>;
type Webhook = Extract<PlannedHook, { readonly kind: 'webhook' }>;

const LONGEST_HOOK_SECONDS = 3600;
const EVENTS: readonly LambdaEvent[] = ['BeforeAllowTraffic', 'AfterAllowTraffic'];
/** For the start of the generated function, its last look at the alarms and its report. */
const MARGIN_SECONDS = 45;

/** The one function at each event: the user's own, or a generated one that tests, and watches the bake. */
export function deploymentHooks(plan: Plan): {
  readonly hooks: LambdaDeploymentSpec['hooks'];
  readonly findings: readonly Diagnostic[];
} {
  const made = EVENTS.map((event) => ({ event, ...hookAt(event, plan) }));
  return {
    hooks: Object.fromEntries(made.flatMap(({ event, hook }) => (hook ? [[event, hook]] : []))),
    findings: [...made.flatMap(({ findings }) => findings), ...testEvent(plan)],
  };
}

interface HookAt {
  readonly hook?: LambdaHookSpec;
  readonly findings: readonly Diagnostic[];
}

function hookAt(event: LambdaEvent, plan: Plan): HookAt {
  const here = allHooks(plan).filter(({ at }) => eventAt(at, plan) === event);
  const functions = here.filter((hook): hook is FunctionHook => hook.kind === 'function');
  const tests = here.filter((hook): hook is SmokeTest => hook.kind === 'smokeTest');
  const webhooks = here.filter((hook): hook is Webhook => hook.kind === 'webhook');
  const calls = [...tests, ...webhooks];
  const watchSeconds = event === 'AfterAllowTraffic' ? bakeSeconds(plan) : 0;
  const generated = calls.length > 0 || watchSeconds > 0;
  const [own, ...others] = functions;
  const findings = [
    ...others.map(({ path }) => taken(path, event, 'another function')),
    ...(own && generated
      ? [taken(own.path, event, calls.length > 0 ? 'a smoke test or webhook' : 'the watch over the bake')]
      : []),
    ...functions.flatMap(tooSlow),
  ];
  if (own) return { hook: { kind: 'function', function: own.function }, findings };
  if (!generated) return { findings };
  const busySeconds = callSeconds(calls) + watchSeconds;
  return {
    hook: {
      kind: 'generated',
      smokeTests: tests.map(smokeTest),
      webhooks: webhooks.map((one) => webhook(one, plan)),
      watchSeconds,
      timeoutSeconds: Math.min(900, busySeconds + MARGIN_SECONDS),
    },
    findings:
      busySeconds > LONGEST_GENERATED_HOOK_SECONDS ? [...findings, tooLong(calls, watchSeconds, plan)] : findings,
  };
}

function smokeTest(hook: SmokeTest): LambdaSmokeTest {
  return { name: hook.name, path: hook.requestPath, status: hook.status, timeoutSeconds: hook.timeoutSeconds };
}

function webhook(hook: Webhook, { release: { name: release, version, environment } }: Plan): LambdaWebhook {
  const of = { release, version, ...(environment === undefined ? {} : { environment }) };
  return { of, at: hook.at, name: hook.name, url: hook.url, timeoutSeconds: hook.timeoutSeconds };
}

function callSeconds(calls: readonly (SmokeTest | Webhook)[]): number {
  return calls.reduce((sum, one) => sum + one.timeoutSeconds, 0);
}

function taken(path: string, event: LambdaEvent, by: string): Diagnostic {
  return finding('codedeploy-hook-taken', path, {
    message: `At ${event}, where this function would run, ${by} runs already.`,
    allowed: 'one function at each event',
    fix:
      by === 'the watch over the bake'
        ? "set bake to '0s' and watch in your function, or move it to beforeTraffic"
        : 'do both in one function, or move one to another moment',
  });
}

function tooSlow({ path, timeoutSeconds }: FunctionHook): readonly Diagnostic[] {
  if (timeoutSeconds <= LONGEST_HOOK_SECONDS) return [];
  return [
    finding('codedeploy-hook-timeout', path, {
      message: 'CodeDeploy takes a hook without an answer for failed after an hour.',
      got: `${timeoutSeconds} s`,
      allowed: `at most ${LONGEST_HOOK_SECONDS} s`,
      fix: 'set the timeout of the hook to at most 1h',
    }),
  ];
}

function tooLong(calls: readonly (SmokeTest | Webhook)[], watchSeconds: number, plan: Plan): Diagnostic {
  return finding('lambda-hook-too-long', calls[0]?.path ?? plan.strategy.path, {
    message: 'The function that runs smoke tests and webhooks, and watches the bake, cannot run for so long.',
    got: [
      ...(calls.length > 0 ? [`smoke tests and webhooks of up to ${formatDuration(callSeconds(calls))}`] : []),
      ...(watchSeconds > 0 ? [`a bake of ${formatDuration(watchSeconds)}`] : []),
    ].join(' and '),
    allowed: `at most ${formatDuration(LONGEST_GENERATED_HOOK_SECONDS)} together`,
    fix: "set the timeout of each, such as timeout: '30s', or make the bake shorter",
  });
}

/** A function has no port to call: what a request becomes must be known by who writes the function. */
function testEvent(plan: Plan): readonly Diagnostic[] {
  const first = allHooks(plan).find(({ kind }) => kind === 'smokeTest');
  // A function that is exposed by HTTP answers HTTP.
  if (!first || plan.exposure.kind === 'http') return [];
  return [
    finding('lambda-smoke-test-event', first.path, {
      message:
        'The test invokes the new version with the event of a GET request (payload format 2.0, as function URLs and HTTP APIs ' +
        'send it) and expects its statusCode.',
      fix: 'nothing if the function answers HTTP; otherwise test it by a hook of kind function',
    }),
  ];
}
