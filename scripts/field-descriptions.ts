import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { sentenceOfType } from './declarations';

const LIB = join(__dirname, '../lib');

/** What the docstrings of definition and platform say now. */
export function currentDescriptions(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return fieldDescriptions([join(LIB, 'definition'), join(LIB, 'platform')]);
}

/** The docstring of every field of every interface of these folders, as one line; by interface and field. */
function fieldDescriptions(folders: readonly string[]): Record<string, Record<string, string>> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(folder, name)),
  );
  const own = new Map<string, Declared>();
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    source.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) own.set(node.name.text, readInterface(node));
    });
  }
  const all = [...own.keys()].sort().map((name) => [name, fieldsOf(name, own)] as const);
  return Object.fromEntries(all.filter(([, fields]) => Object.keys(fields).length > 0));
}

interface Declared {
  readonly bases: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

function readInterface(node: ts.InterfaceDeclaration): Declared {
  const bases = (node.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => type.expression.getText()));
  const fields: Record<string, string> = {};
  for (const member of node.members) {
    const text = ts.isPropertySignature(member) ? docOf(member) : '';
    if (text !== '') fields[(member.name as ts.Identifier | ts.StringLiteral).text] = text;
  }
  return { bases, fields };
}

function fieldsOf(name: string, own: ReadonlyMap<string, Declared>): Record<string, string> {
  const { bases = [], fields = {} } = own.get(name) ?? {};
  const inherited = Object.assign({}, ...bases.map((base) => fieldsOf(base, own))) as Record<string, string>;
  return Object.fromEntries(Object.entries({ ...inherited, ...fields }).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function docOf(member: ts.PropertySignature): string {
  const [first] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  if (first === undefined) return sentenceOfType(member.type);
  const tags = (first.tags ?? []).flatMap((tag) => {
    const text = oneLine(ts.getTextOfJSDocComment(tag.comment) ?? '');
    if (tag.tagName.text === 'default') return [`Default: ${text.replace(/^- /, '')}.`];
    return tag.tagName.text === 'example' ? [`Example: ${text}`] : [];
  });
  const text = oneLine(ts.getTextOfJSDocComment(first.comment) ?? '') || sentenceOfType(member.type);
  return [text, ...tags].filter((part) => part !== '').join(' ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
