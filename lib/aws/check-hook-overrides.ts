import type { ServiceProblem } from './check-service-overrides';

type Hook = Readonly<Record<string, unknown>>;

const MOST_OF_A_KIND = 10;
const LONGEST_MINUTES: Readonly<Record<string, number>> = { AWS_LAMBDA: 1440, PAUSE: 20_160 };

/** Where traffic moves: Amazon ECS comes here when it goes back, too, and would pause on the way. */
const WITHOUT_PAUSE: readonly unknown[] = ['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT'];

/** Nothing runs while tasks start or stop, or while the alarms watch. */
const STAGES: readonly unknown[] = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
];

/** What Amazon ECS refuses of the lifecycle hooks of a service. */
export function hookProblems(hooks: unknown): readonly ServiceProblem[] {
  if (!Array.isArray(hooks)) return [];
  const all = hooks as readonly Hook[];
  return [...Object.keys(LONGEST_MINUTES).flatMap((kind) => tooMany(all, kind)), ...all.flatMap(problemsOf)];
}

function tooMany(hooks: readonly Hook[], kind: string): readonly ServiceProblem[] {
  const count = hooks.filter((hook) => kindOf(hook) === kind).length;
  if (count <= MOST_OF_A_KIND) return [];
  return [{ path: 'LifecycleHooks', got: `${count} of ${kind}`, allowed: `at most ${MOST_OF_A_KIND}` }];
}

function problemsOf(hook: Hook, index: number): readonly ServiceProblem[] {
  const path = `LifecycleHooks.${index}`;
  const kind = kindOf(hook);
  const stages = Array.isArray(hook.LifecycleStages) ? (hook.LifecycleStages as readonly unknown[]) : [];
  return [
    ...stages
      .filter((stage) => kind === 'PAUSE' && WITHOUT_PAUSE.includes(stage))
      .map((stage) => ({ path, got: `PAUSE at ${String(stage)}`, allowed: 'a stage in which no traffic moves' })),
    ...stages
      .filter((stage) => !STAGES.includes(stage))
      .map((stage) => ({ path, got: String(stage), allowed: STAGES.join(', ') })),
    ...['HookTargetArn', 'RoleArn']
      .filter((needed) => kind === 'AWS_LAMBDA' && hook[needed] === undefined)
      .map((needed) => ({ path, got: `AWS_LAMBDA without ${needed}`, allowed: 'a function, and a role to call it' })),
    ...timeout(hook, path, kind),
  ];
}

function timeout(hook: Hook, path: string, kind: string): readonly ServiceProblem[] {
  const { TimeoutInMinutes: minutes } = (hook.TimeoutConfiguration ?? {}) as Hook;
  const most = LONGEST_MINUTES[kind];
  if (typeof minutes !== 'number' || most === undefined || (minutes >= 1 && minutes <= most)) return [];
  return [{ path, got: `${minutes} min`, allowed: `from 1 to ${most}` }];
}

/** Left out, it is a function. */
function kindOf({ TargetType: kind = 'AWS_LAMBDA' }: Hook): string {
  return String(kind);
}
