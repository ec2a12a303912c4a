import { CfnResource, Stack } from 'aws-cdk-lib';
import { finding, type Diagnostic } from '../diagnostics';

/** CDK's own key for accounts with another quota. */
const LIMIT_CONTEXT = '@aws-cdk/core:stackResourceLimit';
const LIMIT = 500;

/**
 * What keeps the releases of a stack from fitting into it. CDK refuses them too, after everything is made, with a list
 * of resource types; it does not know how many releases would fit.
 *
 * @param owners Paths of the releases.
 */
export function stackResources(stack: Stack, owners: readonly string[]): readonly Diagnostic[] {
  const limit = Number(stack.node.tryGetContext(LIMIT_CONTEXT) ?? LIMIT);
  if (limit === 0 || owners.length < 2) return [];
  // Whether one is written, and to which stack, is asked only where there might be too many.
  const most = stack.node.findAll().filter((one) => CfnResource.isCfnResource(one));
  if (most.length <= limit) return [];
  const resources = most.filter((one) => isResourceOf(one, stack));
  if (resources.length <= limit) return [];
  const paths = new Set(owners);
  const ofReleases = resources.filter((one) => one.node.scopes.some((scope) => paths.has(scope.node.path))).length;
  const each = Math.ceil(ofReleases / owners.length);
  const fitting = Math.max(1, Math.floor((limit - (resources.length - ofReleases)) / each));
  return [
    finding('stack-resources', '', {
      message: `The ${owners.length} releases of the stack ${stack.node.path} do not fit into it: they are ${each} resources each, with ${resources.length - ofReleases} beside them.`,
      got: `${resources.length} resources`,
      allowed: `at most ${limit}, which is ${fitting} such releases`,
      fix: `make a stack for every ${fitting} releases, and pass \`vpc\` and \`cluster\` of the first one to the others`,
    }),
  ];
}

function isResourceOf(one: CfnResource, stack: Stack): boolean {
  // Some, such as policies without statements, are only known to be left out when the template is written.
  return Stack.of(one) === stack && isWritten(one);
}

function isWritten(resource: CfnResource): boolean {
  const { shouldSynthesize } = resource as unknown as { readonly shouldSynthesize?: () => boolean };
  return shouldSynthesize?.call(resource) ?? true;
}
