import { Command, Option, type OutputConfiguration } from 'commander';
import { checkFormats } from './check-formats';
import { append, format, oneOf, targetList, withDefinitions, withReleases } from './command-options';
import type { ChangesOptions } from './commands/changes';
import type { CheckOptions } from './commands/check';
import type { DiffOptions } from './commands/diff';
import type { ExplainOptions } from './commands/explain';
import type { InitOptions } from './commands/init';
import type { SchemaOptions } from './commands/schema';
import type { SizeOptions } from './commands/size';
import type { SynthOptions } from './commands/synth';
import type { MoveOptions } from './stages/move-releases';
import type { TargetsOptions } from './commands/targets';
import type { ExitCode } from './exit-code';
import type { Host } from './host';
import { pipelineHosts, scaffoldKinds } from './init/init-choices';
import { packageVersion } from './package-version';
import { looksChoices } from './looks-choices';
import { paintFor } from './paint';

type Report = (code: ExitCode) => void;

/** All commands and their options. A command's own code is loaded when it runs, so that help is quick. */
export function buildProgram(host: Host, report: Report): Command {
  const program = new Command('rollout')
    .description('Turns release definitions into what AWS and Kubernetes run, and checks them before.')
    .exitOverride()
    .configureOutput(outputOf(host))
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(rollout --help lists what there is)')
    .addHelpText('after', EXAMPLES);
  addSynth(program, host, report);
  addNext(program, host, report);
  addAbort(program, host, report);
  addCheck(program, host, report);
  addExplain(program, host, report);
  addDiff(program, host, report);
  addChanges(program, host, report);
  addSize(program, host, report);
  addTargets(program, host, report);
  addSchema(program, host, report);
  addInit(program, host, report);
  return program;
}

function addSynth(program: Command, host: Host, report: Report): void {
  withReleases(program.command('synth').description('write the manifests of releases into a GitOps folder'))
    .option('--out <folder>', 'the folder to write into; without it, a YAML stream is printed')
    .option('--overrides <file>', 'patches of the manifests: YAML or JSON, a list of { kind, name?, patch }')
    .addOption(format(['text', 'json']))
    .addHelpText(
      'after',
      `
One run makes an environment in the folder hold exactly the releases that are given: files that an earlier run wrote
for it and that belong to none of them are removed. Other environments, and what others wrote, are left alone.

Examples:
  rollout synth releases/ --target argo --env production --out gitops/
  rollout synth releases/ --env staging --env production --out gitops/
  rollout synth releases/checkout.ts --target kubernetes | kubectl diff -f -
`,
    )
    .action(async (paths: string[], options: SynthOptions) => {
      const { synth } = await import('./commands/synth');
      report(await synth(paths, options, host));
    });
}

function addNext(program: Command, host: Host, report: Report): void {
  withMoves(
    program
      .command('next')
      .description('write the next stage of a release on plain Kubernetes, where each stage is a commit'),
  )
    .addHelpText(
      'after',
      `
Reads in the folder where each release stands: which image serves, which one is released, and in which stage. Writes one
step, and says how long the stage before must have stood and what must be looked at. Nothing here knows the time or
sees a metric. Ends with 1 where the folder does not say, or was edited.

Examples:
  rollout next releases/ --out gitops/ --dry-run              where each release stands
  rollout next releases/ --out gitops/ --release checkout
  rollout next releases/ --out gitops/ --env production --format json
`,
    )
    .action(async (paths: string[], options: MoveOptions) => {
      const { next } = await import('./commands/next');
      report(await next(paths, options, host));
    });
}

function addAbort(program: Command, host: Host, report: Report): void {
  withMoves(
    program
      .command('abort')
      .description('write the way back to the version that serves, on plain Kubernetes: traffic first'),
  )
    .addHelpText(
      'after',
      `
The first run takes the traffic back and leaves the candidate running, the second one removes it; each is a commit.
Where no request reaches the candidate yet, one run is enough.

Examples:
  rollout abort releases/ --out gitops/ --release checkout
`,
    )
    .action(async (paths: string[], options: MoveOptions) => {
      const { abort } = await import('./commands/abort');
      report(await abort(paths, options, host));
    });
}

