import type { Severity } from '../../diagnostics';
import type { Host } from '../host';
import type { Inputs } from '../inputs';
import type { Outcome } from '../lower-all';
import { reviewedFindings, reviewText } from './reviewed-finding';

/** One entry of a Code Quality report, https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. */
export interface GitlabFinding {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITY: Readonly<Record<Severity, GitlabFinding['severity']>> = {
  error: 'critical',
  warning: 'minor',
  info: 'info',
};

/** A Code Quality report: GitLab shows what is new in the merge request, at its line. */
export function gitlabReport(
  inputs: Pick<Inputs, 'findings'>,
  outcomes: readonly Outcome[],
  host: Host,
): readonly GitlabFinding[] {
  return reviewedFindings(inputs, outcomes, host).map(({ finding, file, places, fingerprint }) => ({
    description: reviewText({ finding, places }),
    check_name: finding.code,
    fingerprint,
    severity: SEVERITY[finding.severity],
    // The report has no entry without a place.
    location: { path: file ?? '.', lines: { begin: finding.line ?? 1 } },
  }));
}
