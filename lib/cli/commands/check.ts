import { exitCode, type ExitCode } from '../exit-code';
import type { Host } from '../host';
import { jsonReport } from '../json-report';
import { destinationsOf, lowerAndOverride, type Outcome } from '../lower-all';
import { diagnosticPaint, paintFor } from '../paint';
import { readInputs } from '../read-inputs';
import type { ReleaseOptions } from '../release-options';
import { releaseRows } from '../release-rows';
import { reportFindings } from '../report-findings';

export interface CheckOptions extends ReleaseOptions {
  readonly format: 'text' | 'json';
}

/** Finds everything that cannot work or is risky; writes nothing but the report. */
export async function check(paths: readonly string[], options: CheckOptions, host: Host): Promise<ExitCode> {
  const inputs = await readInputs(paths, options, host);
  const destinations = destinationsOf(inputs, options);
  const outcomes = await lowerAndOverride(inputs, destinations, options, host);
  const all = [...inputs.findings, ...outcomes.flatMap(({ findings }) => findings)];
  if (options.format === 'json') host.stdout.write(`${JSON.stringify(jsonReport(inputs, outcomes), undefined, 2)}\n`);
  else {
    const paint = paintFor(host, host.stdout);
    if (all.length > 0)
      host.stdout.write(`${reportFindings(inputs.findings, outcomes, destinations, diagnosticPaint(paint))}\n`);
    if (passed(outcomes).length > 0 && all.length === 0)
      host.stdout.write(`${releaseRows(outcomes, paint).join('\n')}\nno findings\n`);
  }
  return all.some(({ severity }) => severity === 'error') ? exitCode.findings : exitCode.ok;
}

function passed(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(({ lowered }) => lowered.spec !== undefined);
}
