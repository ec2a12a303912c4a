import type { Moment } from '../../definition/moment';
import type { Plan } from '../../plan/plan';
import type { PlannedGate } from '../../plan/operations';
import { webhookGate } from '../shared/ecs/release-checks';
import { holdSeconds } from '../shared/shift-steps';
import { unsupported, type Answer } from '../answer';
import type { TargetContext } from '../target';
import { waitBudgetMinutes } from './deployment-time';
import { stageOfGate, timesAt } from './lifecycle-stages';
import type { LifecycleHookSpec, LifecycleStage } from './spec';

type Pause = Extract<LifecycleHookSpec, { readonly kind: 'pause' }>;
/** What waits: a pause for people, a function for addresses. */
type WaitHook = Extract<LifecycleHookSpec, { readonly kind: 'pause' | 'checks' }>;

export const PAUSES = 'Amazon ECS Developer Guide, "Pause hooks for Amazon ECS service deployments"';

/** Fourteen days. */
const LONGEST_PAUSE_MINUTES = 20_160;
/** A day, in which a function may answer that it is still in progress. */
const LONGEST_HOOK_MINUTES = 1440;

/** What the plan waits for at one stage of Amazon ECS. */
export interface Wait {
  readonly path: string;
  readonly stage: LifecycleStage;
  readonly times: number;
  readonly onTimeout: Pause['onTimeout'];
  /** Undefined: as long as the platform can. */
  readonly minutes?: number;
  /** Gates of the plan that this one wait stands for; 0 for a hold at no traffic. */
  readonly gates: number;
  /** The address that is asked. @default - a person */
  readonly url?: string;
}

/** Gates at weights between 0 and 100 are one wait, because Amazon ECS pauses before every step or before none. */
export function waitsOf(plan: Plan): readonly Wait[] {
  const waits = plan.stages.flatMap((stage) => [
    ...stage.exit.flatMap((one) => (one.kind === 'gate' ? [gateWait(one.gate, stageOfGate(stage), plan)] : [])),
    ...(stage.weight === 0 && holdSeconds(stage) > 0 ? [holdWait(stage, plan)] : []),
  ]);
  const recurring = waits.filter(({ stage }) => stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT');
  const [first] = recurring;
  // Addresses are asked each on its own.
  if (!first || recurring.some(({ url }) => url !== undefined)) return waits;
  const written = recurring.flatMap(({ minutes }) => minutes ?? []);
  const merged: Wait = {
    ...first,
    gates: recurring.length,
    ...(written.length === 0 ? {} : { minutes: Math.min(...written) }),
  };
  return waits.flatMap((wait) => (wait === first ? [merged] : recurring.includes(wait) ? [] : [wait]));
}

function gateWait(gate: PlannedGate, stage: LifecycleStage, plan: Plan): Wait {
  const { timeoutSeconds } = gate;
  return {
    path: gate.path,
    stage,
    times: timesAt(stage, plan),
    onTimeout: 'ROLLBACK',
    gates: 1,
    ...(gate.kind === 'webhook' ? { url: gate.url } : {}),
    ...(timeoutSeconds === undefined ? {} : { minutes: Math.ceil(timeoutSeconds / 60) }),
  };
}

/** A pause that goes on by itself is a time to test in. */
function holdWait(stage: Plan['stages'][number], plan: Plan): Wait {
  const at = stageOfGate(stage);
  return {
    path: stage.path,
    stage: at,
    times: timesAt(at, plan),
    onTimeout: 'CONTINUE',
    minutes: Math.ceil(holdSeconds(stage) / 60),
    gates: 0,
  };
}

/** How long a wait without a written time waits. Below 1 there is no time left for it. */
export function longestWaitMinutes(plan: Plan, context: TargetContext): number {
  const waits = waitsOf(plan);
  const open = waits.filter(({ minutes }) => minutes === undefined).reduce((sum, { times }) => sum + times, 0);
  const written = waits.reduce((sum, { minutes = 0, times }) => sum + minutes * times, 0);
  const budget = waitBudgetMinutes(plan, context);
  if (budget === undefined || open === 0) return LONGEST_PAUSE_MINUTES;
  return Math.min(LONGEST_PAUSE_MINUTES, Math.floor((budget - written) / open));
}

export function waitHooks(plan: Plan, context: TargetContext): readonly WaitHook[] {
  const longest = longestWaitMinutes(plan, context);
  return waitsOf(plan).map(({ stage, minutes, onTimeout, url }) =>
    url === undefined
      ? { kind: 'pause', stage, timeoutMinutes: minutes ?? longest, onTimeout }
      : {
          kind: 'checks',
          stage,
          checks: webhookGate(url, MOMENTS[stage], plan),
          timeoutMinutes: minutes ?? Math.min(longest, LONGEST_HOOK_MINUTES),
        },
  );
}

const MOMENTS: Readonly<Record<LifecycleStage, Moment>> = {
  PRE_SCALE_UP: 'beforeDeploy',
  POST_TEST_TRAFFIC_SHIFT: 'beforeTraffic',
  PRE_PRODUCTION_TRAFFIC_SHIFT: 'beforePromotion',
  POST_PRODUCTION_TRAFFIC_SHIFT: 'afterPromotion',
};

function mostMinutes({ url }: Wait): number {
  return url === undefined ? LONGEST_PAUSE_MINUTES : LONGEST_HOOK_MINUTES;
}

export function outOfRange(waits: readonly Wait[]): Answer | undefined {
  const wrong = waits.find((wait) => (wait.minutes ?? 1) < 1 || (wait.minutes ?? 1) > mostMinutes(wait));
  return (
    wrong &&
    unsupported(
      `ECS ${wrong.url === undefined ? 'pauses' : 'asks a function'} for 1 to ${mostMinutes(wrong)} minutes; this one is ${wrong.minutes ?? 0}.`,
      {
        fix: `set the timeout of the gate, or the hold, to at most ${mostMinutes(wrong) / 1440}d`,
        source: PAUSES,
      },
    )
  );
}
