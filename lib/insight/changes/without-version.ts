import { isRecord, listAt, valueAt, type OutputDocument } from './output-document';

export const VERSION = '<version>';
export const HASH = '<hash>';

/** Where the emitted objects tell their version. */
const VERSION_LABEL = 'app.kubernetes.io/version';
const VERSION_VARIABLE = 'ROLLOUT_VERSION';

/** A name that ends with a hash of what it holds, such as that of a ConfigMap. */
const HASHED_NAME = /^(.+)-(?=[0-9a-f]*\d)[0-9a-f]{8,10}$/;

/** Of a file asset, and of a function's code. */
const LONG_HASH = /(?<![0-9a-fA-F])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-fA-F])/g;

/** CDK ends the logical id of what a new version replaces with a hash of its content. */
const HASHED_ID = /^(.*[A-Z0-9].*?)[0-9a-f]{32}$/;

/** The same objects with `<version>` and `<hash>` in place of what every new version changes. */
export function withoutVersion(documents: readonly OutputDocument[]): readonly OutputDocument[] {
  const replace = replacer(documents);
  const clean = documents.map((one) => ({
    ...one,
    key: replace(one.key),
    content: mapStrings(one.content, replace) as OutputDocument['content'],
  }));
  // Two generations of one name, side by side, stay apart.
  return clean.map((one, index) =>
    clean.some((other, place) => place !== index && other.key === one.key)
      ? { ...one, key: documents[index]!.key }
      : one,
  );
}

function replacer(documents: readonly OutputDocument[]): (text: string) => string {
  const versions = [...new Set(documents.flatMap(versionsIn))].sort((a, b) => b.length - a.length);
  const names = new Map(documents.flatMap(hashedNames));
  const inText = versions
    .filter((version) => version.length > 2)
    .map((version) => new RegExp(`(?<![A-Za-z0-9])${escaped(version)}(?![A-Za-z0-9])`, 'g'));
  return (text) => {
    if (versions.includes(text)) return VERSION;
    const named = [...names].reduce((left, [from, to]) => left.split(from).join(to), text);
    return inText.reduce((left, version) => left.replace(version, VERSION), named).replace(LONG_HASH, HASH);
  };
}

function versionsIn({ format, content }: OutputDocument): readonly string[] {
  const found = format === 'manifest' ? manifestVersions(content) : resourceVersions(content);
  return found.filter((one): one is string => typeof one === 'string' && one !== '' && one !== VERSION);
}

function manifestVersions(content: unknown): readonly unknown[] {
  const versions: unknown[] = [];
  visit(content, (record) => {
    versions.push(valueAt(record, 'labels', VERSION_LABEL), imageVersion(record));
  });
  return versions;
}

function resourceVersions(content: unknown): readonly unknown[] {
  const versions: unknown[] = [];
  visit(content, (record) => {
    if (record.Name === VERSION_VARIABLE) versions.push(record.Value);
    versions.push(record[VERSION_VARIABLE], versionOfImage(record.Image));
    for (const tag of listAt(record, 'Tags'))
      if (valueAt(tag, 'Key') === VERSION_LABEL) versions.push(valueAt(tag, 'Value'));
  });
  return versions;
}

/** Of a container, which has a name beside its image. */
function imageVersion(record: Readonly<Record<string, unknown>>): string | undefined {
  return typeof record.name === 'string' ? versionOfImage(record.image) : undefined;
}

function versionOfImage(image: unknown): string | undefined {
  if (typeof image !== 'string') return undefined;
  return /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1] ?? /:([A-Za-z0-9_][\w.-]*)$/.exec(image)?.[1];
}

function hashedNames({ format, key, content }: OutputDocument): readonly (readonly [string, string])[] {
  const name = format === 'manifest' ? valueAt(content, 'metadata', 'name') : key;
  if (typeof name !== 'string') return [];
  const stem = (format === 'manifest' ? HASHED_NAME : HASHED_ID).exec(name)?.[1];
  if (stem === undefined) return [];
  return [[name, format === 'manifest' ? `${stem}-${HASH}` : `${stem}${HASH}`]];
}

function visit(value: unknown, look: (record: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(value)) return value.forEach((one) => visit(one, look));
  if (!isRecord(value)) return;
  look(value);
  for (const inner of Object.values(value)) visit(inner, look);
}

export function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapStrings(one, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [change(key), mapStrings(inner, change)]));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
