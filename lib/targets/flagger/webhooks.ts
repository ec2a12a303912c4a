import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedGate, PlannedHook } from '../../plan/operations';
import type { Moment } from '../../definition/moment';
import { crdDuration } from './crd-duration';
import type { TargetContext } from '../target';
import type { AnalysisPlan } from './analysis-plan';
import { gateWebhook } from './gate-moment';
import { writtenSeconds } from './written-seconds';
import { DEFAULT_TIMEOUT_SECONDS, isRepeated } from './repeated-webhooks';
import { GATE } from './schedule';
import { loadTesterUrl, loadTestCommand, smokeTestCommand } from './load-tester';
import type { CanaryWebhook, WebhookType } from './manifest';

/** Hooks and gates as calls of Flagger, each with the place that it comes from. */
export interface PlacedWebhook {
  readonly path: string;
  readonly webhook: CanaryWebhook;
}

export function webhooks(plan: Plan, context: TargetContext, analysis: AnalysisPlan): readonly PlacedWebhook[] {
  const gates = plan.stages.flatMap((stage, index) =>
    stage.exit.flatMap((exit) =>
      exit.kind === 'gate' ? gateWebhooks(plan, context, analysis, { gate: exit.gate, path: exit.path, index }) : [],
    ),
  );
  const hooks = [...plan.hooks, ...plan.stages.flatMap((stage) => stage.hooks)];
  const typed = (plan.targets.flagger?.webhooks ?? []).map(({ timeout, ...webhook }, index) => ({
    path: `targets.flagger.webhooks[${index}]`,
    webhook: { ...webhook, ...timeoutOf(timeout === undefined ? undefined : writtenSeconds(timeout)) },
  }));
  return [
    ...gates,
    ...hooks.map((hook) => ({ path: hook.path, webhook: hookWebhook(plan, context, analysis, hook) })),
    ...typed,
    ...eventWebhooks(plan),
  ];
}

interface StageGate {
  readonly gate: PlannedGate;
  readonly path: string;
  readonly index: number;
}

function gateWebhooks(
  plan: Plan,
  context: TargetContext,
  { mode }: AnalysisPlan,
  { gate, path, index }: StageGate,
): readonly PlacedWebhook[] {
  const type = gateWebhook(plan, mode, index);
  if (type === undefined) throw new InternalError('a gate that Flagger cannot ask for was not refused');
  if (gate.kind === 'webhook') return [{ path, webhook: { name: GATE, type, url: gate.url } }];
  return [
    { path, webhook: { name: 'approval', type, url: loadTesterUrl(context, '/gate/check') } },
    // A gate that was opened once is open for the next release too.
    { path, webhook: { name: 'close-approval', type: 'post-rollout', url: loadTesterUrl(context, '/gate/close') } },
  ];
}

/** Where a hook that calls an address is called. */
export const MOMENTS: Readonly<Record<Moment, WebhookType>> = {
  beforeDeploy: 'confirm-rollout',
  beforeTraffic: 'pre-rollout',
  beforePromotion: 'confirm-promotion',
  afterPromotion: 'post-rollout',
  onAbort: 'post-rollout',
};

function hookWebhook(plan: Plan, context: TargetContext, analysis: AnalysisPlan, hook: PlannedHook): CanaryWebhook {
  const { name } = hook;
  switch (hook.kind) {
    case 'webhook':
      return { name, type: MOMENTS[hook.at], url: hook.url, ...timeoutOf(hook.timeoutSeconds) };
    case 'smokeTest':
      return {
        name,
        type: 'pre-rollout',
        url: loadTesterUrl(context, '/'),
        ...timeoutOf(hook.timeoutSeconds),
        metadata: { type: 'bash', cmd: smokeTestCommand(plan, context, hook) },
      };
    case 'loadTest':
      return {
        name,
        type: 'rollout',
        url: loadTesterUrl(context, '/'),
        // The load tester answers at once; all calls of one check together must take less than an interval.
        ...timeoutOf(Math.max(1, Math.min(hook.timeoutSeconds, loadSeconds(plan, analysis)))),
        metadata: { type: 'cmd', cmd: loadTestCommand(plan, context, hook) },
      };
    default:
      throw new InternalError(`a hook of kind '${hook.kind}' reached Flagger`);
  }
}

/** What the other calls of a check leave for each load test. */
function loadSeconds(plan: Plan, { mode, intervalSeconds }: AnalysisPlan): number {
  const typed = (plan.targets.flagger?.webhooks ?? []).filter(({ type }) => isRepeated(type));
  const gates = plan.stages.flatMap(({ exit }, index) =>
    exit.filter((one) => one.kind === 'gate' && isRepeated(gateWebhook(plan, mode, index))),
  );
  const others = [
    ...typed.map(({ timeout }) => (timeout === undefined ? DEFAULT_TIMEOUT_SECONDS : writtenSeconds(timeout))),
    ...gates.map(() => DEFAULT_TIMEOUT_SECONDS),
  ].reduce((sum, seconds) => sum + seconds, 0);
  const loads = plan.stages.flatMap((stage) => stage.hooks).filter(({ kind }) => kind === 'loadTest').length;
  return Math.floor((intervalSeconds - 1 - others) / loads);
}

function timeoutOf(seconds: number | undefined): Pick<CanaryWebhook, 'timeout'> {
  return seconds === undefined ? {} : { timeout: crdDuration(seconds) };
}

function eventWebhooks({ notifications }: Plan): readonly PlacedWebhook[] {
  return notifications.flatMap((one, index) =>
    one.kind === 'webhook'
      ? [{ path: one.path, webhook: { name: `notify-${index + 1}`, type: 'event' as const, url: one.url } }]
      : [],
  );
}
