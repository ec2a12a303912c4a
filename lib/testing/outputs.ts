import { compareOutputs as compare, type OutputChanges } from '../insight/changes/compare-outputs';
import { documentsOf } from '../insight/changes/output-document';
import { withoutVersion as clean } from '../insight/changes/without-version';

/** Manifests (a list, or a chart of cdk8s) or a CloudFormation template (plain, or `Template` of aws-cdk-lib/assertions). */
export type Output = object | { toJson(): unknown } | { toJSON(): unknown };

/**
 * What a change means: what is replaced, what becomes riskier, what else changes besides the version.
 *
 * @throws TypeError where one is neither manifests nor a template
 * @example expect(compareOutputs(released, Testing.synth(chart)).replaced).toEqual([])
 */
export function compareOutputs(before: Output, after: Output): OutputChanges {
  return compare(plainOutput(before), plainOutput(after));
}

/**
 * The objects of an output by their keys (`Service/shop/checkout`, or logical ids), with `<version>` and `<hash>` in
 * place of what every new version changes.
 *
 * @throws TypeError where it is neither manifests nor a template
 */
export function objectsOf(output: Output): Readonly<Record<string, unknown>> {
  return Object.fromEntries(clean(documentsOf(plainOutput(output))).map(({ key, content }) => [key, content]));
}

function plainOutput(output: Output): unknown {
  if ('toJSON' in output && typeof output.toJSON === 'function') return output.toJSON();
  if ('toJson' in output && typeof output.toJson === 'function') return output.toJson();
  return output;
}
