import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const DEFINITION = join(__dirname, '../lib/definition');
/** Interfaces of the folder that are no part of a definition. */
const OTHERS = ['bind-slots.ts', 'image.ts', 'inspect.ts', 'plain-copy.ts', 'release.ts'];

/** Every optional field of the definition, with the declaration that it stands in: `Resources.cpuLimit`. */
export function optionalFields(): readonly string[] {
  const fields = readdirSync(DEFINITION)
    .filter((name) => name.endsWith('.ts') && !OTHERS.includes(name))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(join(DEFINITION, name), 'utf8');
      return fieldsIn(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true), '');
    });
  return [...new Set(fields)];
}

function fieldsIn(node: ts.Node, owner: string): string[] {
  if (ts.isFunctionDeclaration(node)) return [];
  const declared = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  const inside = declared ? node.name.text : owner;
  const found: string[] = [];
  if (ts.isPropertySignature(node) && node.questionToken) found.push(`${inside}.${(node.name as ts.Identifier).text}`);
  node.forEachChild((child) => void found.push(...fieldsIn(child, inside)));
  return found.filter((field) => !field.endsWith('.kind'));
}
