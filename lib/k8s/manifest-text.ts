import { Yaml } from 'cdk8s';
import { InternalError } from '../diagnostics';
import { toYaml, type Plain } from '../emit';

/** Manifests as documents of one file. What is not plain data, such as NaN, is for cdk8s to write. */
export function manifestsText(manifests: readonly unknown[]): string {
  return manifests.map(manifestText).join('---\n');
}

function manifestText(manifest: unknown): string {
  try {
    return manifest === undefined ? '\n' : toYaml(manifest as Plain);
  } catch (error) {
    if (error instanceof InternalError) return Yaml.stringify(manifest);
    throw error;
  }
}
