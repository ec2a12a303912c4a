import { isRecord, valueAt, type OutputDocument } from './output-document';
import { mapStrings } from './without-version';

/** What stands for an object in references to it: what was made anew and what it replaces have one. */
export type Roles = ReadonlyMap<string, string>;

/** Shorter names stand in texts by chance. */
const SHORTEST_NAME = 4;

/**
 * Names and logical ids of what only one output has: an object that is gone and a new one of its type take the same
 * place, so that what refers to one of them refers to "the other of that type".
 */
export function rolesOf(gone: readonly OutputDocument[], added: readonly OutputDocument[]): Roles {
  const types = (documents: readonly OutputDocument[]) => new Set(documents.map(({ type }) => type));
  const [left, right] = [types(gone), types(added)];
  const exchanged = [...gone, ...added].filter(({ type }) => left.has(type) && right.has(type));
  return new Map(
    exchanged.flatMap(({ key, type, content }) =>
      [key, ...ownNames(content)].map((name) => [name, `<other ${type}>`] as const),
    ),
  );
}

function ownNames(content: OutputDocument['content']): readonly string[] {
  const properties = valueAt(content, 'Properties');
  return Object.entries(isRecord(properties) ? properties : {}).flatMap(([field, value]) =>
    /Name$/.test(field) && typeof value === 'string' && value.length >= SHORTEST_NAME ? [value] : [],
  );
}

/** A text with its references written as `${Id.Attribute}`, whichever function of CloudFormation joins it. */
export function referenceText(value: unknown, roles: Roles = new Map()): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return roles.get(value) ?? value;
  if (!isRecord(value)) return JSON.stringify(value);
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::Sub': sub } = value;
  if (typeof ref === 'string') return `\${${roles.get(ref) ?? ref}}`;
  if (Array.isArray(attribute)) {
    const [id, ...rest] = attribute.map(String);
    return `\${${[roles.get(id!) ?? id, ...rest].join('.')}}`;
  }
  if (Array.isArray(join) && Array.isArray(join[1]))
    return join[1].map((one: unknown) => referenceText(one, roles)).join(String(join[0]));
  if (typeof sub === 'string')
    return sub.replace(/\$\{([^!.}]+)([^}]*)\}/g, (_, id: string, rest: string) => `\${${roles.get(id) ?? id}${rest}}`);
  return JSON.stringify(Object.entries(value).map(([key, inner]) => [key, referenceText(inner, roles)]));
}

/** The same content, in which what refers to an id or a name of the map refers to the other. */
export function referencesRenamed(content: unknown, names: ReadonlyMap<string, string>): unknown {
  if (names.size === 0) return content;
  return mapStrings(content, (text) =>
    text.includes('${')
      ? text.replace(/\$\{([^!.}]+)/g, (whole, id: string) => (names.has(id) ? `\${${names.get(id)}` : whole))
      : (names.get(text) ?? text),
  );
}
