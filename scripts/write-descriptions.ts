// Writes lib/definition/schema/descriptions.ts from the docstrings; the JSON Schemas quote it. Run it before
// `npm run generate`, and `npm run format` after it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentDescriptions } from './field-descriptions';

const SOURCE = [
  '// Written by scripts/write-descriptions.ts from the docstrings of the interfaces; a test keeps it up to date.',
  `export const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(currentDescriptions(), null, 2)};`,
  '',
].join('\n');

writeFileSync(join(__dirname, '../lib/definition/schema/descriptions.ts'), SOURCE);
