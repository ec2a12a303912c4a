/**
 * What a release is on AWS, in no framework's words: by the key of each thing its fields, in which references stand as
 * `@key.attribute`. Both hosts are read into it from what they emit.
 */
export type AwsView = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Field {
  /** Such as `targetGroup blue.healthCheck.path`. */
  readonly at: string;
  readonly value: unknown;
}

/** Every leaf of a view. */
export function fieldsOf(view: AwsView): readonly Field[] {
  return Object.entries(view).flatMap(([key, fields]) => leaves(key, fields));
}

function leaves(at: string, value: unknown): readonly Field[] {
  if (Array.isArray(value))
    return value.length === 0 ? [] : value.flatMap((one, index) => leaves(`${at}[${index}]`, one));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leaves(`${at}.${key}`, one));
  return value === undefined ? [] : [{ at, value }];
}

export interface Difference {
  readonly at: string;
  readonly cdk?: unknown;
  readonly pulumi?: unknown;
}

export function differences(cdk: AwsView, pulumi: AwsView): readonly Difference[] {
  const [one, other] = [cdk, pulumi].map((view) => new Map(fieldsOf(view).map(({ at, value }) => [at, value])));
  return [...new Set([...one!.keys(), ...other!.keys()])].sort().flatMap((at) => {
    const [a, b] = [one!.get(at), other!.get(at)];
    return a === b ? [] : [{ at, ...(a === undefined ? {} : { cdk: a }), ...(b === undefined ? {} : { pulumi: b }) }];
  });
}

/** Undefined fields left out. */
export function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export interface StatementView {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: unknown;
}

/** A policy in one order, whatever the order of the statements was. */
export function statementsView(statements: readonly StatementView[]): readonly object[] {
  return statements
    .map(({ actions, resources, conditions }) =>
      given({
        actions: [...actions].sort().join(' '),
        resources: [...resources].sort().join(' '),
        conditions: conditions === undefined ? undefined : JSON.stringify(conditions),
      }),
    )
    .map((one) => [JSON.stringify(one), one] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
}

/** Text or list, as IAM takes both. */
export function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
