// Writes lib/definition/schema/descriptions.ts from the docstrings; the JSON Schemas quote it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldDescriptions } from './field-descriptions';

const ROOT = join(__dirname, '..');
const WIDTH = 120;

export const DESCRIPTIONS = join(ROOT, 'lib/definition/schema/descriptions.ts');

/** The source of the file of descriptions, as the formatter would leave it. */
export function descriptionsSource(): string {
  const found = fieldDescriptions([join(ROOT, 'lib/definition'), join(ROOT, 'lib/platform')]);
  const records = Object.entries(found).map(([name, fields]) => {
    const lines = Object.entries(fields).map(([field, text]) => line(field, text));
    return `  ${name}: {\n${lines.join('')}  },\n`;
  });
  return [
    '// Written by scripts/write-descriptions.ts from the docstrings of the interfaces; a test keeps it up to date.\n',
    'export const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {\n',
    ...records,
    '};\n',
  ].join('');
}

function line(field: string, text: string): string {
  const key = /^[A-Za-z_]\w*$/.test(field) ? field : quote(field);
  const value = quote(text);
  const short = `    ${key}: ${value},`;
  return `${short.length <= WIDTH ? short : `    ${key}:\n      ${value},`}\n`;
}

/** With the quotes that need fewer escapes. */
function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\');
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  return singles > doubles ? `"${escaped.replaceAll('"', '\\"')}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

if (require.main === module) writeFileSync(DESCRIPTIONS, descriptionsSource());
