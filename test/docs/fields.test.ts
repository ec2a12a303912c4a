import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseJsonSchema } from '../../lib/definition/schema/json-schema';
import { platformJsonSchema } from '../../lib/platform/json-schema';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/model.md'), 'utf8');

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

function schemaOf(file: string): Schema {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Schema;
}

/** Names of the fields at a path, of all kinds that stand there. */
function fieldsAt(file: string, path: readonly string[]): readonly string[] {
  const whole = schemaOf(file);
  const variants = (one: Schema): readonly Schema[] => {
    const named = one.$ref === undefined ? one : whole.$defs![one.$ref.replace('#/$defs/', '')]!;
    return [named, ...[named.anyOf, named.oneOf, named.allOf].flatMap((more) => (more ?? []).flatMap(variants))];
  };
  const there = path.reduce<readonly Schema[]>(
    (from, name) => from.flatMap(({ properties }) => (properties?.[name] ? variants(properties[name]) : [])),
    variants(whole),
  );
  return [...new Set(there.flatMap(({ properties = {} }) => Object.keys(properties)))];
}

test.each([
  ['release.schema.json', []],
  ['release.schema.json', ['workload']],
  ['release.schema.json', ['exposure']],
  ['platform.schema.json', []],
  ['platform.schema.json', ['metrics']],
  ['platform.schema.json', ['kubernetes']],
  ['platform.schema.json', ['aws']],
  ['platform.schema.json', ['policy']],
])('docs/model.md names each field of %s at %j', (file, path) => {
  const fields = fieldsAt(file, path);
  expect(fields.length).toBeGreaterThan(3);
  expect(fields.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('each link of docs/fields.md leads to a type, and each type is linked', () => {
  const fields = readFileSync(join(root, 'docs/fields.md'), 'utf8');
  const headings = [...fields.matchAll(/^### (\w+)$/gm)].map(([, name]) => name!.toLowerCase());
  const links = new Set([...fields.matchAll(/\]\(#(\w+)\)/g)].map(([, name]) => name!));
  expect(headings.length).toBeGreaterThan(100);
  expect([...links].filter((name) => !headings.includes(name))).toEqual([]);
  expect(headings.filter((name) => !links.has(name))).toEqual([]);
});

test.each([
  ['ReleaseDefinition', releaseJsonSchema()],
  ['PlatformDefinition', platformJsonSchema()],
])('docs/fields.md has the fields of %s', (name, { properties }) => {
  const fields = readFileSync(join(root, 'docs/fields.md'), 'utf8');
  const section = fields.slice(fields.indexOf(`### ${name}\n`)).split('\n### ')[0]!;
  const rows = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field!);
  expect([...rows].sort()).toEqual(Object.keys(properties as object).sort());
});
