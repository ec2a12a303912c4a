import type { Node } from '../node';

/** What stands for `{{args.<name>}}` in a template; another text of that form where only the cluster knows it. */
export type Arguments = Readonly<Record<string, string>>;

const HASHES: Readonly<Record<string, string>> = { Latest: '{{args.candidate}}', Stable: '{{args.stable}}' };
const NAMESPACE = '{{args.namespace}}';

/** What a Rollout gives to its analyses. */
export function givenArguments(args: Node): Arguments {
  return Object.fromEntries(
    args.list().map((one) => {
      const name = one.only('name', 'value', 'valueFrom').get('name').text();
      return [name, one.get('valueFrom').exists ? fromRollout(one.get('valueFrom'), name) : one.get('value').text()];
    }),
  );
}

/** Hashes and the namespace by one name each, whatever the template calls them. */
function fromRollout(source: Node, name: string): string {
  source.only('podTemplateHashValue', 'fieldRef');
  const hash = source.get('podTemplateHashValue');
  if (hash.exists) return HASHES[hash.text()] ?? hash.refuse('Latest or Stable is expected');
  const path = source.get('fieldRef').only('fieldPath').get('fieldPath').text();
  return path === 'metadata.namespace' ? NAMESPACE : unknown(name);
}

/** What a template takes: what it is given, or else what it has itself. */
export function takenArguments(args: Node, given: Arguments): Arguments {
  const taken = args.list().map((one) => {
    const name = one.only('name', 'value', 'valueFrom').get('name').text();
    const own = one.get('valueFrom').exists ? unknown(name) : one.get('value');
    if (given[name] !== undefined) return [name, given[name]] as const;
    if (typeof own === 'string') return [name, own] as const;
    return [name, own.exists ? own.text() : one.refuse(`nobody gives the argument '${name}' a value`)] as const;
  });
  return { ...given, ...Object.fromEntries(taken) };
}

function unknown(name: string): string {
  return `{{args.${name}}}`;
}

const PLACE = /\{\{\s*args\.([\w.-]+)\s*\}\}/g;

/** Numbers that a template may take as arguments. */
const NUMBERS = ['count', 'failureLimit', 'inconclusiveLimit', 'consecutiveErrorLimit', 'consecutiveSuccessLimit'];

/** A metric with its arguments put in. */
export function filled(metric: Node, args: Arguments): Node {
  const value = put(metric.value, args) as Readonly<Record<string, unknown>>;
  if (typeof value !== 'object' || value === null) return metric;
  const numbers = NUMBERS.flatMap((key) => {
    const text = value[key];
    return typeof text === 'string' && /^-?\d+$/.test(text) ? [[key, Number(text)]] : [];
  });
  return metric.as({ ...value, ...Object.fromEntries(numbers) });
}

function put(value: unknown, args: Arguments): unknown {
  if (typeof value === 'string') return value.replace(PLACE, (whole, name: string) => args[name] ?? whole);
  if (Array.isArray(value)) return value.map((one) => put(one, args));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, put(one, args)]));
}
