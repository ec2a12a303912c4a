import { InvalidArgumentError, Option, type Command } from 'commander';
import { didYouMean } from '../definition/did-you-mean';
import { targetNames } from '../targets/target-name';

/** What every command takes that reads releases, and is told where they stand. */
export function withReleases(command: Command): Command {
  return withDefinitions(command)
    .option('--stable <[release=]image>', 'the version that serves now, on plain Kubernetes; may be repeated', append)
    .option(
      '--stage <[release=]stage>',
      'the stage to stand in: start, a number from 0, or full; may be repeated',
      append,
    )
    .option('--prepared', 'the candidate as large as the next stage needs it')
    .option('--aborted', "on the way back from the stage: traffic is stable's, the candidate still runs");
}

/** What every command takes that reads releases. */
export function withDefinitions(command: Command): Command {
  return command
    .argument('[paths...]', "files and folders of definitions (default: the folder 'releases')")
    .addOption(
      new Option(
        '--target <name>',
        `who runs the releases: ${targetNames.join(', ')} (default: the platform's)`,
      ).argParser(appendTarget),
    )
    .option(
      '--platform <file>',
      "the platform's definition (default: platform.ts, .yaml, .yml or .json beside the paths)",
    )
    .option('--env <name>', 'an environment; may be repeated', append)
    .option('--bind <name=value>', 'a value for a slot of the definition; may be repeated', append)
    .option(
      '--allow-approximation',
      'take the nearest plan where the target cannot run this one, and say how it differs',
    );
}

/** Several targets in one word: `argo,codedeploy-ecs`. */
export function targetList(flags: string, description: string): Option {
  return new Option(flags, `${description}: ${targetNames.join(', ')}`).argParser((value: string) =>
    value.split(',').map((one) => oneOf('target', targetNames)(one.trim())),
  );
}

/** `--format`, of which the first is the default. */
export function format(choices: readonly string[]): Option {
  return new Option('--format <format>', choices.join(', ')).argParser(oneOf('format', choices)).default(choices[0]);
}

export function append(value: string, before: readonly string[] = []): readonly string[] {
  return before.includes(value) ? before : [...before, value];
}

function appendTarget(value: string, before?: readonly string[]): readonly string[] {
  return append(oneOf('target', targetNames)(value), before);
}

/** A parser that takes one of these words, and says which was meant. */
export function oneOf<T extends string>(what: string, choices: readonly T[]): (value: string) => T {
  return (value) => {
    const choice = choices.find((one) => one === value);
    if (choice !== undefined) return choice;
    const meant = didYouMean(value, choices);
    throw new InvalidArgumentError(
      `${meant === undefined ? '' : `Did you mean ${meant}? `}A ${what} is one of: ${choices.join(', ')}.`,
    );
  };
}
