// Writes lib/definition/schema/descriptions.ts from the docstrings; the JSON Schemas quote it. `npm run format` follows.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldDescriptions } from './field-descriptions';

const LIB = join(__dirname, '../lib');

/** What the docstrings say now. */
export function currentDescriptions(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return fieldDescriptions([join(LIB, 'definition'), join(LIB, 'platform')]);
}

function source(): string {
  return [
    '// Written by scripts/write-descriptions.ts from the docstrings of the interfaces; a test keeps it up to date.',
    `export const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(currentDescriptions(), null, 2)};`,
    '',
  ].join('\n');
}

if (require.main === module) writeFileSync(join(LIB, 'definition/schema/descriptions.ts'), source());
