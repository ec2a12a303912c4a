import type * as pulumi from '@pulumi/pulumi';
import type { Release } from '../../definition/release';
import { InternalError, type Diagnostic } from '../../diagnostics';
import { reportFindings } from '../shared/report-findings';

/** Reporting errors throws; this says so to the compiler. */
export function refused(
  resource: pulumi.Resource,
  release: Pick<Release, 'name'>,
  findings: readonly Diagnostic[],
): Error {
  try {
    reportFindings(resource, release, findings);
  } catch (error) {
    return error as Error;
  }
  return new InternalError('a release without errors was refused');
}
