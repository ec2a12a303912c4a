import Ajv from 'ajv/dist/2020';
import { nameKinds } from '../../../lib/definition/schema/named-kinds';

const record = (kind: object, ...required: readonly string[]) => ({
  type: 'object',
  properties: { kind, size: { type: 'number' } },
  required,
  additionalProperties: false,
});
const small = record({ const: 'small' }, 'kind');
const large = record({ enum: ['large', 'huge'] }, 'kind', 'size');

test('a union says which kinds there are, through references and unions inside', () => {
  const $defs = { Small: small, Inner: { anyOf: [large, record({ const: 'giant' })] } };
  const union = { anyOf: [{ $ref: '#/$defs/Small' }, { $ref: '#/$defs/Inner' }] };
  const made = nameKinds({ properties: { box: union }, $defs });
  expect(made).toEqual({
    properties: { box: { ...union, properties: { kind: { enum: ['small', 'large', 'huge', 'giant'] } } } },
    $defs: { Small: small, Inner: { ...$defs.Inner, properties: { kind: { enum: ['large', 'huge', 'giant'] } } } },
  });
});

test.each<[string, object]>([
  ['a choice is a text', { anyOf: [{ type: 'string' }, small] }],
  ['a choice has no kind', { anyOf: [{ type: 'object', properties: {} }, small] }],
  ['a choice takes any kind', { anyOf: [record({ type: 'string' }), small] }],
  ['there is one kind', { anyOf: [small, small] }],
])('nothing is said where %s', (_, union) => {
  expect(nameKinds({ properties: { box: union } })).toEqual({ properties: { box: union } });
});

test('the same values are taken', () => {
  const union = { anyOf: [small, large] };
  const [before, after] = [union, nameKinds(union)].map((schema) => new Ajv({ strict: false }).compile(schema));
  const values = [{ kind: 'small' }, { kind: 'huge', size: 1 }, { kind: 'huge' }, { kind: 'other' }, {}, 1, null];
  expect(values.map((one) => after!(one))).toEqual(values.map((one) => before!(one)));
});
