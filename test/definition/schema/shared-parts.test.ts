import { shareParts } from '../../../lib/definition/schema/shared-parts';

const long = {
  type: 'string',
  pattern: `^[a-z]{1,63}(\\.[a-z]{1,63})*$`,
  maxLength: 253,
  minLength: 1,
  title: 'A host',
};

test('what stands twice stands once, and descriptions stay where they are', () => {
  expect(
    shareParts({
      type: 'object',
      properties: {
        host: { ...long, description: 'Where it is.' },
        other: { ...long, description: 'Where it was.' },
        hosts: { type: 'array', items: long },
        short: { type: 'string' },
      },
    }),
  ).toEqual({
    type: 'object',
    properties: {
      host: { description: 'Where it is.', $ref: '#/$defs/host' },
      other: { description: 'Where it was.', $ref: '#/$defs/host' },
      hosts: { type: 'array', items: { $ref: '#/$defs/host' } },
      short: { type: 'string' },
    },
    $defs: { host: long },
  });
});

test('names that are taken are left alone, and words that look like schemas are no schemas', () => {
  const constant = { const: { pattern: long.pattern, type: 'object', properties: { a: long, b: long } } };
  expect(shareParts({ anyOf: [{ properties: { a: long } }, { not: long }, constant], $defs: { a: {} } })).toEqual({
    anyOf: [{ properties: { a: { $ref: '#/$defs/a2' } } }, { not: { $ref: '#/$defs/a2' } }, constant],
    $defs: { a: {}, a2: long },
  });
});
