// Writes lib/definition/schema/descriptions.ts from the docstrings; the JSON Schemas quote it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { fieldDescriptions } from './field-descriptions';

const ROOT = join(__dirname, '..');

export const DESCRIPTIONS = join(ROOT, 'lib/definition/schema/descriptions.ts');

/** The source of the file of descriptions. */
export async function descriptionsSource(): Promise<string> {
  const found = fieldDescriptions([join(ROOT, 'lib/definition'), join(ROOT, 'lib/platform')]);
  const source = [
    '// Written by scripts/write-descriptions.ts from the docstrings of the interfaces; a test keeps it up to date.',
    `export const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(found)};`,
  ].join('\n');
  return format(source, { ...(await resolveConfig(DESCRIPTIONS)), parser: 'typescript' });
}

if (require.main === module) void descriptionsSource().then((source) => writeFileSync(DESCRIPTIONS, source));
