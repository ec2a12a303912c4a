import { Node } from '../node';

/** The manifests of one or more releases, to be looked up by kind and name. */
export class ManifestSet {
  private readonly manifests: readonly Manifest[];

  constructor(objects: readonly unknown[]) {
    this.manifests = objects.map((object, index) => manifestOf(object, index));
  }

  all(): readonly Manifest[] {
    return this.manifests;
  }

  ofKind(...kinds: readonly string[]): readonly Manifest[] {
    return this.manifests.filter(({ kind }) => kinds.includes(kind));
  }

  has(kind: string, name: string, namespace: string | undefined): boolean {
    return this.ofKind(kind).some((one) => one.name === name && one.namespace === namespace);
  }

  /** The one that is named, which the node refers to. */
  find(kind: string, reference: Node, namespace: string | undefined): Manifest {
    const name = reference.text();
    const found = this.ofKind(kind).filter((one) => one.name === name && one.namespace === namespace);
    if (found.length !== 1) reference.refuse(`${found.length} manifests of kind ${kind} are named '${name}', not one`);
    return found[0]!;
  }
}

export interface Manifest {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly namespace?: string;
  readonly node: Node;
}

function manifestOf(object: unknown, index: number): Manifest {
  const anonymous = new Node(object, `manifest ${index + 1}`);
  const kind = anonymous.get('kind').text();
  const name = anonymous.at('metadata', 'name').text();
  const namespace = anonymous.at('metadata', 'namespace');
  return {
    kind,
    apiVersion: anonymous.get('apiVersion').text(),
    name,
    ...(namespace.exists ? { namespace: namespace.text() } : {}),
    node: new Node(object, `${kind}/${name}`),
  };
}
