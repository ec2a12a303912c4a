import type { Construct } from 'constructs';
import { finding, type Diagnostic } from '../diagnostics';
import type { SharedResources } from './shared/shared-resources';

/** Takes the name of a release in its stack; fixed names derive from it. */
export function releasedTwice(scope: Construct, name: string, { releases }: SharedResources): readonly Diagnostic[] {
  const owner = releases.get(name);
  if (owner === undefined) {
    releases.set(name, scope.node.path);
    return [];
  }
  return [
    finding('release-twice-in-stack', 'name', {
      message: `${owner} and ${scope.node.path} release the same name in one stack.`,
      got: name,
      fix: 'give one of them another name, or another stack',
    }),
  ];
}
