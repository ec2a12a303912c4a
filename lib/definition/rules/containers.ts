import { joinPath } from '../../diagnostics';
import type { Container, NamedContainer } from '../container';
import type { ReleaseDefinition } from '../release-definition';
import type { Workload } from '../workload';

export type PodWorkload = Exclude<Workload, { readonly kind: 'function' }>;

export interface PlacedContainer {
  readonly path: string;
  /** The main container has none of its own in the definition. */
  readonly name?: string;
  readonly container: Container;
}

export function podOf({ workload }: ReleaseDefinition): PodWorkload | undefined {
  return workload.kind === 'function' ? undefined : workload;
}

/** Every container of the workload; the main one first. */
export function containersOf(definition: ReleaseDefinition): readonly PlacedContainer[] {
  const pod = podOf(definition);
  if (pod === undefined) return [];
  const main = { path: 'workload', name: pod.containerName ?? definition.name, container: pod };
  return [main, ...named('workload.sidecars', pod.sidecars), ...named('workload.init', pod.init)];
}

function named(path: string, containers: readonly NamedContainer[] = []): readonly PlacedContainer[] {
  return containers.map((container, index) => ({ path: joinPath(path, index), name: container.name, container }));
}
