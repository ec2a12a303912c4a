import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import * as yaml from 'js-yaml';
import { sharedFolder } from './shared';

type Json = Readonly<Record<string, unknown>>;

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
for (const format of ['int32', 'int64']) {
  ajv.addFormat(format, { type: 'number', validate: (value: number) => Number.isSafeInteger(value) });
}
ajv.addFormat('double', { type: 'number', validate: Number.isFinite });
ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)) && /^\d{4}-\d\d-\d\dT/.test(text));
for (const format of ['ipv4', 'ipv6', 'byte', 'uri', 'cidr', 'hostname', 'string', 'url']) ajv.addFormat(format, true);

let schemas: ReadonlyMap<string, Json> | undefined;
const validators = new Map<string, ValidateFunction>();

/** What is wrong with an object by the schema of its kind, strictly: unknown fields too. Empty when it is valid. */
export function validateManifest(object: Manifest): readonly string[] {
  const key = `${object.apiVersion}/${object.kind}`;
  if (object.apiVersion === 'apps/v1')
    return validatePodTemplate((object as unknown as { spec: Json }).spec['template']);
  return run(
    validatorOf(key, () => crdSchemas().get(key) ?? missing(key)),
    object,
  );
}

/** Whether there is a schema for the object: core kinds have none here, kubectl decodes them. */
export function hasSchema(object: Manifest): boolean {
  return object.apiVersion === 'apps/v1' || crdSchemas().has(`${object.apiVersion}/${object.kind}`);
}

/** A pod template by the schema that a Rollout has for it: the same for a Deployment. */
export function validatePodTemplate(template: unknown): readonly string[] {
  const schema = (): Json => {
    const rollout = crdSchemas().get('argoproj.io/v1alpha1/Rollout') ?? missing('Rollout');
    return child(child(rollout, 'properties', 'spec'), 'properties', 'template');
  };
  return run(validatorOf('pod template', schema), template);
}

function missing(key: string): never {
  throw new Error(`no CustomResourceDefinition for ${key} in ../shared/crds`);
}

function run(validator: ValidateFunction, value: unknown): readonly string[] {
  if (validator(value)) return [];
  return (validator.errors ?? []).map((error) => {
    const extra = (error.params as { additionalProperty?: string }).additionalProperty;
    return `${error.instancePath} ${error.message}${extra === undefined ? '' : ` (${extra})`}`;
  });
}

function validatorOf(key: string, schema: () => Json): ValidateFunction {
  const known = validators.get(key);
  if (known) return known;
  const made = ajv.compile(schema());
  validators.set(key, made);
  return made;
}

/** Compiling takes 0.15 to 0.5 s a kind, so files are read once and kinds compiled when they are needed. */
function crdSchemas(): ReadonlyMap<string, Json> {
  return (schemas ??= readSchemas());
}

function readSchemas(): ReadonlyMap<string, Json> {
  const folder = sharedFolder('crds');
  if (folder === undefined) throw new Error('needs ../shared/crds, which is not here');
  const found = new Map<string, Json>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    yaml.loadAll(readFileSync(join(folder, file), 'utf8'), (document) => {
      const crd = document as { readonly kind?: string; readonly spec?: CrdSpec } | null;
      if (crd?.kind !== 'CustomResourceDefinition' || !crd.spec) return;
      const { group, names, versions } = crd.spec;
      for (const { name, schema } of versions) {
        if (schema?.openAPIV3Schema) found.set(`${group}/${name}/${names.kind}`, topLevel(schema.openAPIV3Schema));
      }
    });
  }
  return found;
}

interface CrdSpec {
  readonly group: string;
  readonly names: { readonly kind: string };
  readonly versions: readonly { readonly name: string; readonly schema?: { readonly openAPIV3Schema?: Json } }[];
}

/** The API server adds metadata, apiVersion and kind to what a definition says. */
function topLevel(schema: Json): Json {
  const closed = close(schema);
  const labels = { type: 'object', additionalProperties: { type: 'string' } };
  const metadata = {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string' }, namespace: { type: 'string' }, labels, annotations: labels },
  };
  const properties = {
    ...(closed['properties'] as Json),
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata,
  };
  return { ...closed, required: ['apiVersion', 'kind', 'metadata'], properties };
}

/** Closes each record against unknown fields, and speaks of int-or-string as JSON Schema does. */
function close(schema: Json): Json {
  if (schema['x-kubernetes-int-or-string'] === true) {
    return { ...(schema['pattern'] ? { pattern: schema['pattern'] } : {}), type: ['integer', 'string'] };
  }
  const closed: Record<string, unknown> = { ...schema };
  delete closed['description'];
  delete closed['default'];
  // Go knows a flag inside of an expression; without it the schema is only stricter.
  if (typeof closed['pattern'] === 'string') closed['pattern'] = closed['pattern'].replace('(?i)', '');
  if (isRecord(schema['properties'])) {
    closed['properties'] = Object.fromEntries(
      Object.entries(schema['properties']).map(([key, value]) => [key, close(value as Json)]),
    );
  }
  if (isRecord(schema['items'])) closed['items'] = close(schema['items']);
  if (isRecord(schema['additionalProperties'])) closed['additionalProperties'] = close(schema['additionalProperties']);
  else if (isRecord(schema['properties']) && schema['x-kubernetes-preserve-unknown-fields'] !== true) {
    closed['additionalProperties'] = false;
  }
  if (schema['nullable'] === true && typeof schema['type'] === 'string') closed['type'] = [schema['type'], 'null'];
  return closed;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function child(schema: Json, ...keys: readonly string[]): Json {
  return keys.reduce<Json>((from, key) => from[key] as Json, schema);
}
