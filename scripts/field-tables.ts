import ts from 'typescript';
import { commentOf, declarations, sentenceOfType, type Declaration } from './declarations';

/** Every field that a definition and a platform may have: what it is, what it takes, and what applies without it. */
export function fieldTables(): string {
  const definition = reachable('ReleaseDefinition', new Set());
  const platform = reachable('PlatformDefinition', new Set(definition));
  return [part('A release', definition), part('A platform', platform)].join('\n');
}

function part(title: string, names: readonly string[]): string {
  return `## ${title}\n\n${names.map((name) => section(name, declarations.get(name)!)).join('\n')}`;
}

/** A declaration and everything that it names, each once, in the order of the text. */
function reachable(name: string, seen: Set<string>): readonly string[] {
  const declaration = declarations.get(name);
  if (declaration === undefined || seen.has(name)) return [];
  seen.add(name);
  return [name, ...namesIn(declaration).flatMap((one) => reachable(one, seen))];
}

function namesIn(node: ts.Node): readonly string[] {
  if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
    const name = (ts.isTypeReferenceNode(node) ? node.typeName : node.expression).getText();
    // An overlay has the fields of what it changes, which stand there.
    return [name, ...(name === 'Overlay' ? [] : (node.typeArguments ?? []).flatMap(namesIn))];
  }
  const found: string[] = [];
  node.forEachChild((child) => void found.push(...namesIn(child)));
  return found;
}

function section(name: string, node: Declaration): string {
  const fields = ts.isInterfaceDeclaration(node)
    ? node.members.filter(ts.isPropertySignature)
    : literalFields(node.type);
  const rows = fields
    // A record that the type spells out is shown there.
    .filter((field) => ts.isInterfaceDeclaration(node) || field.questionToken || meaningOf(field) !== '')
    .map(
      (field) =>
        `| \`${field.name.getText()}\` | ${typeText(field.type!)} | ${defaultOf(field)} | ${cell(meaningOf(field))} |`,
    );
  const table = ['| field | type | default | meaning |', '| --- | --- | --- | --- |', ...rows];
  return [
    `### ${name}`,
    ...paragraph(commentOf(node)),
    ...(ts.isTypeAliasDeclaration(node) ? ['', typeText(node.type)] : []),
    ...paragraph(basesOf(node)),
    ...(rows.length > 0 ? ['', ...table] : []),
    '',
  ].join('\n');
}

function basesOf(node: Declaration): string {
  if (!ts.isInterfaceDeclaration(node) || node.heritageClauses === undefined) return '';
  const bases = node.heritageClauses.flatMap(({ types }) => types.map((one) => linked(one.getText())));
  return `With all fields of ${bases.join(' and ')}.`;
}

/** The fields of the records that an alias spells out. */
function literalFields(node: ts.TypeNode): readonly ts.PropertySignature[] {
  if (ts.isTypeLiteralNode(node)) return node.members.filter(ts.isPropertySignature);
  const isMade = ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node) || ts.isParenthesizedTypeNode(node);
  if (!isMade) return [];
  return (ts.isParenthesizedTypeNode(node) ? [node.type] : [...node.types]).flatMap(literalFields);
}

/** As the source has it, with links to what it names. */
function typeText(node: ts.TypeNode): string {
  return linked(
    node
      .getText()
      .replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')
      .replace(/\breadonly /g, '')
      .replace(/\s+/g, ' ')
      .replace(/^\| /, '')
      .replace(/([({]) \| /g, '$1 '),
  );
}

function linked(type: string): string {
  return withoutReadonly(type)
    .split(/('[^']*'|\b[A-Za-z]\w*\b)/)
    .map((word) => (declarations.has(word) ? `[${word}](#${word.toLowerCase()})` : cell(word)))
    .join('')
    .trim();
}

/** Nothing in a definition is ever changed: said once, not in every type. */
function withoutReadonly(type: string): string {
  const start = type.indexOf('Readonly<');
  if (start < 0) return type;
  const open = start + 'Readonly'.length;
  let depth = 0;
  const end = [...type].findIndex((sign, index) => {
    if (index < open) return false;
    depth += sign === '<' ? 1 : sign === '>' ? -1 : 0;
    return depth === 0;
  });
  return withoutReadonly(type.slice(0, start) + type.slice(open + 1, end) + type.slice(end + 1));
}

function defaultOf(field: ts.PropertySignature): string {
  if (field.questionToken === undefined) return '**required**';
  const text = tagsOf(field).find(({ tagName }) => tagName.text === 'default')?.comment;
  return cell(oneLine(ts.getTextOfJSDocComment(text) ?? '').replace(/^- /, ''));
}

function meaningOf(field: ts.PropertySignature): string {
  const examples = tagsOf(field)
    .filter(({ tagName }) => tagName.text === 'example')
    .map(({ comment }) => `Example: \`${oneLine(ts.getTextOfJSDocComment(comment) ?? '')}\``);
  return [commentOf(field) || sentenceOfType(field.type), ...examples].filter((text) => text !== '').join(' ');
}

function tagsOf(node: ts.Node): readonly ts.JSDocTag[] {
  return ts.getJSDocCommentsAndTags(node).flatMap((one) => (ts.isJSDoc(one) ? [...(one.tags ?? [])] : []));
}

function paragraph(text: string): readonly string[] {
  return text === '' ? [] : ['', text];
}

function cell(text: string): string {
  return oneLineKeepingEnds(text).replace(/[|<>]/g, (sign) => (sign === '|' ? '\\|' : sign === '<' ? '&lt;' : '&gt;'));
}

function oneLine(text: string): string {
  return oneLineKeepingEnds(text).trim();
}

function oneLineKeepingEnds(text: string): string {
  return text.replace(/\s+/g, ' ');
}
