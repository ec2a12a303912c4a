import { countLine, type Severity } from '../../diagnostics';
import type { Host } from '../host';
import type { Inputs } from '../inputs';
import type { Outcome } from '../lower-all';
import { reviewedFindings, reviewText } from './reviewed-finding';

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands of GitHub Actions: each finding becomes an annotation at its line. */
export function githubReport(inputs: Pick<Inputs, 'findings'>, outcomes: readonly Outcome[], host: Host): string {
  const all = reviewedFindings(inputs, outcomes, host);
  const lines = all.map(({ finding, file, places }) => {
    const { severity, code, line, column } = finding;
    const properties = Object.entries({ file, line, col: column, title: code }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
    );
    return `::${COMMAND[severity]} ${properties.join(',')}::${escapeData(reviewText({ finding, places }))}`;
  });
  return `${[...lines, countLine(all.map(({ finding }) => finding))].join('\n')}\n`;
}

/** As `escapeData` and `escapeProperty` of actions/toolkit, packages/core/src/command.ts. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
