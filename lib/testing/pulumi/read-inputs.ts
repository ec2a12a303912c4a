import * as pulumi from '@pulumi/pulumi';

/** What stands in recorded inputs for a value that is not known before the deployment. */
export const unknown = pulumi.runtime.unknownValue;

export interface ReadInputs {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly secrets: readonly string[];
  readonly unknowns: readonly string[];
}

/** The inputs of a request as plain data, with the places of what is secret or unknown. */
export function readInputs(sent: Readonly<Record<string, unknown>>): ReadInputs {
  const secrets: string[] = [];
  const unknowns: string[] = [];
  const read = (value: unknown, path: string): unknown => {
    if (value === unknown) unknowns.push(path);
    if (Array.isArray(value)) return value.map((item: unknown, index) => read(item, `${path}[${index}]`));
    if (typeof value !== 'object' || value === null) return value;
    if (pulumi.runtime.isRpcSecret(value)) {
      secrets.push(path);
      return read(pulumi.runtime.unwrapRpcSecret(value), path);
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, read(inner, below(path, key))]));
  };
  const inputs = read(sent, '') as Readonly<Record<string, unknown>>;
  return { inputs, secrets, unknowns };
}

function below(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}["${key.replaceAll('"', '\\"')}"]`;
  return path === '' ? key : `${path}.${key}`;
}
