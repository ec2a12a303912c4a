import type { Construct } from 'constructs';
import type { Diagnostic } from '../diagnostics';
import { releasedTwice as twice } from '../hosting/surrounding-findings';
import type { SharedResources } from './shared/shared-resources';

/** Takes the name of a release in its stack. */
export function releasedTwice(scope: Construct, name: string, { releases }: SharedResources): readonly Diagnostic[] {
  const owner = releases.get(name);
  if (owner !== undefined) return [twice(name, owner, scope.node.path)];
  releases.set(name, scope.node.path);
  return [];
}
