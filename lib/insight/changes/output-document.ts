/** One object of an output: a Kubernetes manifest, or a resource of a CloudFormation template. */
export interface OutputDocument {
  /** What stays when only the version changes: `Rollout/shop/checkout`, or a logical id. */
  readonly key: string;
  readonly format: 'manifest' | 'resource';
  /** `apps/v1 Deployment`, `AWS::ECS::Service`. */
  readonly type: string;
  readonly content: OutputRecord;
}

export type OutputRecord = Readonly<Record<string, unknown>>;

/**
 * The objects of an output.
 *
 * @param output manifests (one or a list), or a CloudFormation template
 * @throws TypeError for anything else
 */
export function documentsOf(output: unknown): readonly OutputDocument[] {
  if (isRecord(output) && isRecord(output.Resources)) return resourcesOf(output.Resources);
  const manifests: readonly unknown[] = Array.isArray(output) ? output : [output];
  return manifests.map((manifest, index) => manifestDocument(manifest, index));
}

export function isRecord(value: unknown): value is OutputRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at these steps; undefined where there is none. */
export function valueAt(value: unknown, ...steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) =>
      Array.isArray(inner) || isRecord(inner) ? (inner as Record<string | number, unknown>)[step] : undefined,
    value,
  );
}

export function listAt(value: unknown, ...steps: readonly (string | number)[]): readonly unknown[] {
  const found = valueAt(value, ...steps);
  return Array.isArray(found) ? found : [];
}

function resourcesOf(resources: OutputRecord): readonly OutputDocument[] {
  return Object.entries(resources).map(([key, content]) => {
    if (!isRecord(content) || typeof content.Type !== 'string') throw new TypeError(`the resource ${key} has no Type`);
    return { key, format: 'resource', type: content.Type, content };
  });
}

function manifestDocument(manifest: unknown, index: number): OutputDocument {
  const [apiVersion, kind, name, namespace] = [
    ['apiVersion'],
    ['kind'],
    ['metadata', 'name'],
    ['metadata', 'namespace'],
  ].map((steps) => valueAt(manifest, ...steps));
  if (!isRecord(manifest) || typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string')
    throw new TypeError(`object ${index + 1} of the output is neither a manifest nor a CloudFormation template`);
  const key = [kind, ...(typeof namespace === 'string' ? [namespace] : []), name].join('/');
  return { key, format: 'manifest', type: `${apiVersion} ${kind}`, content: manifest };
}
