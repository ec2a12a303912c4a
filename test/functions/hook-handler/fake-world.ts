import type {
  AlarmState,
  Clients,
  HttpRequest,
  InvokeOutput,
  TargetHealth,
  Tools,
} from '../../../lib/functions/hook-handler/types';

export interface World {
  /** What each invocation does; the last one goes on. */
  readonly answers?: readonly (() => Promise<InvokeOutput> | InvokeOutput)[];
  /** Of each look at the alarms; the last one goes on. */
  readonly alarms?: readonly (readonly AlarmState[])[];
  /** Of each look at the targets; the last one goes on. */
  readonly targets?: readonly (readonly TargetHealth[])[];
  readonly rule?: Awaited<ReturnType<Clients['describeRules']>>;
  /** Statuses of requests; undefined never connects. The last one goes on. */
  readonly statuses?: readonly (number | undefined)[];
  readonly deployment?: Awaited<ReturnType<Clients['getDeployment']>>;
  readonly parameters?: Readonly<Record<string, string>>;
}

interface Calls {
  readonly invoked: unknown[];
  readonly looks: unknown[];
  readonly reported: unknown[];
  readonly sent: HttpRequest[];
  readonly groups: string[];
  readonly log: string[];
}

/** AWS and the network in memory, with a clock that goes on when everybody sleeps, to whoever wakes first. */
export function world({ answers = [], alarms = [[]], targets = [[]], statuses = [200], ...given }: World) {
  let now = Date.UTC(2026, 10, 21);
  const calls: Calls = { invoked: [], looks: [], reported: [], sent: [], groups: [], log: [] };
  const sleepers: { at: number; resolve: () => void }[] = [];
  const wakeFirst = (): void => {
    const first = sleepers.sort((one, other) => one.at - other.at).shift();
    if (!first) return;
    now = Math.max(now, first.at);
    first.resolve();
  };
  const nth = <T>(list: readonly T[], count: number): T => list[Math.min(count, list.length) - 1]!;
  const tools: Tools = {
    clients: {
      invoke: async (input) => {
        calls.invoked.push(input);
        return nth(answers, calls.invoked.length)();
      },
      describeAlarms: async (input) => {
        calls.looks.push(input);
        return { MetricAlarms: [...nth(alarms, calls.looks.length)] };
      },
      report: async (input) => calls.reported.push(input),
      getDeployment: async () => given.deployment ?? {},
      getParameter: async ({ Name }) => {
        const Value = given.parameters?.[Name];
        if (Value === undefined) throw new Error(`ParameterNotFound: ${Name}`);
        return { Parameter: { Value } };
      },
      describeRules: async () => given.rule ?? {},
      describeTargetHealth: async ({ TargetGroupArn }) => {
        calls.groups.push(TargetGroupArn);
        return { TargetHealthDescriptions: [...nth(targets, calls.groups.length)] };
      },
    },
    send: async (request) => {
      calls.sent.push(request);
      const status = nth(statuses, calls.sent.length);
      if (status === undefined) throw new Error('ECONNREFUSED');
      return { status };
    },
    clock: {
      now: () => now,
      sleep: (milliseconds) =>
        new Promise((resolve) => {
          sleepers.push({ at: now + milliseconds, resolve });
          setImmediate(wakeFirst);
        }),
    },
    log: (message) => calls.log.push(message),
  };
  const start = now;
  return { tools, calls, start, seconds: () => (now - start) / 1000 };
}