function withMoves(command: Command): Command {
  return withDefinitions(command)
    .option('--out <folder>', 'the folder that rollout synth or rollout next has written')
    .option('--release <name>', 'the release to move, where several can; may be repeated', append)
    .option('--all', 'one step of every release')
    .option('--dry-run', 'say where each release stands and what would be written; write nothing')
    .option('--overrides <file>', 'patches of the manifests, as they are given to synth')
    .addOption(format(['text', 'json']));
}

function addCheck(program: Command, host: Host, report: Report): void {
  withReleases(
    program.command('check').description('say what cannot work, and what is risky, before anything is deployed'),
  )
    .option('--overrides <file>', 'patches of the manifests: YAML or JSON, a list of { kind, name?, patch }')
    .addOption(format(checkFormats))
    .addHelpText(
      'after',
      `
Ends with 1 when something cannot work; warnings alone end with 0.

Examples:
  rollout check releases/ --target argo --env production
  rollout check releases/checkout.ts --target argo --target codedeploy-ecs
  rollout check releases/ --target ecs --format json
  rollout check releases/ --format github              # annotations of GitHub Actions
  rollout check releases/ --format sarif > rollout.sarif
`,
    )
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = await import('./commands/check');
      report(await check(paths, options, host));
    });
}

function addExplain(program: Command, host: Host, report: Report): void {
  withReleases(program.command('explain').description('draw what a release will do over time, and on abort'))
    .option('--brief', 'the timelines only')
    .addHelpText(
      'after',
      `
Examples:
  rollout explain releases/checkout.ts --target argo
  rollout explain releases/ --target argo --target codedeploy-ecs --allow-approximation
`,
    )
    .action(async (paths: string[], options: ExplainOptions) => {
      const { explain } = await import('./commands/explain');
      report(await explain(paths, options, host));
    });
}

function addDiff(program: Command, host: Host, report: Report): void {
  withReleases(program.command('diff').description('say whether releases do the same on several targets'))
    .addOption(targetList('--targets <names>', 'the targets to compare with the first of them'))
    .option(
      '--template <path>',
      'a template of `cdk synth`, to compare what the CDK app became; or a folder of AnalysisTemplates that releases name',
    )
    .addOption(format(['text', 'json']))
    .addHelpText(
      'after',
      `
Everything is emitted, read back and compared: traffic over time, what it waits for, what stops it, and who takes it
back. Ends with 1 when something is different, or cannot be compared.

Examples:
  rollout diff releases/ --targets argo,codedeploy-ecs
  rollout diff resize.ts --targets lambda --template cdk.out/Images.template.json
  rollout diff releases/ --targets argo,codedeploy-ecs --template cdk.out/Shop.template.json
  rollout diff releases/ --targets argo,flagger --template cluster/analysis-templates
`,
    )
    .action(async (paths: string[], options: DiffOptions) => {
      const { diff } = await import('./commands/diff');
      report(await diff(paths, options, host));
    });
}

function addChanges(program: Command, host: Host, report: Report): void {
  program
    .command('changes')
    .description('say what a change of written manifests or templates means')
    .argument('<before>', 'a folder or file that `rollout synth` or `cdk synth` has written')
    .argument('<after>', 'the same, written anew')
    .addOption(format(['text', 'json']))
    .addHelpText(
      'after',
      `
Tells what is replaced, what becomes riskier, what goes another way over time, and what else changes besides the
version. Ends with 1 when something is replaced or becomes riskier.

Examples:
  rollout changes gitops-main/ gitops/
  rollout changes main/cdk.out/Shop.template.json cdk.out/Shop.template.json
`,
    )
    .action(async (before: string, after: string, options: ChangesOptions) => {
      const { changes } = await import('./commands/changes');
      report(changes(before, after, options, host));
    });
}

