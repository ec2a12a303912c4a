import { unreachable, type Diagnostic } from '../../diagnostics';
import { exitCode, type ExitCode } from '../exit-code';
import type { Host } from '../host';
import type { Inputs } from '../inputs';
import { jsonReport } from '../json-report';
import { destinationsOf, lowerAndOverride, type Destination, type Outcome } from '../lower-all';
import { diagnosticPaint, paintFor } from '../paint';
import { placeFindings } from '../place-findings';
import { readInputs } from '../read-inputs';
import type { ReleaseOptions } from '../release-options';
import { releaseRows } from '../release-rows';
import { isNote, reportFindings } from '../report-findings';
import type { CheckFormat } from '../check-formats';

export interface CheckOptions extends ReleaseOptions {
  readonly format: CheckFormat;
}

/** Finds everything that cannot work or is risky; writes nothing but the report. */
export async function check(paths: readonly string[], options: CheckOptions, host: Host): Promise<ExitCode> {
  const inputs = await readInputs(paths, options, host);
  const destinations = destinationsOf(inputs, options);
  const lowered = await lowerAndOverride(inputs, destinations, options, host);
  // As text, notes are one line for all releases, without places.
  const concerns = options.format === 'text' ? (one: Diagnostic) => !isNote(one) : undefined;
  const outcomes = placeFindings(lowered, inputs, concerns);
  host.stdout.write(await report({ inputs, destinations, outcomes, host }, options.format));
  const all = [...inputs.findings, ...outcomes.flatMap(({ findings }) => findings)];
  return all.some(({ severity }) => severity === 'error') ? exitCode.findings : exitCode.ok;
}

interface Checked {
  readonly inputs: Inputs;
  readonly destinations: readonly Destination[];
  readonly outcomes: readonly Outcome[];
  readonly host: Host;
}

async function report(checked: Checked, kind: CheckFormat): Promise<string> {
  const { inputs, outcomes, host } = checked;
  switch (kind) {
    case 'text':
      return textReport(checked);
    case 'json':
      return `${JSON.stringify(jsonReport(inputs, outcomes), undefined, 2)}\n`;
    case 'sarif': {
      const { sarifReport } = await import('../review/sarif-report');
      return `${JSON.stringify(sarifReport(inputs, outcomes, host), undefined, 2)}\n`;
    }
    case 'github': {
      const { githubReport } = await import('../review/github-report');
      return githubReport(inputs, outcomes, host);
    }
    case 'gitlab': {
      const { gitlabReport } = await import('../review/gitlab-report');
      return `${JSON.stringify(gitlabReport(inputs, outcomes, host), undefined, 2)}\n`;
    }
    default:
      return unreachable(kind);
  }
}

function textReport({ inputs, destinations, outcomes, host }: Checked): string {
  const paint = paintFor(host, host.stdout);
  if (inputs.findings.length > 0 || outcomes.some(({ findings }) => findings.length > 0))
    return `${reportFindings(inputs.findings, outcomes, destinations, diagnosticPaint(paint))}\n`;
  const passed = outcomes.some(({ lowered }) => lowered.spec !== undefined);
  return passed ? `${releaseRows(outcomes, paint).join('\n')}\nno findings\n` : '';
}
