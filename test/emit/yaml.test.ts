import { runInNewContext } from 'node:vm';
import { toYaml, toYamlStream, type Plain } from '../../lib/emit';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', annotations: { 'example.com/on': 'on', note: 'two\nlines\n' } },
  spec: {
    replicas: 3,
    selector: {},
    absent: undefined,
    containers: [
      { name: 'app', image: 'example.com/cart:1.2.3', args: ['--port=8080', '-v', '5'], tty: false },
      { name: 'proxy', ports: [], command: null },
    ],
    matrix: [
      ['a', 'b'],
      [[1], [-2.5, 1e21, 5e-7, -0]],
    ],
  },
};

const deploymentText = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  annotations:
    example.com/on: "on"
    note: |
      two
      lines
spec:
  replicas: 3
  selector: {}
  containers:
  - name: app
    image: example.com/cart:1.2.3
    args:
    - --port=8080
    - "-v"
    - "5"
    tty: false
  - name: proxy
    ports: []
    command: null
  matrix:
  - - a
    - b
  - - - 1
    - - -2.5
      - 1.0e+21
      - 5.0e-7
      - 0
`;

test('a document looks like what kubectl prints', () => {
  expect(toYaml(deployment)).toBe(deploymentText);
});

test('a stream has a line between documents and none around them', () => {
  expect(toYamlStream([{ a: 1 }, ['b'], 'c\nd\n\n'])).toBe('a: 1\n---\n- b\n---\n|+\n  c\n  d\n\n');
  expect(toYamlStream([])).toBe('');
});

const oneLine: readonly (readonly [string, string])[] = [
  ['cart', 'cart'],
  ['/healthz', '/healthz'],
  ['sum(rate(a{b="c"}[5m]))', 'sum(rate(a{b="c"}[5m]))'],
  ['256Mi', '256Mi'],
  ['5%', '5%'],
  ['10m', '10m'],
  ['1.2.3', '"1.2.3"'],
  ['no', '"no"'],
  ['0o17', '"0o17"'],
  ['e1', '"e1"'],
  ['12:30:45', '"12:30:45"'],
  ['{{args.service}}', '"{{args.service}}"'],
  ['a: b', '"a: b"'],
  ['a\tb', '"a\\tb"'],
  ['a\u0085\u2028\ufeff\u202eb', '"a\\u0085\\u2028\\ufeff\\u202eb"'],
  ['\ud800', '"\\ud800"'],
  ['😀 é', '"😀 é"'],
  ['a\r\nb', '"a\\r\\nb"'],
  ['a \nb', '"a \\nb"'],
  [' a\nb', '" a\\nb"'],
];

test.each(oneLine)('the string %j is written as %s', (text, written) => {
  expect(toYaml({ text })).toBe(`text: ${written}\n`);
});

const blocks: readonly (readonly [string, string])[] = [
  ['a\nb', '|-\n  a\n  b\n'],
  ['a\nb\n', '|\n  a\n  b\n'],
  ['a\n\n  b\n\n\n', '|+\n  a\n\n    b\n\n\n'],
  ['server {\n\tlisten 80;\n}\n', '|\n  server {\n  \tlisten 80;\n  }\n'],
];

test.each(blocks)('the text %j is a literal block', (text, written) => {
  expect(toYaml({ text })).toBe(`text: ${written}`);
});

test('a key that readers give up on is written with a question mark', () => {
  const key = 'x'.repeat(1200);
  expect(toYaml({ a: { [key]: { b: 1 } } })).toBe(`a:\n  ? ${key}\n  :\n    b: 1\n`);
});

test('data of another realm is plain', () => {
  expect(toYaml(runInNewContext('({ a: [{ b: 1 }], c: {}, d: [] })') as Plain)).toBe('a:\n- b: 1\nc: {}\nd: []\n');
  expect(toYaml(Object.assign(Object.create(null) as object, { a: 1 }) as Plain)).toBe('a: 1\n');
});

class Port {
  readonly number = 80;
}
class Nothing {}
class Ports extends Array<number> {}
const cycle: Record<string, unknown> = {};
cycle['self'] = [{ cycle }];
const deep = (levels: number): unknown => (levels === 0 ? 'end' : [deep(levels - 1)]);

const notPlain: readonly (readonly [string, unknown, string])[] = [
  ['NaN', { a: [1, Number.NaN] }, 'cannot write a[1]: NaN is not a number of JSON'],
  ['Infinity', [-Infinity], 'cannot write [0]: -Infinity is not a number of JSON'],
  ['a function', { a: { b: () => 1 } }, 'cannot write a.b: a value of type function'],
  ['a symbol', { a: Symbol('x') }, 'cannot write a: a value of type symbol'],
  ['a bigint', { a: 1n }, 'cannot write a: a value of type bigint'],
  ['undefined', undefined, 'cannot write the document: a value of type undefined'],
  ['undefined in a list', { a: ['b', undefined] }, 'cannot write a[1]: a value of type undefined'],
  ['a hole in a list', { a: new Array(1) }, 'cannot write a[0]: a value of type undefined'],
  ['a Date', { at: new Date(0) }, 'cannot write at: neither a plain list nor a plain record'],
  ['a Map', { a: { map: new Map([[1, 2]]) } }, 'cannot write a.map: neither a plain list nor a plain record'],
  ['a class instance', { x: 1, ports: [new Port()] }, 'cannot write ports[0]: neither a plain list nor a plain record'],
  ['an empty class instance', { a: new Nothing() }, 'cannot write a: neither a plain list nor a plain record'],
  ['a list of a class', { a: Ports.of(1) }, 'cannot write a: neither a plain list nor a plain record'],
  [
    'inherited properties',
    Object.create({ a: 1 }),
    'cannot write the document: neither a plain list nor a plain record',
  ],
  ['__proto__ as a name', { a: JSON.parse('{"__proto__":{"b":1}}') }, 'cannot write a: a property named __proto__'],
  ['a cycle', cycle, 'deeper than 200 levels, or a cycle'],
  ['202 levels', deep(202), 'deeper than 200 levels, or a cycle'],
];

test.each(notPlain)('%s is refused', (_, document, message) => {
  expect(() => toYaml(document as Plain)).toThrow(message);
  expect(() => toYaml(document as Plain)).toThrow(expect.objectContaining({ name: 'InternalError' }));
});

test('200 levels are written', () => {
  expect(toYaml(deep(200) as Plain)).toBe(`${'- '.repeat(200)}end\n`);
});

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

test('what is frozen through and through is written the same at every place and each time', () => {
  const part = frozen({ ports: [{ name: 'http', port: 80 }, [1, { deep: ['x'] }]], note: 'two\nlines', empty: {} });
  const document = { part, list: [part, [part], { part }], deeper: { part, list: [part] }, ports: part.ports };
  const plain = structuredClone(document);
  expect(toYaml(document)).toBe(toYaml(plain));
  expect(toYaml(document)).toBe(toYaml(plain));
  expect(toYaml(part)).toBe(toYaml(plain.part));
});

test('what is frozen only at its surface, or has a getter, is written as it is now', () => {
  const inner = { value: 1 };
  const shallow = Object.freeze({ inner });
  const changing = Object.freeze({
    get now() {
      return inner.value;
    },
  });
  expect(toYaml([shallow, changing] as Plain)).toBe('- inner:\n    value: 1\n- now: 1\n');
  inner.value = 2;
  expect(toYaml([shallow, changing] as Plain)).toBe('- inner:\n    value: 2\n- now: 2\n');
});