function addSize(program: Command, host: Host, report: Report): void {
  withReleases(
    program.command('size').description('propose windows, steps and holds with which guardrails notice a given fault'),
  )
    .requiredOption('--notice <share>', 'the share of bad requests to notice, such as 1%')
    .option('--power <share>', 'how sure to notice it', '90%')
    .option('--within <time>', 'for all stages together', '2h')
    .addOption(
      new Option(
        '--looks <kind>',
        `size a comparison with stable instead, looked at so: ${looksChoices.join(', ')}`,
      ).argParser(oneOf('kind of looks', looksChoices)),
    )
    .option('--look-count <number>', 'looks of group-sequential', '5')
    .addOption(format(['text', 'json']))
    .addHelpText(
      'after',
      `
Reads the traffic that the definition expects; what it proposes has been lowered and judged again. Ends with 1 where
nothing does it in that time.

Examples:
  rollout size releases/checkout.ts --notice 1% --target argo
  rollout size releases/ --notice 2% --power 95% --within 45m --target codedeploy-ecs
  rollout size releases/ --notice 1% --looks group-sequential --look-count 5 --target argo
`,
    )
    .action(async (paths: string[], options: SizeOptions) => {
      const { size } = await import('./commands/size');
      report(await size(paths, options, host));
    });
}

function addTargets(program: Command, host: Host, report: Report): void {
  program
    .command('targets')
    .description('print what each target can do, computed by asking it')
    .addOption(format(['text', 'json', 'markdown']))
    .addHelpText('after', '\nExample:\n  rollout targets --format markdown > docs/capabilities.md\n')
    .action(async (options: TargetsOptions) => {
      const { targets } = await import('./commands/targets');
      report(targets(options, host));
    });
}

function addSchema(program: Command, host: Host, report: Report): void {
  program
    .command('schema')
    .description('print the JSON Schema of a release or a platform, for editors')
    .argument('<release|platform>', 'whose schema', oneOf('schema', ['release', 'platform']))
    .option('--out <file>', 'the file to write; without it, the schema is printed')
    .addHelpText(
      'after',
      `
Example:
  rollout schema release --out release.schema.json

Then, in the first line of a definition in YAML:
  # yaml-language-server: $schema=./release.schema.json
`,
    )
    .action(async (which: 'release' | 'platform', options: SchemaOptions) => {
      const { schema } = await import('./commands/schema');
      report(await schema(which, options, host));
    });
}

function addInit(program: Command, host: Host, report: Report): void {
  program
    .command('init')
    .description('write a small project that works, or a pipeline for one; never over a file that is there')
    .argument('[folder]', 'where (default: here)')
    .addOption(
      new Option('--kind <kind>', `what it is: ${scaffoldKinds.join(', ')}`).argParser(oneOf('kind', scaffoldKinds)),
    )
    .addOption(
      new Option('--ci <host>', `a pipeline for: ${pipelineHosts.join(', ')}`).argParser(oneOf('host', pipelineHosts)),
    )
    .addHelpText(
      'after',
      `
Examples:
  rollout init shop --kind cdk --ci github
  rollout init --kind gitops
  rollout init --ci gitlab                   # a pipeline for the project in this folder
`,
    )
    .action(async (folder: string | undefined, options: InitOptions) => {
      const { init } = await import('./commands/init');
      report(init(folder, options, host));
    });
}

function outputOf(host: Host): OutputConfiguration {
  return {
    writeOut: (text) => void host.stdout.write(text),
    writeErr: (text) => void host.stderr.write(text),
    outputError: (text, write) => write(text.replace(/^error:/, paintFor(host, host.stderr).red('error:'))),
    getOutHelpWidth: () => host.stdout.columns ?? 80,
    getErrHelpWidth: () => host.stderr.columns ?? 80,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  };
}

const EXAMPLES = `
Examples:
  rollout check releases/ --target argo --env production
  rollout synth releases/ --target argo --env production --out gitops/
  rollout explain releases/checkout.ts --target codedeploy-ecs
  rollout targets
  rollout help synth

Exit codes: 0 all is well, 1 something cannot work, 2 the command line is wrong, 70 a bug of rollout.
`;
