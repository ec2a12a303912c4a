import { Node } from '../node';

/** The manifests of one or more releases, to be looked up by kind and name. */
export class ManifestSet {
  private readonly manifests: readonly Manifest[];
  private readonly kept: readonly Manifest[];

  /** `kept` are templates that somebody else keeps: they count where they are named, and are no part of a release. */
  constructor(objects: readonly unknown[], kept: readonly unknown[] = []) {
    this.manifests = objects.map((object, index) => manifestOf(object, index));
    this.kept = kept.map((object, index) => manifestOf(object, index));
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
    const own = this.ofKind(kind).filter((one) => one.name === name && one.namespace === namespace);
    const found = own.length > 0 ? own : this.kept.filter((one) => isNamed(one, kind, name, namespace));
    if (found.length === 1) return found[0]!;
    const missing = found.length === 0 ? kind : undefined;
    return reference.refuse(`${found.length} manifests of kind ${kind} are named '${name}', not one`, missing);
  }
}

export interface Manifest {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly namespace?: string;
  readonly node: Node;
}

/** What is applied to a namespace often does not name it. */
function isNamed(one: Manifest, kind: string, name: string, namespace: string | undefined): boolean {
  return one.kind === kind && one.name === name && (one.namespace === undefined || one.namespace === namespace);
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
