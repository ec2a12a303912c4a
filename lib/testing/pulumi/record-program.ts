import * as pulumi from '@pulumi/pulumi';
import type { MockMonitor } from '@pulumi/pulumi/runtime/mocks';
import type { AnswerCall, OutputsOf } from './answers';
import { listen, type Logged } from './listen';
import type { RecordedResource } from './recorded-resource';
import { recordMonitor } from './recording-monitor';

export interface RecordOptions {
  /** @default 'project' */
  readonly project?: string;
  /** @default 'stack' */
  readonly stack?: string;
  /** Before a deployment: ids, and outputs that are no inputs, are unknown. @default false */
  readonly preview?: boolean;
  /** What the provider would answer besides the inputs. @default - nothing */
  readonly outputs?: OutputsOf;
  /** Answers functions of providers, such as `aws.ec2.getVpc`. @default - a call is a problem */
  readonly call?: AnswerCall;
}

export interface Recording<T> {
  /** What the program returned. */
  readonly result: T;
  /** In the order in which they were registered. */
  readonly resources: readonly RecordedResource[];
  /** What the program logged, in its order. */
  readonly logs: readonly Logged[];
}

/**
 * Runs a program against mocks that keep what Pulumi's own leave out: parents, dependencies, options, secrets and
 * unknowns. It ends when every resource is registered. Programs are recorded one after another, never side by side.
 *
 * Rejects with what the program threw, and where two resources have one URN or a function of a provider has no answer.
 *
 * @example
 * const { resources } = await recordProgram(() => new KubernetesRelease('till', { release: till, target: 'argo' }));
 */
export async function recordProgram<T>(
  program: () => T | Promise<T>,
  options: RecordOptions = {},
): Promise<Recording<T>> {
  const { project = 'project', stack = 'stack', preview = false } = options;
  const logs: Logged[] = [];
  const restore = listen((one) => logs.push(one));
  try {
    const problems: string[] = [];
    await pulumi.runtime.setMocks(answers(options, problems), project, stack, preview);
    // The mocks that the line before has set.
    const record = recordMonitor(pulumi.runtime.getMonitor() as unknown as MockMonitor, project, stack);
    const result = await drained(program);
    if (problems.length + record.problems.length > 0) throw new Error([...problems, ...record.problems].join('\n'));
    return { result, resources: [...record.resources.values()], logs };
  } finally {
    restore();
  }
}

/** Also after an error: what is still on its way would reach the mocks of the next program. */
async function drained<T>(program: () => T | Promise<T>): Promise<T> {
  try {
    return await program();
  } finally {
    await pulumi.runtime.disconnect();
  }
}

/** Resources answer with their inputs. */
function answers({ preview = false, outputs, call }: RecordOptions, problems: string[]): pulumi.runtime.Mocks {
  return {
    newResource: ({ type, name, inputs, custom, id }) => ({
      id: preview || custom === false ? undefined : id || `${name}-id`,
      state: { ...(inputs as object), ...outputs?.({ type, name, inputs: inputs as object }) },
    }),
    call: (args) => {
      if (call) return call(args);
      problems.push(`Nothing answers the function ${args.token}: pass call: ({ token, inputs }) => …`);
      return {};
    },
  };
}
