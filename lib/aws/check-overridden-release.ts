import { CfnResource, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Diagnostic } from '../diagnostics';
import { readTemplate, type Reading, type ReleaseForm } from '../insight/equivalence';
import { checkOverriddenRelease } from '../insight/overridden';

/** The releases of a stack, as its template says them so far. */
export function readStack(scope: Construct): Reading<ReleaseForm> {
  const stack = Stack.of(scope);
  const templates = stack.node
    .findAll()
    .filter((one): one is CfnResource => CfnResource.isCfnResource(one) && Stack.of(one) === stack)
    .map((one) => stack.resolve(one._toCloudFormation()) as { readonly Resources: object });
  const resources = Object.assign({}, ...templates.map(({ Resources }) => Resources)) as object;
  // As it is written: what is undefined is not there.
  return readTemplate({ Resources: JSON.parse(JSON.stringify(resources)) as unknown });
}

/** What overrides did to the releases of a stack that could be read before. */
export function checkOverriddenReleases(
  planned: Reading<ReleaseForm>,
  overridden: Reading<ReleaseForm>,
): readonly Diagnostic[] {
  return planned.read.flatMap(({ release }) =>
    checkOverriddenRelease({ release, planned, overridden, path: 'overrides' }),
  );
}
