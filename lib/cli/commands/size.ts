import { slotsIn } from '../../definition/bind-slots';
import { formOfFile, inOneForm } from '../../diagnostics';
import { guardrailForms } from '../../insight/print-guardrail';
import { strategyForms } from '../../insight/print-strategy';
import { probabilityText } from '../../insight/power/power-text';
import { withJudgement } from '../../insight/power/size/judgements';
import type { Wanted } from '../../insight/power/size/required-hold';
import { defaultProvisioner } from '../../targets/default-provisioner';
import { sizeComparison } from '../../targets/size-comparison';
import { sizeRelease, type SizedDefinition } from '../../targets/size-release';
import type { LowerOptions } from '../../targets/lower-release';
import type { TargetName } from '../../targets/target-name';
import { formatDuration, parseDuration, parsePercentage } from '../../units';
import { columns } from '../columns';
import { exitCode, type ExitCode } from '../exit-code';
import type { Host } from '../host';
import type { Inputs, LoadedRelease } from '../inputs';
import { destinationsOf, placeOf, type Destination } from '../lower-all';
import { diagnosticPaint, paintFor, type CliPaint } from '../paint';
import { readInputs } from '../read-inputs';
import type { ReleaseOptions } from '../release-options';
import { reportFindings } from '../report-findings';
import type { LooksChoice } from '../looks-choices';
import { looksJson, looksOf, looksText } from '../size-looks';
import { UsageError } from '../usage-error';

export interface SizeOptions extends ReleaseOptions {
  readonly notice: string;
  readonly power: string;
  readonly within: string;
  readonly format: 'text' | 'json';
  /** Size comparisons with stable, judged so. @default - the definition's own guardrails are sized */
  readonly looks?: LooksChoice;
  readonly lookCount: string;
}

interface Sized extends LoadedRelease, Destination {
  readonly sized: SizedDefinition;
}

/** Proposes windows, steps and holds with which guardrails notice a fault of a given size in a given time. */
export async function size(paths: readonly string[], options: SizeOptions, host: Host): Promise<ExitCode> {
  const wanted = wantedOf(options);
  const inputs = await readInputs(paths, options, host);
  const destinations = destinationsOf(inputs, options);
  if (options.looks !== undefined) return sizeLooks(options.looks, { inputs, destinations, options, wanted, host });
  const all = destinations.flatMap((destination) =>
    inputs.releases.map((one): Sized => ({ ...one, ...destination, sized: sizeOne(one, destination, inputs, wanted) })),
  );
  const paint = paintFor(host, host.stdout);
  if (options.format === 'json') host.stdout.write(`${JSON.stringify(jsonOf(all, options), undefined, 2)}\n`);
  else if (all.length > 0) host.stdout.write(`${all.map((one) => textOf(one, options, paint)).join('\n\n')}\n`);
  return reportInputs(inputs, destinations, host) || all.some(({ sized }) => sized.answer.kind === 'impossible')
    ? exitCode.findings
    : exitCode.ok;
}

interface LooksRun {
  readonly inputs: Inputs;
  readonly destinations: readonly Destination[];
  readonly options: SizeOptions;
  readonly wanted: Wanted;
  readonly host: Host;
}

/** Requests, time and boundaries of a comparison with stable, at each weight. */
function sizeLooks(choice: LooksChoice, { inputs, destinations, options, wanted, host }: LooksRun): ExitCode {
  const { notice, power, lookCount, format } = options;
  const looks = looksOf(choice, lookCount);
  const all = destinations.flatMap((place) =>
    inputs.releases.map(({ release, file }) => {
      const sized = sizeComparison<TargetName>(release, lowerOptions(release, place, inputs), wanted, looks);
      return { release, file, place, sized };
    }),
  );
  const paint = paintFor(host, host.stdout);
  if (format === 'json') {
    const releases = all.map(({ release, file, place, sized }) => ({
      name: release.name,
      file,
      environment: place.environment ?? null,
      target: place.target,
      ...looksJson(sized),
    }));
    host.stdout.write(`${JSON.stringify({ version: 1, wanted: { notice, power, looks }, releases }, undefined, 2)}\n`);
  } else if (all.length > 0) {
    const texts = all.map(({ release, place, sized }) => {
      const compared = `${notice} noticed with ${power} against stable, looked at ${LOOKED[choice](lookCount)}`;
      return looksText(`${paint.bold(release.name)} · ${placeOf(place)}: ${compared}`, sized, paint);
    });
    host.stdout.write(`${texts.join('\n\n')}\n`);
  }
  const broken = reportInputs(inputs, destinations, host);
  return broken || all.some(({ sized }) => sized.kind === 'impossible') ? exitCode.findings : exitCode.ok;
}

