import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** What stands in one folder, or a template alone: its objects belong together. */
export interface FoundOutput {
  /** The folder or the template, relative to what was read; '' for itself. */
  readonly place: string;
  /** Manifests, or a CloudFormation template. */
  readonly output: unknown;
}

const TEMPLATE = /\.template\.json$/;
const MANIFESTS = /\.(?:ya?ml|json)$/;

/** Of kustomize itself: it says what belongs together, and is applied to no cluster. */
const KUSTOMIZE = /^kustomize\.config\.k8s\.io\//;

/** Enough for anchors that people write. */
const MOST_ALIASES = 100;

/**
 * The outputs in a file or folder: the manifests of each folder, and each CloudFormation template.
 *
 * @throws Error where a file cannot be read
 */
export function readOutputs(path: string): readonly FoundOutput[] {
  const files = statSync(path).isDirectory() ? filesIn(path) : [path];
  const templates = files.filter((file) => TEMPLATE.test(file) || isTemplate(file, path));
  const manifests = files.filter((file) => MANIFESTS.test(file) && !templates.includes(file) && !isAssembly(file));
  const folders = [...new Set(manifests.map((file) => dirname(file)))];
  return [
    ...templates.map((file) => ({ place: file === path ? '' : relative(path, file), output: parsed(file)[0] })),
    ...folders.flatMap((folder) => {
      const objects = manifests
        .filter((file) => dirname(file) === folder)
        .flatMap((file) => parsed(file).filter(isObject));
      return objects.length === 0
        ? []
        : [{ place: manifests[0] === path ? '' : relative(path, folder), output: objects }];
    }),
  ];
}

/** A template by any name, where it was named itself. */
function isTemplate(file: string, named: string): boolean {
  if (file !== named || !file.endsWith('.json')) return false;
  const [document] = parsed(file);
  return typeof document === 'object' && document !== null && 'Resources' in document;
}

/** What `cdk synth` writes beside its templates. */
function isAssembly(file: string): boolean {
  return /(?:^|[\\/])(?:manifest|tree|cdk\.out|[^\\/]+\.assets|[^\\/]+\.metadata)(?:\.json)?$/.test(file);
}

/** Neither ours nor, as an asset of CDK, anything that is applied by itself. */
const SKIPPED = /^(?:\.git|node_modules|asset\.[0-9a-f]+)$/;

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (SKIPPED.test(entry.name)) return [];
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}

function parsed(file: string): readonly unknown[] {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.json')) return [JSON.parse(text)];
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  return [...(Array.isArray(documents) ? documents : [])].map((one) => {
    if (one.errors.length > 0) throw new Error(`${file}: ${one.errors[0]!.message}`);
    return one.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
  });
}

/** Values of charts and the like are no objects of a cluster. */
function isObject(document: unknown): boolean {
  const { apiVersion, kind, metadata } = (document ?? {}) as Readonly<Record<string, unknown>>;
  return (
    typeof apiVersion === 'string' && typeof kind === 'string' && metadata !== undefined && !KUSTOMIZE.test(apiVersion)
  );
}
