import { ApiObject, App, Chart, JsonPatch, Lazy, type ApiObjectProps, type IResolver } from 'cdk8s';
import * as fc from 'fast-check';
import { ReleaseObject } from '../../lib/k8s/release-object';

type Make = (chart: Chart, props: ApiObjectProps) => ApiObject;

const makers: Readonly<Record<'ours' | 'theirs', Make>> = {
  ours: (chart, props) => new ReleaseObject(chart, 'Object', props),
  theirs: (chart, props) => new ApiObject(chart, 'Object', props),
};

class Quantity {
  constructor(readonly value: string) {}
}

class Unknown {
  readonly text = 'of a class';
}

/** What a manifest may hold, by what makes it: two objects must not share a token. */
const scalars = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined, '10', 'a', 'b'),
);
const keys = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.constantFrom('a', 'b', 'z', '1', '10', 'name', 'value', 'length'),
);
const { value: plain } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

interface Case {
  readonly props: ApiObjectProps;
  readonly after: (object: ApiObject) => void;
  readonly resolvers?: IResolver[];
}

function outcomeOf(make: Make, { props, after, resolvers }: Case): unknown {
  const chart = new Chart(new App({ resolvers }), 'chart', { namespace: 'shop', labels: { team: 'shop' } });
  const object = make(chart, props);
  after(object);
  try {
    const json: unknown = object.toJson();
    // The order of keys is that of the file.
    return { json, text: JSON.stringify(json) };
  } catch (error) {
    return String(error);
  }
}

const bare = (more: object): ApiObjectProps => ({ apiVersion: 'v1', kind: 'ConfigMap', ...more });
const nothing = () => undefined;

test('plain data comes out as that of an ApiObject, in the same order', () => {
  fc.assert(
    fc.property(fc.dictionary(keys, plain, { maxKeys: 4, noNullPrototype: true }), plain, (more, spec) => {
      const one = { props: bare({ ...more, spec }), after: nothing };
      expect(outcomeOf(makers.ours, one)).toStrictEqual(outcomeOf(makers.theirs, one));
    }),
    { numRuns: 300 },
  );
});

const upper: IResolver = {
  resolve: (context) => {
    const { value } = context as { value: unknown };
    if (value === 'lower') context.replaceValue('UPPER');
  },
};

const cases: Readonly<Record<string, () => Case>> = {
  'a lazy value': () => ({
    props: bare({ data: { a: Lazy.any({ produce: () => ({ z: 1, a: null }) }) } }),
    after: nothing,
  }),
  'a lazy label': () => ({
    props: bare({ metadata: { labels: { a: Lazy.any({ produce: () => 'late' }) } } }),
    after: nothing,
  }),
  'a token that throws': () => ({
    props: bare({
      data: Lazy.any({
        produce: () => {
          throw new Error('too early');
        },
      }),
    }),
    after: nothing,
  }),
  'a label that throws': () => ({
    props: bare({
      metadata: {
        labels: {
          a: Lazy.any({
            produce: () => {
              throw new Error('too early');
            },
          }) as string,
        },
      },
    }),
    after: nothing,
  }),
  'an implicit token': () => ({ props: bare({ data: { a: { resolve: () => [1, { c: 1, b: 2 }] } } }), after: nothing }),
  'a class of a number or a string': () => ({ props: bare({ spec: { port: new Quantity('http') } }), after: nothing }),
  'a class': () => ({ props: bare({ spec: [new Unknown()] }), after: nothing }),
  'a date': () => ({ props: bare({ spec: { at: new Date(0) } }), after: nothing }),
  'a function': () => ({ props: bare({ spec: { call: nothing } }), after: nothing }),
  'a symbol': () => ({ props: bare({ spec: { one: Symbol.iterator } }), after: nothing }),
  'a record without a prototype': () => ({
    props: bare({ data: Object.assign(Object.create(null), { b: 1, a: 2 }) }),
    after: nothing,
  }),
  'a record that inherits': () => ({
    props: bare({ data: Object.assign(Object.create({ resolve: () => 'resolved' }), { b: 1 }) }),
    after: nothing,
  }),
  'a key named constructor': () => ({ props: bare({ data: { constructor: 'x' } }), after: nothing }),
  'a key named __proto__': () => ({ props: bare(JSON.parse('{"data":{"__proto__":{"a":1},"b":1}}')), after: nothing }),
  'an empty list and an empty record': () => ({
    props: bare({ spec: { a: [], b: {}, c: [null, undefined] }, metadata: { annotations: {}, finalizers: [] } }),
    after: nothing,
  }),
  'a number as the kind of a field': () => ({ props: bare({ 10: 'x', 9: 'y', zeta: 1, alpha: 2 }), after: nothing }),
  resolvers: () => ({ props: bare({ data: { a: 'lower', b: ['lower'] } }), after: nothing, resolvers: [upper] }),
  patches: () => ({
    props: bare({ data: { b: 1 } }),
    after: (object) => object.addJsonPatch(JsonPatch.add('/data/a', 2), JsonPatch.add('/aaa', {})),
  }),
  'a patch that fails': () => ({
    props: bare({}),
    after: (object) => object.addJsonPatch(JsonPatch.test('/kind', 'Secret')),
  }),
  metadata: () => ({
    props: bare({ metadata: { name: 'till', generation: 1, labels: { z: '1', a: '2' } } }),
    after: ({ metadata }) => {
      metadata.addLabel('b', '3');
      metadata.addAnnotation('note', 'x');
      metadata.addFinalizers('a/b');
      metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: '1' });
      metadata.add('managedFields', [{ z: 1, a: null }]);
    },
  }),
  'data that was changed in place': () => ({
    props: bare({ data: { a: 1 } }),
    after: (object) => Object.assign((object as unknown as { props: { data: object } }).props.data, { b: 2 }),
  }),
};

test.each(Object.entries(cases))('%s: as with an ApiObject', (_, made) => {
  const outcome = outcomeOf(makers.theirs, made());
  expect(outcome).toBeDefined();
  expect(outcomeOf(makers.ours, made())).toStrictEqual(outcome);
});

test.each(['', '1'])('keys are sorted unless the environment says otherwise: CDK8S_DISABLE_SORT=%p', (value) => {
  process.env['CDK8S_DISABLE_SORT'] = value;
  try {
    const one = { props: bare({ data: { z: { y: 1, x: 2 }, a: [{ b: 1, a: 1 }] } }), after: nothing };
    const theirs = outcomeOf(makers.theirs, one) as { text: string };
    expect(theirs.text.includes('{"z":{"y":1,"x":2}')).toBe(value === '1');
    expect(outcomeOf(makers.ours, one)).toStrictEqual(theirs);
  } finally {
    delete process.env['CDK8S_DISABLE_SORT'];
  }
});

test('each rendering is one of its own', () => {
  const object = makers.ours(new Chart(new App(), 'chart'), bare({ data: { list: [{ a: 1 }] } }));
  const first = object.toJson() as { data: { list: { a: number }[] } };
  first.data.list[0]!.a = 2;
  expect((object.toJson() as typeof first).data).toEqual({ list: [{ a: 1 }] });
});
