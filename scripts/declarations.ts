import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const LIB = join(__dirname, '../lib');
const FOLDERS = ['definition', 'platform'].map((name) => join(LIB, name));

export type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function sourcesIn(folder: string): readonly ts.SourceFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    });
}

function declarationsIn(source: ts.SourceFile): readonly (readonly [string, Declaration])[] {
  return source.statements.flatMap((node) =>
    ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) ? [[node.name.text, node] as const] : [],
  );
}

/** Every type of definition and platform, by name. */
export const declarations: ReadonlyMap<string, Declaration> = new Map(
  FOLDERS.flatMap(sourcesIn).flatMap(declarationsIn),
);

/** What stands before a node, without its tags. */
export function commentOf(node: ts.Node): string {
  const [first] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return ts.getTextOfJSDocComment(first?.comment) ?? '';
}

/** The first sentence about the type that a field has, for fields that say no more than their default. */
export function sentenceOfType(type: ts.TypeNode | undefined): string {
  if (type === undefined) return '';
  if (ts.isTypeOperatorNode(type) || ts.isParenthesizedTypeNode(type)) return sentenceOfType(type.type);
  if (ts.isArrayTypeNode(type)) return sentenceOfType(type.elementType);
  if (!ts.isTypeReferenceNode(type)) return '';
  const declaration = declarations.get(type.typeName.getText());
  const comment = declaration === undefined ? '' : commentOf(declaration);
  return /^[^]*?[.:](?=\s|$)/.exec(comment)?.[0].replace(/:$/, '.').replace(/\s+/g, ' ') ?? '';
}
