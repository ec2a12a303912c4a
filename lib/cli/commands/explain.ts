import { exitCode, type ExitCode } from '../exit-code';
import { explainRelease } from '../explain-release';
import type { Host } from '../host';
import { destinationsOf, lowerAll } from '../lower-all';
import { diagnosticPaint, paintFor } from '../paint';
import { readInputs } from '../read-inputs';
import type { ReleaseOptions } from '../release-options';
import { reportFindings } from '../report-findings';

export type ExplainOptions = ReleaseOptions;

/** Draws every release as its target will run it. What cannot be lowered is reported as `check` does. */
export async function explain(paths: readonly string[], options: ExplainOptions, host: Host): Promise<ExitCode> {
  const inputs = await readInputs(paths, options, host);
  const destinations = destinationsOf(inputs, options);
  const outcomes = lowerAll(inputs, destinations, options, host);
  const paint = paintFor(host, host.stdout);
  const texts = outcomes.flatMap((outcome) => explainRelease(outcome, paint, host.stdout.columns) ?? []);
  if (texts.length > 0) host.stdout.write(`${texts.join('\n\n')}\n`);
  const failed = outcomes.filter(({ lowered }) => lowered.spec === undefined);
  const broken = [...inputs.findings, ...failed.flatMap(({ findings }) => findings)].some(
    ({ severity }) => severity === 'error',
  );
  if (!broken) return exitCode.ok;
  host.stderr.write(
    `${reportFindings(inputs.findings, failed, destinations, diagnosticPaint(paintFor(host, host.stderr)))}\n`,
  );
  return exitCode.findings;
}
