import { UnknownValueError } from '@pulumi/policy';

export interface KnownProps {
  readonly props: Readonly<Record<string, unknown>>;
  /** Places that are not known before the deployment, as findings name places. */
  readonly unknowns: readonly string[];
}

/** What rules see of a value that nobody knows yet: a text that some host fills in. */
const FILLED_IN_LATER = '${Token[unknown]}';

/** The properties as plain data: reading an unknown one throws, and one of them must not hide all others. */
export function knownProps(props: Readonly<Record<string, unknown>>): KnownProps {
  const unknowns: string[] = [];
  const read = (from: object, path: string): unknown => {
    if (Array.isArray(from)) {
      // `map` would read the item itself.
      return Array.from({ length: from.length }, (_, index) => value(from, index, `${path}[${index}]`));
    }
    return Object.fromEntries(
      Object.keys(from).map((key) => [key, value(from, key, path === '' ? key : `${path}.${key}`)]),
    );
  };
  const value = (from: object, key: string | number, path: string): unknown => {
    const inner = known(from, key);
    if (inner === UNKNOWN) {
      unknowns.push(path);
      return FILLED_IN_LATER;
    }
    return typeof inner === 'object' && inner !== null ? read(inner, path) : inner;
  };
  return { props: read(props, '') as Readonly<Record<string, unknown>>, unknowns };
}

const UNKNOWN = Symbol('unknown');

function known(from: object, key: string | number): unknown {
  try {
    return (from as Readonly<Record<string | number, unknown>>)[key];
  } catch (error) {
    if (error instanceof UnknownValueError) return UNKNOWN;
    throw error;
  }
}
