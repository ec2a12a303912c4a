import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, type DiagnosticCode } from '../lib/diagnostics';
import { releaseJsonSchema } from '../lib/definition/schema/json-schema';
import { platformJsonSchema } from '../lib/platform/json-schema';
import { capabilityMatrix, formatMatrixMarkdown } from '../lib/targets/matrix';
import { defaultsTable } from '../lib/plan/defaults-table';

const root = join(__dirname, '..');

/** Every generated file, by path from the root: `npm run generate` writes them, a test compares them. */
export function generated(): ReadonlyMap<string, string> {
  return new Map([
    ['release.schema.json', json(releaseJsonSchema())],
    ['platform.schema.json', json(platformJsonSchema())],
    ['docs/diagnostics.md', diagnostics()],
    ['docs/defaults.md', defaults()],
    ['docs/capabilities.md', capabilities()],
    ['README.md', withMatrix(readFileSync(join(root, 'README.md'), 'utf8'))],
  ]);
}

function json(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
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
  const rows = defaultsTable().map(({ field, value, why }) => `| \`${field}\` | ${value} | ${why} |`);
  return `# Defaults\n\nWhat a definition gets for the fields that it leaves out. They are dated: \`defaults: '2026-11-01'\` keeps them as they are here through every upgrade of the library.\n\n| field | default | why |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function capabilities(): string {
  return `# What each target can do\n\nComputed by asking every target about canonical plans (\`rollout targets\`).\n\n${formatMatrixMarkdown(capabilityMatrix(), { reasons: true })}\n`;
}

const BEGIN = '<!-- matrix: npm run generate -->';
const END = '<!-- /matrix -->';

function withMatrix(readme: string): string {
  const [before, rest] = readme.split(BEGIN);
  const [, after] = (rest ?? '').split(END);
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${formatMatrixMarkdown(capabilityMatrix(), { reasons: false })}\n\n${END}${after}`;
}
