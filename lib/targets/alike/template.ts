import type { Words } from './shape';

/** Plain data with places for the words of a release. */
export interface Template<T> {
  /** The data with these words; what has no place for one is the same object each time. */
  with(words: Words): T;
  /** Whether the data says a word also where nobody's words stand. */
  says(word: string): boolean;
}

/** The same data, as it came out for some words. */
export interface Sample<T> {
  readonly value: T;
  readonly words: Words;
}

/** What an outcome may have that is derived from a name by more than putting it in, such as a hash. */
export interface Derived {
  /** Always as many, in one order; so the texts. */
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
}

export type DerivedOf = (name: string) => Derived;

export const NOTHING_DERIVED: Derived = { numbers: [], texts: [] };

/**
 * Finds the places of the words, and of what is derived from them, by two samples that have nothing else apart.
 *
 * @returns undefined where something else differs, or something is not plain data
 */
export function templateOf<T>(
  one: Sample<T>,
  other: Sample<T>,
  derivedOf: DerivedOf = () => NOTHING_DERIVED,
): Template<T> | undefined {
  const builder = new Builder(filling(one.words, derivedOf), filling(other.words, derivedOf));
  try {
    const fill = builder.fillOf(one.value, other.value);
    const said = builder.said;
    let all: string | undefined;
    return {
      with: (words) => (fill === undefined ? one.value : (fill(filling(words, derivedOf)) as T)),
      // A name of several words may stand within a longer one.
      says: (word) => said.has(word) || (word.includes('-') && (all ??= [...said].join(' ')).includes(word)),
    };
  } catch (error) {
    if (error instanceof Unalike) return undefined;
    throw error;
  }
}

class Unalike extends Error {}

interface Filling {
  /** The name, the version, and what is derived from the name; a place is an index of this. */
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  /** What stands in several places is one object in all of them. */
  readonly made: unknown[];
}

function filling({ name, version, priority }: Words, derivedOf: DerivedOf): Filling {
  const { numbers, texts } = derivedOf(name);
  // The rule for chosen users comes right before that of all others.
  return { texts: [name, version, ...texts], numbers: [priority, priority - 1, ...numbers], made: [] };
}

/** Undefined for what is the same whatever the words are. */
type Fill = ((filling: Filling) => unknown) | undefined;

interface Built {
  readonly other: object;
  readonly fill: Fill;
}

class Builder {
  readonly said = new Set<string>();
  private readonly built = new Map<object, Built | 'begun'>();
  private places = 0;

  constructor(
    private readonly ones: Filling,
    private readonly others: Filling,
  ) {}

  fillOf(one: unknown, other: unknown): Fill {
    if (typeof one === 'string' && typeof other === 'string') return this.textFill(one, other);
    if (typeof one === 'number' && typeof other === 'number') return this.numberFill(one, other);
    if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
      if (!Object.is(one, other) || typeof one === 'function' || typeof one === 'symbol') throw new Unalike();
      return undefined;
    }
    const before = this.built.get(one);
    if (before !== undefined) {
      if (before === 'begun' || before.other !== other) throw new Unalike();
      return before.fill;
    }
    this.built.set(one, 'begun');
    const fill = this.once(Array.isArray(one) ? this.listFill(one, other) : this.recordFill(one, other));
    this.built.set(one, { other, fill });
    if (fill === undefined) Object.freeze(one);
    return fill;
  }

  private once(fill: Fill): Fill {
    if (fill === undefined) return undefined;
    const place = this.places++;
    return (filling) => (filling.made[place] ??= fill(filling));
  }

  private listFill(one: readonly unknown[], other: object): Fill {
    if (!Array.isArray(other) || other.length !== one.length) throw new Unalike();
    const fills = one.map((item, index) => this.fillOf(item, other[index]));
    if (fills.every((fill) => fill === undefined)) return undefined;
    return (filling) => {
      const made = one.slice();
      for (let index = 0; index < fills.length; index++) {
        const fill = fills[index];
        if (fill !== undefined) made[index] = fill(filling);
      }
      return made;
    };
  }

  private recordFill(one: object, other: object): Fill {
    if (!isPlain(one) || !isPlain(other)) throw new Unalike();
    const [keys, otherKeys] = [Object.keys(one), Object.keys(other)];
    if (keys.length !== otherKeys.length) throw new Unalike();
    const fields = keys.map((key, index) => ({
      key,
      keyFill: this.textFill(key, otherKeys[index]!),
      fill: this.fillOf(one[key], other[otherKeys[index]!]),
    }));
    if (fields.some(({ keyFill }) => keyFill !== undefined)) {
      return (filling) =>
        Object.fromEntries(
          fields.map(({ key, keyFill, fill }) => [
            keyFill === undefined ? key : keyFill(filling),
            fill === undefined ? one[key] : fill(filling),
          ]),
        );
    }
    const places = fields.flatMap(({ key, fill }) => (fill === undefined ? [] : [{ key, fill }]));
    if (places.length === 0) return undefined;
    return (filling) => {
      const made: Record<string, unknown> = { ...one };
      for (const { key, fill } of places) made[key] = fill(filling);
      return made;
    };
  }

  private numberFill(one: number, other: number): Fill {
    if (Object.is(one, other)) return undefined;
    const { numbers } = this.others;
    const place = this.ones.numbers.findIndex((each, index) => each === one && numbers[index] === other);
    if (place < 0) throw new Unalike();
    return ({ numbers }) => numbers[place];
  }

  private textFill(one: string, other: string): Fill {
    const parts = partsOf(one, this.ones.texts);
    const otherParts = partsOf(other, this.others.texts);
    if (parts.length !== otherParts.length || parts.some((part, index) => part !== otherParts[index]))
      throw new Unalike();
    for (const part of parts) if (typeof part === 'string') this.hear(part);
    if (parts.every((part) => typeof part === 'string')) return undefined;
    const [only] = parts;
    if (parts.length === 1 && typeof only === 'number') return ({ texts }) => texts[only];
    return ({ texts }) => {
      let text = '';
      for (const part of parts) text += typeof part === 'number' ? texts[part] : part;
      return text;
    };
  }

  /** Words within words too: `canary` in `checkout-canary`. */
  private hear(text: string): void {
    for (const word of text.match(/[A-Za-z0-9][A-Za-z0-9.-]*/g) ?? []) {
      this.said.add(word);
      for (const part of word.split(/[.-]/)) this.said.add(part);
    }
  }
}

/** A text cut at the words, each of which is its index. */
function partsOf(text: string, words: readonly string[]): readonly (string | number)[] {
  return words.reduce<readonly (string | number)[]>(
    (parts, word, place) =>
      word === '' ? parts : parts.flatMap((part) => (typeof part === 'string' ? cut(part, word, place) : [part])),
    text === '' ? [] : [text],
  );
}

function cut(text: string, word: string, place: number): readonly (string | number)[] {
  return text.split(word).flatMap((part, index) => [...(index === 0 ? [] : [place]), ...(part === '' ? [] : [part])]);
}

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    (prototype === Object.prototype || prototype === null) &&
    Object.getOwnPropertySymbols(value).length === 0 &&
    Object.values(Object.getOwnPropertyDescriptors(value)).every(
      (one) => one.get === undefined && one.set === undefined,
    )
  );
}
