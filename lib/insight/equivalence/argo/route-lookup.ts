import type { Manifest, ManifestSet } from '../kubernetes/manifest-set';
import type { Node } from '../node';

/** The Services of the two versions; one where the router tells them apart by their labels. */
export interface Services {
  readonly stable?: string;
  readonly candidate?: string;
}

/** The routes that a Rollout names: those among the manifests, and those that are somewhere else. */
export class RouteLookup {
  private readonly missing: string[] = [];

  constructor(
    readonly services: Services,
    private readonly manifests: ManifestSet,
    private readonly namespace: string | undefined,
  ) {}

  /** Undefined where it is not among the manifests: then nobody here can know what it leads to. */
  find(kind: string, reference: Node): Manifest | undefined {
    const name = reference.text();
    if (this.manifests.has(kind, name, this.namespace)) return this.manifests.find(kind, reference, this.namespace);
    this.missing.push(`${kind}/${name}`);
    return undefined;
  }

  isOwnNamespace(namespace: string): boolean {
    return namespace === this.namespace;
  }

  /** What two artefacts must name alike, since it cannot be read. */
  get elsewhere(): readonly string[] {
    return this.missing;
  }
}

/** The share of one destination of a route. */
export interface Share {
  readonly weight: Node;
  readonly share: number;
  readonly candidate: boolean;
}

/** While no release is under way the candidate gets nothing: else `weight(t)` would not begin at 0. */
export function checkAtRest(route: Node, shares: readonly Share[]): void {
  const candidates = shares.filter(({ candidate }) => candidate);
  if (candidates.length !== 1 || shares.length !== 2) route.refuse('it does not lead to stable and to the candidate');
  for (const { weight, share, candidate } of shares) {
    if (candidate && share !== 0) weight.refuse(`the candidate has ${share} before the release begins`);
    if (!candidate && share !== 100 && share !== 1) weight.refuse(`stable has ${share} before the release begins`);
  }
}