const LOOKED: Readonly<Record<LooksChoice, (count: string) => string>> = {
  fixed: () => 'once',
  'group-sequential': (count) => `${count} times`,
  'always-valid': () => 'as often as one likes',
};

/** Says what was found while reading; true where it is an error. */
function reportInputs({ findings }: Inputs, destinations: readonly Destination[], host: Host): boolean {
  if (findings.length > 0)
    host.stderr.write(`${reportFindings(findings, [], destinations, diagnosticPaint(paintFor(host, host.stderr)))}\n`);
  return findings.some(({ severity }) => severity === 'error');
}

/** @throws UsageError for what is no share or no time */
function wantedOf({ notice, power, within }: SizeOptions): Wanted {
  const withinSeconds = parseDuration(within);
  if (!withinSeconds.ok || withinSeconds.value < 60)
    throw new UsageError(`--within ${within} is no time`, "write a time such as '45m' or '2h'");
  return { notice: shareOf('notice', notice), power: shareOf('power', power), withinSeconds: withinSeconds.value };
}

function shareOf(option: string, text: string): number {
  const read = parsePercentage(text);
  if (!read.ok || read.value <= 0 || read.value >= 100)
    throw new UsageError(
      `--${option} ${text} is no share`,
      "write a percentage above 0 % and below 100 %, such as '1%'",
    );
  return read.value / 100;
}

function sizeOne(
  { release }: LoadedRelease,
  destination: Destination,
  inputs: Inputs,
  wanted: Wanted,
): SizedDefinition {
  return sizeRelease<TargetName>(release, lowerOptions(release, destination, inputs), wanted);
}

function lowerOptions(
  release: LoadedRelease['release'],
  { environment, target }: Destination,
  { platform, bind }: Inputs,
): LowerOptions<TargetName> {
  const provisioner = defaultProvisioner(target);
  return {
    target,
    environment,
    provisioner,
    platform,
    bind,
    boundSlots: provisioner === 'files' ? [] : slotsIn(release.definition).map(({ name }) => name),
  };
}

function textOf({ release, file, sized, ...place }: Sized, options: SizeOptions, paint: CliPaint): string {
  const { answer, guardrails } = sized;
  const form = formOfFile(file);
  const head = `${paint.bold(release.name)} · ${placeOf(place)}: ${options.notice} noticed with ${options.power} within ${options.within}`;
  if (answer.kind === 'impossible')
    return `${paint.red('✖')} ${head}\n  ${answer.reason}\n  change   ${inOneForm(answer.fix, form)}`;
  const rows = answer.guardrails.map(({ index, judgement, notices, falseAlarm }) => [
    `guardrails[${index}]`,
    guardrailForms(withJudgement(guardrails[index]!, judgement))[form],
    `notices ${options.notice} with ${probabilityText(notices)}`,
    falseAlarm === undefined ? '' : `a good release goes back with ${probabilityText(falseAlarm)}`,
  ]);
  return [
    `${paint.green('✔')} ${head}`,
    ...columns([['strategy', strategyForms(answer.strategy)[form]], ...rows]).map((line) => `  ${line}`),
    `  ${formatDuration(answer.seconds)} in all, proved by lowering it`,
  ].join('\n');
}

function jsonOf(all: readonly Sized[], { notice, power, within }: SizeOptions): object {
  return {
    version: 1,
    wanted: { notice, power, within },
    releases: all.map(({ release, file, environment, target, sized: { answer, guardrails } }) => ({
      name: release.name,
      file,
      environment: environment ?? null,
      target,
      ...(answer.kind === 'impossible'
        ? { impossible: { reason: answer.reason, fix: inOneForm(answer.fix, formOfFile(file)) } }
        : {
            strategy: answer.strategy,
            guardrails: answer.guardrails.map(({ index, judgement, notices, falseAlarm }) => ({
              index,
              guardrail: withJudgement(guardrails[index]!, judgement),
              notices,
              falseAlarm: falseAlarm ?? null,
            })),
            seconds: answer.seconds,
          }),
    })),
  };
}
