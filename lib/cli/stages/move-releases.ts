import { resolve } from 'node:path';
import { ReleaseError, type Diagnostic, type DiagnosticCode } from '../../diagnostics';
import { readOutput, type ReadOutput, type WriteReport } from '../../emit';
import { belongsToEnvironments, isDelivery, kustomizationOf } from '../../gitops/gitops-layout';
import { briefFindings } from '../brief-findings';
import { exitCode, type ExitCode } from '../exit-code';
import type { Host } from '../host';
import type { Inputs } from '../inputs';
import { destinationsOf, lowerAndOverride, type Outcome } from '../lower-all';
import { diagnosticPaint, paintFor } from '../paint';
import { placeFindings } from '../place-findings';
import { readInputs } from '../read-inputs';
import type { ReleaseOptions } from '../release-options';
import { isNote, reportFindings } from '../report-findings';
import { UsageError } from '../usage-error';
import { writtenText } from '../written-text';
import { decideAll, type Choice, type Decide, type Decided } from './decide-all';
import { findingsOf, jsonMove } from './move-json';
import { decisionText } from './move-text';
import { subjectOf } from './subject';
import { NOTHING, writeMoves, type Written } from './write-moves';

/** Where a release stands is no option of these commands: the folder says it. */
export interface MoveOptions extends Omit<ReleaseOptions, 'stable' | 'stage' | 'prepared' | 'aborted'>, Choice {
  readonly out?: string;
  readonly format: 'text' | 'json';
}

/** Reads what is written in the folder, and writes one step of each chosen release, or nothing at all. */
export async function moveReleases(
  paths: readonly string[],
  options: MoveOptions,
  host: Host,
  decide: Decide,
): Promise<ExitCode> {
  const started = host.now();
  const folder = folderOf(options);
  const inputs = await readInputs(paths, options, host);
  const destinations = destinationsOf(inputs, options);
  if (destinations.length > inputs.environments.length)
    throw new UsageError('next and abort take one --target: the folder holds one');
  const output = readOutput(resolve(host.cwd, folder), belongsToEnvironments(inputs.environments));
  const bases = await lowerAndOverride(inputs, destinations, options, host);
  const subjects = bases.map((base) => subjectOf(base, output, { inputs, options, host }));
  const decided = await decideAll(subjects, decide, options);
  const run: Run = { inputs, options, host, decided, started, folder };
  const isRefused = decided.some(({ decision }) => decision.kind === 'refused');
  if (isRefused || inputs.findings.some(isError)) return reported(run, exitCode.findings);
  const written = write(run, output);
  const failed = written.findings.some(isError);
  return reported({ ...run, written }, failed ? exitCode.findings : exitCode.ok);
}

interface Run {
  readonly inputs: Inputs;
  readonly options: MoveOptions;
  readonly host: Host;
  readonly decided: readonly Decided[];
  readonly started: number;
  readonly folder: string;
  readonly written?: Written;
}

function folderOf({ out }: MoveOptions): string {
  if (out !== undefined) return out;
  throw new UsageError(
    'where do the releases stand?',
    'say --out <folder>, which rollout synth or rollout next has written',
  );
}

function write({ inputs, options, host, decided, folder }: Run, output: ReadOutput | undefined): Written {
  if (!moves(decided)) return { report: NOTHING, findings: [] };
  const outcomes = decided.flatMap(({ decision }) => (decision.kind === 'move' ? [decision.move.shape.outcome] : []));
  try {
    return writeMoves(outcomes, inputs, {
      folder: resolve(host.cwd, folder),
      dryRun: options.dryRun ?? false,
      output,
    });
  } catch (error) {
    if (!ReleaseError.isReleaseError(error)) throw error;
    return { report: NOTHING, findings: error.diagnostics };
  }
}

function moves(decided: readonly Decided[]): boolean {
  return decided.some(({ decision }) => decision.kind === 'move');
}

/** What is said to those who write stages by hand, or holds of another release than the one that moves. */
const ELSEWHERE: readonly DiagnosticCode[] = [
  'override-matches-nothing',
  'progress-first-requests',
  'progress-not-named',
  'stable-follows-definition',
];

function movedOutcomes(decided: readonly Decided[]): readonly Outcome[] {
  return decided.flatMap(({ decision }) => {
    if (decision.kind !== 'move') return [];
    const { outcome } = decision.move.shape;
    return [{ ...outcome, findings: outcome.findings.filter(({ code }) => !ELSEWHERE.includes(code)) }];
  });
}

function reported(run: Run, code: ExitCode): ExitCode {
  const { inputs, host, options, decided, written } = run;
  const own = [...decided.flatMap(findingsOf), ...(written?.findings ?? []), ...(written?.report.diagnostics ?? [])];
  const findings = [...inputs.findings, ...own];
  const outcomes = placeFindings(movedOutcomes(decided), inputs);
  if (options.format === 'json') {
    const all = [...findings, ...outcomes.flatMap((one) => one.findings)];
    host.stdout.write(`${JSON.stringify(jsonRun(run, all), undefined, 2)}\n`);
    return code;
  }
  const paint = diagnosticPaint(paintFor(host, host.stderr));
  if (code !== exitCode.ok) host.stderr.write(`${reportFindings(findings, [], [], paint)}\n\n`);
  else {
    // Notes on the target are those of check, and the same for each stage.
    const risky = outcomes.map((one) => ({ ...one, findings: one.findings.filter((found) => !isNote(found)) }));
    const lines = briefFindings(findings, risky, paint);
    if (lines.length > 0) host.stderr.write(`${lines.join('\n')}\n`);
  }
  const sink = code === exitCode.ok ? host.stdout : host.stderr;
  const lines = decided.map((one) => decisionText(one, paintFor(host, sink)));
  sink.write(`${[...lines, endText(run, code)].join('\n')}\n`);
  return code;
}

function endText({ inputs, options, host, decided, written, folder, started }: Run, code: ExitCode): string {
  if (code !== exitCode.ok || written === undefined || options.dryRun || !moves(decided)) return 'Nothing was written.';
  const line = writtenText(written.report, {
    folder,
    ready: inputs.environments.map((one) => `${folder}/${kustomizationOf(one)}`),
    milliseconds: host.now() - started,
  });
  return [...deliveriesOf(written.report).map((one) => `to apply once more: ${folder}/${one}`), line].join('\n');
}

/** What makes a GitOps tool sync a release is applied by hand, and names what it waits for. */
function deliveriesOf({ changed, written }: WriteReport): readonly string[] {
  return [...written, ...changed].filter(isDelivery);
}

/** The machine's form. Fields are only ever added; `version` changes when one must go. */
function jsonRun({ inputs, options, decided, written }: Run, findings: readonly Diagnostic[]) {
  const report = options.dryRun ? undefined : written?.report;
  return {
    version: 1,
    platform: inputs.platformFile?.file ?? null,
    findings,
    releases: decided.map(jsonMove),
    ...(report ? { output: withoutFindings(report) } : {}),
  };
}

function withoutFindings({ diagnostics: _, ...lists }: WriteReport): Omit<WriteReport, 'diagnostics'> {
  return lists;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
