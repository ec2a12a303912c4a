import { mainImages, VERSION_LABEL, VERSION_VARIABLE, versionOfImage } from './main-images';
import { isRecord, listAt, valueAt, type OutputDocument, type OutputRecord } from './output-document';

export const VERSION = '<version>';
export const HASH = '<hash>';

/** A name that ends with a hash of what it holds, such as that of a ConfigMap. */
const HASHED_NAME = /^(.+)-(?=[0-9a-f]*\d)[0-9a-f]{8,10}$/;

/** Of a file asset, and of a function's code. */
const LONG_HASH = /(?<![0-9a-fA-F])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-fA-F])/g;

/** CDK ends the logical id of what a new version replaces with a hash of its content. */
const HASHED_ID = /^(.*[A-Z0-9].*?)[0-9a-f]{32}$/;

/** What functions and their versions are described as. */
const DESCRIBED = /^(Release \S+ )\S+$/;

/** Where a tag or a digest begins. */
const IMAGE_VERSION = /(?::[A-Za-z0-9_][\w.-]*)?@sha256:[0-9a-f]{64}$|:[A-Za-z0-9_][\w.-]*$/;

/**
 * Words such as `latest` and numbers that may be ports, sizes or counts mean other things elsewhere: they are the version
 * only where objects tell it.
 */
const ORDINARY = /^(?:\D*|\d{1,5}|.{1,2})$/;

/**
 * The same objects with `<version>` and `<hash>` in place of what every new version changes.
 *
 * @param others what they are compared with, whose version may stand in them too
 */
export function withoutVersion(
  documents: readonly OutputDocument[],
  others: readonly OutputDocument[] = [],
): readonly OutputDocument[] {
  const images = mainImages(documents);
  const replace = versionReplacer(documents, others);
  const clean = documents.map((one) => ({
    ...one,
    key: replace(one.key),
    content: mapStrings(
      mapRecords(one.content, (record) => hideVersion(record, images)),
      replace,
    ) as OutputDocument['content'],
  }));
  // Two generations of one name, side by side, stay apart.
  return clean.map((one, index) =>
    clean.some((other, place) => place !== index && other.key === one.key)
      ? { ...one, key: documents[index]!.key }
      : one,
  );
}

/** Puts `<version>` and `<hash>` into a text of these objects. */
export function versionReplacer(
  documents: readonly OutputDocument[],
  others: readonly OutputDocument[],
): (text: string) => string {
  return replacer(
    documents,
    [documents, others].flatMap((all) => {
      const images = mainImages(all);
      return all.flatMap((one) => versionsIn(one, images));
    }),
  );
}

function replacer(documents: readonly OutputDocument[], told: readonly string[]): (text: string) => string {
  const versions = [...new Set(told)].sort((a, b) => b.length - a.length);
  const names = new Map(documents.flatMap(hashedNames));
  const inText = versions
    .filter((version) => !ORDINARY.test(version))
    .map((version) => new RegExp(`(?<![A-Za-z0-9])${escaped(version)}(?![A-Za-z0-9])`, 'g'));
  return (text) => {
    const named = [...names].reduce((left, [from, to]) => left.split(from).join(to), text);
    return inText.reduce((left, version) => left.replace(version, VERSION), named).replace(LONG_HASH, HASH);
  };
}

/** The places that always hold the version, whatever it looks like. */
function hideVersion(record: OutputRecord, images: ReadonlySet<string>): OutputRecord {
  const image = typeof record.name === 'string' ? 'image' : 'ImageUri' in record ? 'ImageUri' : 'Image';
  const hidden: readonly (readonly [string, unknown])[] = [
    ...[VERSION_LABEL, VERSION_VARIABLE].map((field) => [field, VERSION] as const),
    ...(record.name === VERSION_VARIABLE ? [['value', VERSION] as const] : []),
    ...(record.Name === VERSION_VARIABLE || record.Key === VERSION_LABEL ? [['Value', VERSION] as const] : []),
    [
      'Description',
      typeof record.Description === 'string' ? record.Description.replace(DESCRIBED, `$1${VERSION}`) : undefined,
    ],
    [image, isMain(record[image], images) ? record[image].replace(IMAGE_VERSION, `:${VERSION}`) : undefined],
  ];
  return {
    ...record,
    ...Object.fromEntries(hidden.filter(([field, value]) => value !== undefined && typeof record[field] === 'string')),
  };
}

function isMain(image: unknown, images: ReadonlySet<string>): image is string {
  return typeof image === 'string' && images.has(image);
}

function versionsIn({ format, content }: OutputDocument, images: ReadonlySet<string>): readonly string[] {
  const found = format === 'manifest' ? manifestVersions(content, images) : resourceVersions(content, images);
  return found.filter((one): one is string => typeof one === 'string' && one !== '' && one !== VERSION);
}

function manifestVersions(content: unknown, images: ReadonlySet<string>): readonly unknown[] {
  const versions: unknown[] = [];
  visit(content, (record) => {
    versions.push(
      valueAt(record, 'labels', VERSION_LABEL),
      isMain(record.image, images) ? versionOfImage(record.image) : undefined,
    );
  });
  return versions;
}

function resourceVersions(content: unknown, images: ReadonlySet<string>): readonly unknown[] {
  const versions: unknown[] = [];
  visit(content, (record) => {
    if (record.Name === VERSION_VARIABLE) versions.push(record.Value);
    const image = record.Image ?? record.ImageUri;
    versions.push(record[VERSION_VARIABLE], isMain(image, images) ? versionOfImage(image) : undefined);
    for (const tag of listAt(record, 'Tags'))
      if (valueAt(tag, 'Key') === VERSION_LABEL) versions.push(valueAt(tag, 'Value'));
  });
  return versions;
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

function mapRecords(value: unknown, change: (record: OutputRecord) => OutputRecord): unknown {
  if (Array.isArray(value)) return value.map((one) => mapRecords(one, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(change(value)).map(([key, inner]) => [key, mapRecords(inner, change)]));
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
