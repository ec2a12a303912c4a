import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, type DiagnosticCode } from '../lib/diagnostics';
import { releaseJsonSchema } from '../lib/definition/schema/json-schema';
import { platformJsonSchema } from '../lib/platform/json-schema';
import { capabilityMatrix } from '../lib/targets/matrix';
import { matrixRows } from '../lib/targets/matrix-rows';
import { routerColumns } from '../lib/targets/router-columns';
import { formatMatrix } from '../lib/targets/format-matrix';
import { formatDefaults } from '../lib/plan/defaults-table';
import { corpusTable } from './corpus-table';
import { fieldTables } from './field-tables';

const root = join(__dirname, '..');

/** Every generated file, by path from the root: `npm run generate` writes them, a test compares them. */
export function generated(): ReadonlyMap<string, string> {
  return new Map([
    ['release.schema.json', json(releaseJsonSchema())],
    ['platform.schema.json', json(platformJsonSchema())],
    ['docs/diagnostics.md', diagnostics()],
    ['docs/defaults.md', defaults()],
    ['docs/fields.md', fields()],
    ['docs/capabilities.md', capabilities()],
    ['README.md', readme()],
  ]);
}

/** One definition a line: small, and a change shows as the line that changed. */
export function json(schema: object): string {
  const lines = Object.entries(schema).map(([key, value]) => {
    const text = key === '$defs' ? definitions(value as object) : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

function definitions(all: object): string {
  const lines = Object.entries(all).map(([name, one]) => `    ${JSON.stringify(name)}: ${JSON.stringify(one)}`);
  return `{\n${lines.join(',\n')}\n  }`;
}

function diagnostics(): string {
  const codes = (Object.keys(catalogue) as DiagnosticCode[]).sort();
  const sections = codes.map((code) => {
    const { severity, summary, source } = catalogue[code];
    return `## ${code}\n\n${severity}. ${summary}\n\nSource: ${source}\n`;
  });
  return `# Diagnostics\n\nEvery code that \`rollout check\` can report. Errors cannot work, warnings are risky, infos are worth knowing.\n\n${sections.join('\n')}`;
}

function defaults(): string {
  return `# Defaults\n\nWhat applies where a definition says nothing, by date. \`defaults: '2026-11-01'\` in a definition keeps them, whatever version of the library is installed.\n\n${formatDefaults('2026-11-01')}`;
}

function fields(): string {
  return `# Fields\n\nEvery field of a definition and of a platform, written from the types. What a default is where a field has none here stands in [defaults.md](defaults.md). In environments every field is optional, and \`null\` deletes one.\n\n${fieldTables()}`;
}

const matrix = formatMatrix(capabilityMatrix(), 'markdown');
const routers = formatMatrix(capabilityMatrix(matrixRows, routerColumns), 'markdown');
/** The table alone, without the notes that its cells refer to. */
const table = (matrix.split('\n\n').find((part) => part.startsWith('|')) ?? '').replace(/ <sup>\d+<\/sup>/g, '');

function capabilities(): string {
  return `# What each target can do\n\nComputed by asking every target about canonical plans (\`rollout targets\`).\n\n${matrix}\n## Argo Rollouts behind other routers\n\n${routers}\n`;
}

/** A generated part of a file that people write: between two comments. */
function withPart(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: npm run generate -->`, `<!-- /${name} -->`];
  const [before, rest] = text.split(begin);
  const [, after] = (rest ?? '').split(end);
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${begin} … ${end}`);
  return `${before}${begin}\n<!-- prettier-ignore-start -->\n\n${content}\n\n<!-- prettier-ignore-end -->\n${end}${after}`;
}

function readme(): string {
  const written = readFileSync(join(root, 'README.md'), 'utf8');
  return withPart(withPart(written, 'matrix', table), 'corpus', corpusTable());
}
