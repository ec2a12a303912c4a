import { catalogue, type DiagnosticCode, type Severity } from '../../diagnostics';
import type { Host } from '../host';
import type { Inputs } from '../inputs';
import type { Outcome } from '../lower-all';
import { packageVersion } from '../package-version';
import { reviewedFindings, reviewText, type ReviewedFinding } from './reviewed-finding';
import type { SarifLog, SarifResult, SarifRule } from './sarif';

const LEVEL: Readonly<Record<Severity, SarifResult['level']>> = { error: 'error', warning: 'warning', info: 'note' };

/** The findings in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code reviews show at their lines. */
export function sarifReport(inputs: Pick<Inputs, 'findings'>, outcomes: readonly Outcome[], host: Host): SarifLog {
  const all = reviewedFindings(inputs, outcomes, host);
  const codes = [...new Set(all.map(({ finding }) => finding.code))].sort();
  const version = packageVersion();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'rollout-constructs', version, semanticVersion: version, rules: codes.map(ruleOf) },
        },
        columnKind: 'utf16CodeUnits',
        // What it found is a result; that it could read everything is its success.
        invocations: [{ executionSuccessful: true }],
        results: all.map((one) => resultOf(one, codes.indexOf(one.finding.code))),
      },
    ],
  };
}

function ruleOf(code: DiagnosticCode): SarifRule {
  const { severity, summary, source } = catalogue[code];
  const [address] = /^https:\/\/[^\s,()]+/.exec(source) ?? [];
  return {
    id: code,
    name: code.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: {
      text: `${summary}\nSource: ${source}\nAll findings: docs/diagnostics.md in the package rollout-constructs.`,
      markdown: `${summary}\n\nSource: ${source}\n\nAll findings: \`docs/diagnostics.md\` in the package \`rollout-constructs\`.`,
    },
    ...(address === undefined ? {} : { helpUri: address }),
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { tags: ['deployment'], 'problem.severity': PROBLEM[severity], precision: 'very-high' },
  };
}

/** How GitHub sorts alerts: https://docs.github.com/en/code-security/code-scanning/sarif-support. */
const PROBLEM: Readonly<Record<Severity, SarifRule['properties']['problem.severity']>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

function resultOf({ finding, file, places, fingerprint }: ReviewedFinding, ruleIndex: number): SarifResult {
  const { code, severity, path, release, line, column } = finding;
  const logical = [release, path].filter((part) => part !== undefined && part !== '').join('.');
  return {
    ruleId: code,
    ruleIndex,
    level: LEVEL[severity],
    message: { text: reviewText({ finding, places }) },
    locations:
      file === undefined
        ? []
        : [
            {
              physicalLocation: {
                artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
                // Of programs only the file is known, and code scanning refuses what has no line.
                region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
              },
              ...(logical === '' ? {} : { logicalLocations: [{ fullyQualifiedName: logical }] }),
            },
          ],
    partialFingerprints: { 'rolloutFinding/v1': fingerprint },
  };
}
