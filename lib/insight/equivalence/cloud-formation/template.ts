import { Node } from '../node';

/** The resources of a template, to be looked up by what refers to them. */
export class Template {
  private readonly resources: readonly Resource[];

  constructor(template: unknown) {
    const all = new Node(template, 'template').get('Resources');
    this.resources = all.keys().map((id) => {
      const resource = all.get(id);
      const node = new Node(resource.value, id);
      return { id, type: node.get('Type').text(), node, properties: node.get('Properties') };
    });
  }

  ofType(type: string): readonly Resource[] {
    return this.resources.filter((one) => one.type === type);
  }

  /** The resource that a Ref or Fn::GetAtt leads to; undefined for anything else. */
  behind(reference: Node): Resource | undefined {
    const id = referredId(reference);
    return id === undefined ? undefined : this.resources.find((one) => one.id === id);
  }
}

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly node: Node;
  readonly properties: Node;
}

export function referredId({ value }: Node): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { Ref: ref, 'Fn::GetAtt': attribute } = value as Readonly<Record<string, unknown>>;
  if (typeof ref === 'string') return ref;
  return Array.isArray(attribute) && typeof attribute[0] === 'string' ? attribute[0] : undefined;
}
