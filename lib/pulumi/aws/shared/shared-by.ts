import type * as pulumi from '@pulumi/pulumi';
import type { Network } from '../network';
import { SharedResources } from './shared-resources';

/** What is passed, or what this release has for itself, made when it is first asked for. */
export function sharedBy(
  parent: pulumi.Resource,
  name: string,
  { shared, network }: { readonly shared?: SharedResources; readonly network?: Network },
  tags: Readonly<Record<string, string>>,
): () => SharedResources {
  let own = shared;
  return () => (own ??= new SharedResources(`${name}-shared`, { network, tags }, { parent }));
}
