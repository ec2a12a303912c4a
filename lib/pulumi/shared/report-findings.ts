import * as pulumi from '@pulumi/pulumi';
import { namedRelease } from '../../definition/named-release';
import type { Release } from '../../definition/release';
import { formatDiagnostics, ReleaseError, type Diagnostic } from '../../diagnostics';

/**
 * Warnings become diagnostics of the resource; errors are thrown, all of them in one. Notes would be a page of them in
 * every preview: they are in `findings`.
 */
export function reportFindings(
  resource: pulumi.Resource,
  { name }: Pick<Release, 'name'>,
  findings: readonly Diagnostic[],
): void {
  for (const found of findings.filter(({ severity }) => severity === 'warning')) {
    void pulumi.log.warn(textOf(found), resource);
  }
  if (findings.some(({ severity }) => severity === 'error')) throw releaseError(resource, namedRelease(name), findings);
}

/**
 * A ReleaseError that Pulumi's runner prints as an error of the resource, without the stack of our own code: it looks
 * for what a ResourceError carries, not for its class.
 */
function releaseError(resource: pulumi.Resource, about: string, findings: readonly Diagnostic[]): ReleaseError {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const error = new ReleaseError(errors, about);
  return Object.assign(error, { ...new pulumi.ResourceError(error.message, resource, true) });
}

/** Without the release, which the resource tells, and without the line that counts. */
function textOf(found: Diagnostic): string {
  return formatDiagnostics([{ ...found, release: undefined, file: undefined }])
    .split('\n\n')
    .slice(0, -1)
    .join('\n\n');
}
