import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import { inspectDefinition } from '../../lib/definition/inspect';
import { releaseJsonSchema } from '../../lib/definition/schema/json-schema';
import { inspectPlatform } from '../../lib/platform/inspect-platform';
import { platformJsonSchema } from '../../lib/platform/json-schema';
import { descriptions } from '../../lib/definition/schema/descriptions';
import { currentDescriptions } from '../../scripts/field-descriptions';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false });
const isRelease = ajv.compile(releaseJsonSchema());
const isPlatform = ajv.compile(platformJsonSchema());

test('the descriptions are what the docstrings say', () => {
  expect(descriptions).toEqual(currentDescriptions());
});

test.each([
  ['release', releaseJsonSchema()],
  ['platform', platformJsonSchema()],
])('the schema of a %s is small enough for an editor, and each reference leads somewhere', (_, schema) => {
  const text = JSON.stringify(schema);
  expect(text.length).toBeLessThan(220_000);
  const definitions = Object.keys(schema['$defs'] as object).map((name) => `#/$defs/${name}`);
  const named = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!);
  expect(named.filter((one) => !definitions.includes(one))).toEqual([]);
  expect(definitions.filter((one) => !named.includes(one))).toEqual([]);
});

test('an editor shows the docstrings', () => {
  expect(releaseJsonSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    additionalProperties: false,
    required: ['name', 'workload'],
    properties: { owner: { description: 'Who answers for it. Default: none.' } },
  });
});

test.each<[string, string]>([
  [
    'the usage guide',
    'name: checkout\nversion: 1.6.2\nworkload: { image: "shop/checkout:1.6.2", port: 8080, health: /health, replicas: 3 }\nstrategy: { kind: blueGreen, bake: 30m }\n',
  ],
  ['a worker', 'name: w\nworkload: { kind: worker, image: "a:1", replicas: { min: 1, max: 9, cpu: 70% } }\n'],
  ['a cron job', "name: c\nworkload: { kind: cron, image: 'a:1', schedule: '0 3 * * mon-fri' }\n"],
  [
    'a stateful set',
    "name: s\nworkload: { kind: stateful, image: 'a:1', port: 5432, storage: { size: 1Gi, mount: /data } }\n",
  ],
  ['a function', "name: f\nversion: '1'\nworkload: { kind: function, code: { ref: code } }\n"],
  [
    'overlays',
    "name: e\nworkload: { image: 'a:1', port: 80 }\nenvironments: { staging: { strategy: { hold: 1m }, workload: { replicas: null } } }\n",
  ],
  [
    'changes of list items by their ids',
    "name: i\nworkload: { image: 'a:1', port: 80 }\nenvironments: { staging: { guardrails: [{ name: e, max: 2%, window: null }], hooks: [{ name: h, path: /two }], flags: [{ key: f, enabled: true }], rings: [{ name: r, soak: 1m }] } }\n",
  ],
  [
    'gRPC',
    "name: g\nworkload: { image: 'a:1', port: 80, health: { liveness: { kind: grpc } } }\nexposure: { kind: grpc }\n",
  ],
])('%s is valid for both', (_, text) => {
  const definition: unknown = parse(text);
  expect(inspectDefinition(definition).findings).toEqual([]);
  expect([isRelease(definition), isRelease.errors]).toEqual([true, null]);
});

const base = { name: 'web', workload: { image: 'shop/web:1', port: 80 } };

test.each<[string, unknown]>([
  ['null', null],
  ['a list', []],
  ['no name', { workload: base.workload }],
  ['an unknown field', { ...base, x: 1 }],
  ['an unknown field deep inside', { ...base, workload: { ...base.workload, resources: { gpu: 1 } } }],
  ['an unknown kind', { ...base, strategy: { kind: 'cannary', weights: ['5%'] } }],
  ['250 %', { ...base, strategy: { kind: 'canary', weights: ['250%'] } }],
  ['0 %', { ...base, strategy: { kind: 'canary', weights: ['0.00%'] } }],
  ['10 min', { ...base, strategy: { kind: 'canary', weights: ['5%'], hold: '10 min' } }],
  ['no time', { ...base, strategy: { kind: 'canary', weights: ['5%'], hold: '0s' } }],
  ['no weights', { ...base, strategy: { kind: 'canary', weights: [] } }],
  ['both forms', { ...base, strategy: { kind: 'canary', weights: ['5%'], stages: [{}] } }],
  ['no comparison', { ...base, guardrails: [{ kind: 'errorRate' }] }],
  ['two comparisons', { ...base, guardrails: [{ kind: 'errorRate', max: '1%', min: '0%' }] }],
  ['a bad port', { ...base, workload: { image: 'a:1', port: 65_536 } }],
  ['half a replica', { ...base, workload: { image: 'a:1', port: 80, replicas: 1.5 } }],
  ['a bad variable', { ...base, workload: { image: 'a:1', port: 80, env: { '1': 'x' } } }],
  ['a number in env', { ...base, workload: { image: 'a:1', port: 80, env: { A: 1 } } }],
  ['a bad quantity', { ...base, workload: { image: 'a:1', port: 80, resources: { memory: '256 MB' } } }],
  ['a bad name', { ...base, name: 'a\nb' }],
  ['a bad environment', { ...base, environments: { 'a/b': {} } }],
  ['a bad overlay', { ...base, environments: { staging: { workload: { port: 'x' } } } }],
])('%s is refused by both', (_, definition) => {
  expect(inspectDefinition(definition).definition).toBeUndefined();
  expect(isRelease(definition)).toBe(false);
});

test.each<[unknown, boolean]>([
  [{}, true],
  [
    {
      kubernetes: { version: '1.33', router: { kind: 'gatewayApi', gateway: 'public' } },
      environments: { staging: { workload: { replicas: 1 }, platform: { kubernetes: { router: null } } } },
    },
    true,
  ],
  [{ kubernetes: { version: 1.33 } }, false],
  [{ kubernetes: { router: { kind: 'smi' } } }, false],
  [{ environments: { staging: { platform: { x: 1 } } } }, false],
])('the platform %j', (definition, valid) => {
  expect(inspectPlatform(definition).definition !== undefined).toBe(valid);
  expect(isPlatform(definition)).toBe(valid);
});
