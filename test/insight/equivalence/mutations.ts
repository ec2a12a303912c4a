/** One number of a document changed; everything else as it was. */
export interface Mutation {
  /** `[3].spec.strategy.canary.steps[0].setWeight`, with what it became. */
  readonly path: string;
  readonly document: unknown;
}

/**
 * Every number of a document, and every number inside of its texts (durations, percentages, queries, formulas), changed
 * one by one: whole ones by one, others to twice as much.
 */
export function* mutationsOf(document: unknown): Generator<Mutation> {
  yield* mutate(document, '', (changed) => changed);
}

function* mutate(value: unknown, path: string, put: (changed: unknown) => unknown): Generator<Mutation> {
  if (typeof value === 'number') yield { path: `${path}: ${value}`, document: put(changed(value)) };
  else if (typeof value === 'string') yield* mutateText(value, path, put);
  else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) {
      yield* mutate(one, `${path}[${index}]`, (next) => put(value.map((other, at) => (at === index ? next : other))));
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      yield* mutate(one, path === '' ? key : `${path}.${key}`, (next) => put({ ...value, [key]: next }));
    }
  }
}

function* mutateText(text: string, path: string, put: (changed: unknown) => unknown): Generator<Mutation> {
  for (const match of text.matchAll(/\d+(?:\.\d+)?/g)) {
    const [number] = match;
    const next = text.slice(0, match.index) + changed(Number(number)) + text.slice(match.index + number.length);
    yield { path: `${path}: ${text} → ${next}`, document: put(next) };
  }
}

function changed(value: number): number {
  return Number.isInteger(value) ? value + 1 : value * 2;
}
