import { exitCode, type ExitCode } from '../exit-code';
import { explainRelease } from '../explain-release';
import type { Host } from '../host';
import { destinationsOf, lowerAll, type Outcome } from '../lower-all';
import { diagnosticPaint, paintFor } from '../paint';
import { placeFindings } from '../place-findings';
import { readInputs } from '../read-inputs';
import type { ReleaseOptions } from '../release-options';
import { reportFindings } from '../report-findings';

export interface ExplainOptions extends ReleaseOptions {
  /** Timelines only. */
  readonly brief?: boolean;
}

/** Draws every release as its target will run it. What cannot be lowered is reported as `check` does. */
export async function explain(paths: readonly string[], options: ExplainOptions, host: Host): Promise<ExitCode> {
  const inputs = await readInputs(paths, options, host);
  const destinations = destinationsOf(inputs, options);
  const outcomes = lowerAll(inputs, destinations, options, host);
  const paint = paintFor(host, host.stdout);
  const context = { paint, columns: host.stdout.columns, brief: options.brief ?? false };
  const texts = byRelease(outcomes).flatMap((outcome) => explainRelease(outcome, context) ?? []);
  if (texts.length > 0) host.stdout.write(`${texts.join('\n\n')}\n`);
  const failed = placeFindings(
    outcomes.filter(({ lowered }) => lowered.spec === undefined),
    inputs,
  );
  const broken = [...inputs.findings, ...failed.flatMap(({ findings }) => findings)].some(
    ({ severity }) => severity === 'error',
  );
  if (!broken) return exitCode.ok;
  host.stderr.write(
    `${reportFindings(inputs.findings, failed, destinations, diagnosticPaint(paintFor(host, host.stderr)))}\n`,
  );
  return exitCode.findings;
}

/** All targets of one release stand together, to be compared. */
function byRelease(outcomes: readonly Outcome[]): readonly Outcome[] {
  const names = [...new Set(outcomes.map(({ release }) => release.name))];
  return names.flatMap((name) => outcomes.filter(({ release }) => release.name === name));
}
