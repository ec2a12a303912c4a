import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { formatDiagnostics, type Diagnostic } from '../diagnostics';

/**
 * Errors fail the synth, warnings are printed by it; CDK adds the path of the construct to each. Notes would be a page
 * of them in every synth: they are in `findings`.
 */
export function reportFindings(scope: Construct, findings: readonly Diagnostic[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) scope.node.addValidation({ validate: () => errors.map(textOf) });
  for (const found of findings.filter(({ severity }) => severity === 'warning')) {
    // The path keeps two findings of one code apart, for printing and for `acknowledgeWarning`.
    const id = `rollout-constructs:${found.code}${found.path ? `:${found.path}` : ''}`;
    Annotations.of(scope).addWarningV2(id, textOf(found));
  }
}

/** Without the release, which the construct path tells, and without the line that counts. */
export function textOf(found: Diagnostic): string {
  return formatDiagnostics([{ ...found, release: undefined, file: undefined }])
    .split('\n\n')
    .slice(0, -1)
    .join('\n\n');
}
